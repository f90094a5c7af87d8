using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ChatEngage.Host.Tests;

/// <summary>Where replies and cards go: it remembers what came.</summary>
internal sealed class ReplySink : IAsyncDisposable
{
    private readonly WebApplication app;

    private ReplySink(WebApplication app) => this.app = app;

    public ConcurrentQueue<JsonNode> Replies { get; } = new();
    public ConcurrentQueue<JsonNode> Cards { get; } = new();
    public string Url => app.Urls.First();

    /// <summary>What the next replies are answered with.</summary>
    public int Status { get; set; } = 200;

    /// <summary>What it says beside the status.</summary>
    public string Says { get; set; } = "{}";

    public static async Task<ReplySink> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var sink = new ReplySink(builder.Build());
        sink.app.Run(sink.TakeAsync);
        await sink.app.StartAsync();
        return sink;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        var body = (await JsonNode.ParseAsync(http.Request.Body))!;
        (http.Request.Path == "/cards" ? Cards : Replies).Enqueue(body);
        http.Response.StatusCode = Status;
        await http.Response.WriteAsync(Says);
    }
}
