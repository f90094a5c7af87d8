using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;

namespace ChatEngage.Discord.Tests.Rest;

/// <summary>Answers as the test says, without a network; remembers what it was asked.</summary>
internal sealed class ScriptedDiscord : HttpMessageHandler
{
    private readonly ConcurrentQueue<Asked> asked = new();
    private int underWay;
    private int mostUnderWay;

    public Func<Asked, CancellationToken, Task<HttpResponseMessage>> Answer { get; set; } = (_, _) => Task.FromResult(Ok());

    public IReadOnlyList<Asked> Seen => [.. asked];

    public int MostUnderWay => mostUnderWay;

    public ScriptedDiscord Say(Func<Asked, HttpResponseMessage> answer)
    {
        Answer = (request, _) => Task.FromResult(answer(request));
        return this;
    }

    /// <summary>One after the other; the last for ever.</summary>
    public ScriptedDiscord Say(params Func<HttpResponseMessage>[] answers)
    {
        var next = -1;
        return Say(_ => answers[Math.Min(Interlocked.Increment(ref next), answers.Length - 1)]());
    }

    public static HttpResponseMessage Ok(string json = """{"id":"77","channel_id":"5"}""") => Json(HttpStatusCode.OK, json);

    public static HttpResponseMessage Json(HttpStatusCode status, string json) => new(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };

    public static HttpResponseMessage Html(HttpStatusCode status) => new(status) { Content = new StringContent("<html>no</html>", Encoding.UTF8, "text/html") };

    public static HttpResponseMessage Error(HttpStatusCode status, int code) => Json(status, $$"""{"message":"no","code":{{code}}}""");

    public static HttpResponseMessage Limited(string scope, double seconds, string? bucket = "b") =>
        Json(HttpStatusCode.TooManyRequests, string.Create(CultureInfo.InvariantCulture, $$"""{"message":"You are being rate limited.","retry_after":{{seconds}},"global":{{(scope == "global" ? "true" : "false")}}}"""))
            .With("X-RateLimit-Scope", scope).With("Retry-After", "9999").WithBucket(bucket);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var one = new Asked(request.Method.Method, request.RequestUri!.PathAndQuery, body, request.Headers.TryGetValues("Authorization", out var auth) ? string.Join(' ', auth) : null);
        asked.Enqueue(one);
        var now = Interlocked.Increment(ref underWay);
        for (var most = mostUnderWay; now > most; most = mostUnderWay) Interlocked.CompareExchange(ref mostUnderWay, now, most);
        try
        {
            await Task.Yield();
            return await Answer(one, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref underWay);
        }
    }

    internal sealed record Asked(string Method, string Path, string Body, string? Authorization);
}

internal static class Headers
{
    public static HttpResponseMessage With(this HttpResponseMessage response, string name, string value)
    {
        response.Headers.TryAddWithoutValidation(name, value);
        return response;
    }

    public static HttpResponseMessage WithBucket(this HttpResponseMessage response, string? name, int limit = 5, int remaining = 4, string resetAfter = "1.5") =>
        name is null ? response : response.With("X-RateLimit-Bucket", name).With("X-RateLimit-Limit", limit.ToString(CultureInfo.InvariantCulture))
            .With("X-RateLimit-Remaining", remaining.ToString(CultureInfo.InvariantCulture)).With("X-RateLimit-Reset-After", resetAfter);
}
