using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using ChatEngage.Sources.Text;

namespace ChatEngage.Sources.Feed.Parsing;

/// <summary>A page in place of a feed: where its feed is.</summary>
internal static class HtmlPage
{
    private const int LookedAt = 300_000;

    /// <summary>Why it is refused, with the address of the feed that the page names.</summary>
    public static string Objection(string page, Uri address) =>
        FeedOf(page, address) is { } feed
            ? $"It is an HTML page, not a feed. The page names this feed: {feed.AbsoluteUri}"
            : "It is an HTML page, not a feed, and it names no feed.";

    private static Uri? FeedOf(string page, Uri address)
    {
        var tokens = HtmlText.Tokens(page.Length > LookedAt ? page[..LookedAt] : page);
        var within = address;
        while (tokens.Get() is { Type: not HtmlTokenType.EndOfFile } token)
        {
            if (token is not HtmlTagToken { Type: HtmlTokenType.StartTag } tag) continue;
            HtmlText.Follow(tokens, tag.Name);
            if (tag.Name == "base") within = FeedAddress.Resolve(tag.GetAttribute("href"), address) ?? within;
            if (tag.Name == "link" && NamesFeed(tag) && FeedAddress.Resolve(tag.GetAttribute("href"), within) is { } feed) return feed;
        }
        return null;
    }

    private static bool NamesFeed(HtmlTagToken link)
    {
        var relation = link.GetAttribute("rel") ?? "";
        var type = (link.GetAttribute("type") ?? "").ToLowerInvariant();
        return relation.Contains("alternate", StringComparison.OrdinalIgnoreCase)
            && (type.StartsWith("application/rss", StringComparison.Ordinal) || type.StartsWith("application/atom", StringComparison.Ordinal) || type.StartsWith("application/feed+json", StringComparison.Ordinal));
    }
}
