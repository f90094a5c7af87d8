using System.Globalization;
using System.Text.RegularExpressions;
using ChatEngage.Sources.Feed;
using ChatEngage.Sources.Feed.Parsing;
using ChatEngage.Sources.Text;

namespace ChatEngage.Bots.Tests.Feed.Parsing;

/// <summary>What our document says where the suite asks for a key, and whether that is what it expects.</summary>
internal static partial class SuiteAnswer
{
    /// <summary>Null when our document has no field for the key; else whether it agrees, with what we said.</summary>
    public static (bool Agrees, string Ours)? To(string key, string expected, FeedDocument feed)
    {
        var at = Entry().Match(key) is { Success: true } entry ? int.Parse(entry.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 0;
        var item = feed.Items.Count > at ? feed.Items[at] : new FeedItem();
        key = Entry().Replace(key, "entries[0]");
        return key switch
        {
            "version" => Same(expected, feed.Format, Version),
            "feed.title" or "feed.title_detail.value" => Text(expected, feed.Title),
            "feed.description" or "feed.subtitle" or "feed.tagline" or "feed.tagline_detail.value" or "feed.info" or "feed.info_detail.value" => Text(expected, feed.Description),
            "feed.link" => Link(expected, feed.Link),
            "feed.language" => Same(expected, feed.Language ?? ""),
            "feed.updated_parsed" or "feed.modified_parsed" or "feed.published_parsed" or "feed.date_parsed" or "feed.created_parsed" => Time(expected, feed.Updated),
            "feed.updated" or "feed.modified" or "feed.published" or "feed.date" or "feed.created" => WrittenTime(expected, feed.Updated),
            _ when key.StartsWith("feed.author", StringComparison.Ordinal) => Author(key["feed.".Length..], expected, feed.Author),
            "entries[0].title" or "entries[0].title_detail.value" => Text(expected, item.Title),
            "entries[0].summary" or "entries[0].description" or "entries[0].subtitle" or "entries[0].summary_detail.value" or "entries[0].content[0].value" => Text(expected, item.Text),
            "entries[0].link" => Link(expected, item.Link),
            "entries[0].id" or "entries[0].guid" => Same(expected, item.Id ?? ""),
            "entries[0].language" => Same(expected, item.Language ?? ""),
            "entries[0].updated_parsed" or "entries[0].modified_parsed" => Time(expected, item.Updated ?? item.Published),
            "entries[0].updated" or "entries[0].modified" => WrittenTime(expected, item.Updated ?? item.Published),
            "entries[0].published_parsed" or "entries[0].issued_parsed" or "entries[0].created_parsed" => Time(expected, item.Published),
            "entries[0].published" or "entries[0].issued" or "entries[0].created" => WrittenTime(expected, item.Published),
            "entries[0].tags[0].term" or "entries[0].category" => Same(expected, item.Categories.ElementAtOrDefault(0) ?? ""),
            "entries[0].tags[1].term" => Same(expected, item.Categories.ElementAtOrDefault(1) ?? ""),
            "entries[0].tags[2].term" => Same(expected, item.Categories.ElementAtOrDefault(2) ?? ""),
            "entries[0].comments" => Link(expected, item.CommentsPage),
            "entries[0].source.title" => Text(expected, item.SourceTitle),
            "entries[0].source.href" or "entries[0].source.link" => Link(expected, item.SourceLink),
            "entries[0].slash_comments" or "entries[0].thr_total" => Same(expected, item.Metrics.GetValueOrDefault("comments").ToString(CultureInfo.InvariantCulture)),
            "entries[0].wfw_commentrss" => Link(expected, item.CommentsFeed),
            _ when key.StartsWith("entries[0].author", StringComparison.Ordinal) => Author(key["entries[0].".Length..], expected, item.Author),
            _ => null,
        };
    }

    private static (bool, string)? Author(string key, string expected, FeedAuthor? author) => key switch
    {
        "author" => Same(expected, author is null ? "" : author.Name is null ? author.Email ?? "" : author.Email is null ? author.Name : $"{author.Name} ({author.Email})"),
        "author_detail.name" or "authors[0].name" => Same(expected, author?.Name ?? ""),
        "author_detail.email" => Same(expected, author?.Email ?? ""),
        "author_detail.url" or "author_detail.href" => Link(expected, author?.Page),
        _ => null,
    };

    private static (bool, string)? Same(string expected, string ours, Func<string, string>? plain = null) =>
        ((plain?.Invoke(expected) ?? expected) == (plain?.Invoke(ours) ?? ours), ours);

    /// <summary>The suite expects HTML where there is markup, and the words themselves where there is none; ours is always what one reads.</summary>
    private static (bool, string)? Text(string expected, string? ours)
    {
        var said = PlainText.Line(ours ?? "", 100_000);
        return (said == PlainText.Line(expected, 100_000) || said == HtmlText.ReadLine(expected, 100_000), said);
    }

    private static (bool, string)? Link(string expected, Uri? ours) =>
        (Uri.TryCreate(expected, UriKind.Absolute, out var uri) ? uri.AbsoluteUri == ours?.AbsoluteUri : expected.Length == 0 && ours is null, ours?.AbsoluteUri ?? "");

    /// <summary>Year, month, day, hour, minute, second; what follows is the day of the week and of the year.</summary>
    private static (bool, string)? Time(string expected, DateTimeOffset? ours)
    {
        var said = ours?.UtcDateTime.ToString("yyyy,M,d,H,m,s", CultureInfo.InvariantCulture) ?? "";
        return (string.Join(',', expected.Split(',').Take(6)) == said, said);
    }

    /// <summary>The suite keeps the date as it was written; ours must be the time that this means.</summary>
    private static (bool, string)? WrittenTime(string expected, DateTimeOffset? ours) =>
        (ours is not null && FeedDates.Read(expected) == ours, ours?.ToString("O", CultureInfo.InvariantCulture) ?? "");

    /// <summary>The suite calls RDF by the versions of RSS, and tells the two makers of 0.91 apart.</summary>
    private static string Version(string format)
    {
        var plain = format.Replace("rdf", "rss", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        return plain is "rss091u" or "rss091n" ? "rss091" : plain;
    }

    [GeneratedRegex(@"^entries\[(\d+)\]")]
    private static partial Regex Entry();
}
