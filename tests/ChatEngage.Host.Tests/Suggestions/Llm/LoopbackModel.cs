using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ChatEngage.Host.Tests.Suggestions.Llm;

/// <summary>An endpoint of the chat completions protocol on loopback, which answers as a test says and remembers what it was asked.</summary>
internal sealed class LoopbackModel : IAsyncDisposable
{
    private readonly WebApplication app;

    private LoopbackModel(WebApplication app) => this.app = app;

    public ConcurrentQueue<JsonNode> Asked { get; } = new();
    public ConcurrentQueue<string> Paths { get; } = new();
    public ConcurrentQueue<string?> Authorizations { get; } = new();
    public Uri Endpoint => new(app.Urls.First() + "/v1");

    /// <summary>How the next requests are answered.</summary>
    public Func<HttpContext, JsonNode, Task> Answers { get; set; } = (http, _) => http.Response.WriteAsync("{}");

    /// <summary>The parts of the last request, by role.</summary>
    public string Told(string role) => Asked.Last()["messages"]!.AsArray().Single(message => message!["role"]!.GetValue<string>() == role)!["content"]!.GetValue<string>();

    public void Says(string content, string finish = "stop", int? tokens = 123) => Answers = (http, _) => http.Response.WriteAsync(Completion(content, finish, tokens));

    /// <summary>What a model was asked for, as it should come.</summary>
    public void Replies(string reply, params int[] uses) => Says(JsonSerializer.Serialize(new { reply, uses }));

    public void Fails(int status, string body = "{\"error\":{\"message\":\"no\"}}", string? retryAfter = null) => Answers = (http, _) =>
    {
        http.Response.StatusCode = status;
        if (retryAfter is not null) http.Response.Headers.RetryAfter = retryAfter;
        return http.Response.WriteAsync(body);
    };

    public static string Completion(string content, string finish = "stop", int? tokens = 123) => JsonSerializer.Serialize(new
    {
        id = "chatcmpl-1",
        @object = "chat.completion",
        created = 1,
        model = "small",
        choices = new[] { new { index = 0, message = new { role = "assistant", content, refusal = (string?)null }, finish_reason = finish, logprobs = (object?)null } },
        usage = tokens is null ? null : new { prompt_tokens = tokens - 23, completion_tokens = 23, total_tokens = tokens },
    });

    public static async Task<LoopbackModel> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var model = new LoopbackModel(builder.Build());
        model.app.Run(model.TakeAsync);
        await model.app.StartAsync();
        return model;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        var body = (await JsonNode.ParseAsync(http.Request.Body))!;
        Paths.Enqueue($"{http.Request.Method} {http.Request.Path}");
        Authorizations.Enqueue(http.Request.Headers.Authorization);
        Asked.Enqueue(body);
        http.Response.ContentType = "application/json";
        await Answers(http, body);
    }
}
