using System.Globalization;
using System.Net.Http.Headers;

namespace ChatEngage.Discord.Client.Rest.Limits;

/// <summary>What an answer says of its limits. Any of it may be missing; what makes no sense counts as missing.</summary>
internal sealed record LimitHeaders
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    public static LimitHeaders None { get; } = new();

    public string? Bucket { get; init; }
    public int? Limit { get; init; }
    public int? Remaining { get; init; }
    public TimeSpan? ResetAfter { get; init; }
    public TimeSpan? RetryAfter { get; init; }
    public string? Scope { get; init; }
    public bool Global { get; init; }

    /// <param name="now">For the two headers that give a time of day; the ones that give a span are preferred, whose clock is ours.</param>
    public static LimitHeaders Of(HttpResponseMessage response, DateTimeOffset now)
    {
        var headers = response.Headers;
        return new()
        {
            Bucket = Text(headers, "X-RateLimit-Bucket"),
            Limit = Whole(headers, "X-RateLimit-Limit"),
            Remaining = Whole(headers, "X-RateLimit-Remaining"),
            ResetAfter = Seconds(Text(headers, "X-RateLimit-Reset-After")) ?? Until(Text(headers, "X-RateLimit-Reset"), now),
            RetryAfter = headers.RetryAfter is { Date: { } date } ? Clamp((date - now).TotalSeconds) : Seconds(Text(headers, "Retry-After")),
            Scope = Text(headers, "X-RateLimit-Scope"),
            Global = string.Equals(Text(headers, "X-RateLimit-Global"), "true", StringComparison.OrdinalIgnoreCase),
        };
    }

    /// <summary>Zero to a day; not a number is null.</summary>
    public static TimeSpan? Clamp(double seconds) => double.IsNaN(seconds) ? null : TimeSpan.FromSeconds(Math.Clamp(seconds, 0, Longest.TotalSeconds));

    private static string? Text(HttpResponseHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) && values.FirstOrDefault() is { Length: > 0 and <= 200 } text ? text.Trim() : null;

    private static int? Whole(HttpResponseHeaders headers, string name) =>
        int.TryParse(Text(headers, name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static TimeSpan? Seconds(string? text) => Real(text) is { } seconds ? Clamp(seconds) : null;

    private static TimeSpan? Until(string? text, DateTimeOffset now) => Real(text) is { } epoch ? Clamp(epoch - (now - DateTimeOffset.UnixEpoch).TotalSeconds) : null;

    private static double? Real(string? text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number) ? number : null;
}
