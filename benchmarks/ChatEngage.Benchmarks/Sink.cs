using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatEngage.Benchmarks;

/// <summary>Receives outgoing posts and notes when the post about each mention came first.</summary>
internal sealed partial class Sink : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, long> arrived = new();

    private Sink(WebApplication app, string url) => (this.app, Url) = (app, url);

    public string Url { get; }
    public int Count => arrived.Count;

    public static async Task<Sink> StartAsync()
    {
        var url = $"http://127.0.0.1:{Running.HostProcess.FreePort()}";
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        var app = builder.Build();
        var sink = new Sink(app, url + "/posts");
        app.MapPost("/posts", sink.ReceiveAsync);
        await app.StartAsync();
        return sink;
    }

    /// <summary>The time stamp of the first post about this mention, once it came.</summary>
    public long? ArrivedAt(string id) => arrived.TryGetValue(id, out var at) ? at : null;

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var now = Stopwatch.GetTimestamp();
        foreach (Match match in MentionId().Matches(body)) arrived.TryAdd(match.Value, now);
    }

    [GeneratedRegex("bm-[0-9]+-[0-9]+")]
    private static partial Regex MentionId();
}
