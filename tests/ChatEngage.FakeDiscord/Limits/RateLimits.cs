using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ChatEngage.FakeDiscord;

/// <summary>Buckets, the global limit, and the block of those who ask on. Off at first: then headers promise plenty.</summary>
public sealed class RateLimits
{
    private static readonly RateRule Other = new("*", "*", 10, TimeSpan.FromSeconds(2));
    private readonly MovableClock clock;
    private readonly Dictionary<string, Window> windows = [];
    private readonly Queue<DateTimeOffset> global = [];
    private readonly Queue<DateTimeOffset> invalid = [];

    internal RateLimits(MovableClock clock) => this.clock = clock;

    public bool AreOn { get; set; }

    /// <summary>The first that fits counts; others share 10 in 2 s.</summary>
    public IReadOnlyList<RateRule> Rules { get; set; } =
    [
        new("POST", "/channels/{channel_id}/messages", 5, TimeSpan.FromSeconds(5)),
        new("PATCH", "/channels/{channel_id}/messages/{message_id}", 5, TimeSpan.FromSeconds(5)),
        new("DELETE", "/channels/{channel_id}/messages/{message_id}", 5, TimeSpan.FromSeconds(1)),
        new("PUT", "/channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}/@me", 1, TimeSpan.FromSeconds(0.25)),
        new("POST", "/channels/{channel_id}/messages/{message_id}/threads", 5, TimeSpan.FromSeconds(5)),
        new("POST", "/webhooks/{webhook_id}/{webhook_token}", 5, TimeSpan.FromSeconds(2)),
        new("PATCH", "/webhooks/{webhook_id}/{webhook_token}/messages/@original", 5, TimeSpan.FromSeconds(2)),
    ];

    public int PerSecond { get; set; } = 50;

    /// <summary>Leaves X-RateLimit headers away, as the edge and some routes do.</summary>
    public bool HidesHeaders { get; set; }

    /// <summary>A new generation gives every bucket another hash and a fresh window.</summary>
    public int Generation { get; set; } = 1;

    /// <summary>After so many invalid answers within 10 minutes everything gets the edge's page.</summary>
    public int BlocksAfter { get; set; } = 10_000;

    /// <summary>Answers 401, 403 and 429 (but shared ones) within the last 10 minutes.</summary>
    public int InvalidAnswers
    {
        get { lock (windows) { Trim(invalid, TimeSpan.FromMinutes(10)); return invalid.Count; } }
    }

    public bool IsBlocking => InvalidAnswers >= BlocksAfter;

    internal void CountInvalid()
    {
        lock (windows) invalid.Enqueue(clock.Now);
    }

    /// <summary>Null where the request may pass, else the 429 that it gets. Open interaction routes are outside of the global limit.</summary>
    internal RestAnswer? Enter(RestRequest request)
    {
        if (!AreOn) return null;
        lock (windows)
        {
            Trim(global, TimeSpan.FromSeconds(1));
            if (!request.Route.IsOpen && global.Count >= PerSecond) return Refusal(LimitScope.Global, TimeSpan.FromSeconds(1) - (clock.Now - global.Peek()));
            var window = Of(request);
            if (window.Left <= 0) return Refusal(LimitScope.User, window.Ends - clock.Now);
            window.Left--;
            if (!request.Route.IsOpen) global.Enqueue(clock.Now);
            return null;
        }
    }

    internal static RestAnswer Refusal(LimitScope scope, TimeSpan wait, bool asHtml = false, int? code = null)
    {
        var seconds = Math.Max(0.001, Math.Round(wait.TotalSeconds, 3));
        var answer = asHtml
            ? RestAnswer.Page(429)
            : new RestAnswer(429, new JsonObject { ["message"] = "You are being rate limited.", ["retry_after"] = seconds, ["global"] = scope == LimitScope.Global }) { IsShared = scope == LimitScope.Shared };
        if (code is { } number && answer.Json is JsonObject body) body["code"] = number;
        answer.Headers["Retry-After"] = Math.Ceiling(seconds).ToString(CultureInfo.InvariantCulture);
        if (asHtml) return answer;
        answer.Headers["X-RateLimit-Scope"] = scope switch { LimitScope.Global => "global", LimitScope.Shared => "shared", _ => "user" };
        if (scope == LimitScope.Global) answer.Headers["X-RateLimit-Global"] = "true";
        return answer;
    }

    internal void Mark(RestRequest request, RestAnswer answer)
    {
        if (HidesHeaders || answer.IsFromEdge) return;
        lock (windows)
        {
            var window = Of(request);
            var left = Math.Max(0.001, (window.Ends - clock.Now).TotalSeconds);
            answer.Headers["X-RateLimit-Limit"] = Text(AreOn ? window.Rule.Requests : 1000);
            answer.Headers["X-RateLimit-Remaining"] = Text(AreOn ? window.Left : 999);
            answer.Headers["X-RateLimit-Reset"] = (window.Ends.ToUnixTimeMilliseconds() / 1000.0).ToString("0.000", CultureInfo.InvariantCulture);
            answer.Headers["X-RateLimit-Reset-After"] = left.ToString("0.000", CultureInfo.InvariantCulture);
            answer.Headers["X-RateLimit-Bucket"] = Hash(request);
        }
    }

    private Window Of(RestRequest request)
    {
        var key = $"{Hash(request)}:{request.Major}:{request.Method}";
        var rule = Rules.FirstOrDefault(rule => rule.Method == request.Method && rule.Route == request.Route.Template) ?? Other;
        if (!windows.TryGetValue(key, out var window) || window.Ends <= clock.Now) windows[key] = window = new Window(rule, clock.Now + rule.Per);
        return window;
    }

    private string Hash(RestRequest request) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Generation} {request.Method} {request.Route.Template}")))[..32];

    private void Trim(Queue<DateTimeOffset> times, TimeSpan span)
    {
        while (times.TryPeek(out var first) && clock.Now - first >= span) times.Dequeue();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed class Window(RateRule rule, DateTimeOffset ends)
    {
        public RateRule Rule => rule;
        public DateTimeOffset Ends => ends;
        public int Left { get; set; } = rule.Requests;
    }
}
