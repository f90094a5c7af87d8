using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ChatEngage.FakeTeams;

/// <summary>Writes answers and plays faults.</summary>
internal static class Answers
{
    /// <summary>Scheme and host by which the caller reached us: public names come over a handler that maps them to loopback.</summary>
    public static string Base(HttpContext context) =>
        (context.Request.Host.Host is "127.0.0.1" or "localhost" ? "http://" : "https://") + context.Request.Host.Value;

    public static Task JsonAsync(HttpContext context, int status, JsonNode body) => TextAsync(context, status, body.ToJsonString(), "application/json; charset=utf-8");

    public static Task ErrorAsync(HttpContext context, int status, string code, string message = "Said by the fake.") =>
        JsonAsync(context, status, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } });

    public static async Task TextAsync(HttpContext context, int status, string body, string contentType)
    {
        context.Response.StatusCode = status;
        if (body.Length == 0)
        {
            context.Response.ContentLength = 0;
            return;
        }
        var bytes = Encoding.UTF8.GetBytes(body);
        context.Response.ContentType = contentType;
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    /// <summary>Plays the fault around <paramref name="act"/>, which has the effect and writes the ordinary answer.</summary>
    public static async Task UnlessFaultyAsync(HttpContext context, Fault? fault, Func<Task> act)
    {
        switch (fault)
        {
            case null:
                await act();
                break;
            case Fault.Answer answer:
                if (answer.RetryAfter is { } wait)
                    context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                await TextAsync(context, answer.Status, answer.Body, answer.ContentType);
                break;
            case Fault.ResetBefore:
                context.Abort();
                break;
            case Fault.ResetAfter:
                await BufferedAsync(context, act);
                context.Abort();
                break;
            case Fault.SilentBefore silent:
                await silent.Gate.Task.WaitAsync(context.RequestAborted);
                await act();
                break;
            case Fault.SilentAfter silent:
                var late = await BufferedAsync(context, act);
                await silent.Gate.Task.WaitAsync(context.RequestAborted);
                await context.Response.Body.WriteAsync(late, context.RequestAborted);
                break;
        }
    }

    private static async Task<byte[]> BufferedAsync(HttpContext context, Func<Task> act)
    {
        var wire = context.Response.Body;
        using var held = new MemoryStream();
        context.Response.Body = held;
        try
        {
            await act();
        }
        finally
        {
            context.Response.Body = wire;
        }
        return held.ToArray();
    }
}
