using System.Text.Json;

namespace ChatEngage.Bots.Tests.Feed;

/// <summary>Feeds of the tests, as JSON Feed: what they test is not the format.</summary>
internal static class Feeds
{
    public static readonly DateTimeOffset Start = new FakeTime().GetUtcNow();

    public static string Json(params object[] items) => JsonSerializer.Serialize(new { version = "https://jsonfeed.org/version/1.1", title = "A blog", items });

    /// <summary>A post with an address of its own, some hours old at the start; null hours is without a date.</summary>
    public static object Post(string name, double? hoursOld, string text = "We like Acme.", string? guid = null, string? link = null, string? author = null) => new
    {
        id = guid ?? $"urn:post:{name}",
        url = link ?? $"https://blog.example/{name}",
        title = $"About {name}",
        content_text = text,
        date_published = hoursOld is { } hours ? Start.AddHours(-hours).ToString("O") : null,
        authors = author is null ? null : new[] { new { name = author } },
    };
}
