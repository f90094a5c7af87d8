using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatEngage.Teams.Tests.Fake;

/// <summary>A bot that answers as it is told and keeps what it got: the other side of the fake's own tests.</summary>
internal sealed class ScriptedBot : IAsyncDisposable
{
    private readonly WebApplication web;

    private ScriptedBot()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        web = builder.Build();
        web.Run(async context =>
        {
            using var copy = new MemoryStream();
            await context.Request.Body.CopyToAsync(copy);
            var body = Encoding.UTF8.GetString(copy.ToArray());
            var got = new Got(context.Request.Method, context.Request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToArray()), body, context.Request.Path);
            Requests.Enqueue(got);
            var answer = await Answer(got);
            context.Response.StatusCode = answer.Status;
            if (answer.Body.Length == 0) return;
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(answer.Body);
        });
    }

    public sealed record Got(string Method, IReadOnlyDictionary<string, string?[]> Headers, string Body, string Path)
    {
        public JsonObject Activity => (JsonObject)JsonNode.Parse(Body)!;
        public string Type => (string)Activity["type"]!;
    }

    public ConcurrentQueue<Got> Requests { get; } = new();
    public Func<Got, Task<(int Status, string Body)>> Answer { get; set; } = _ => Task.FromResult((200, ""));
    public Uri Endpoint { get; private set; } = null!;
    public Got Last => Requests.Last();

    public static async Task<ScriptedBot> StartAsync()
    {
        var bot = new ScriptedBot();
        await bot.web.StartAsync();
        bot.Endpoint = new Uri(bot.web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/api/messages");
        return bot;
    }

    public ValueTask DisposeAsync() => web.DisposeAsync();
}
