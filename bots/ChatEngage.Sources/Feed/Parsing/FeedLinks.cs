using ChatEngage.Sources.Text;

namespace ChatEngage.Sources.Feed.Parsing;

/// <summary>Which of the many addresses in a feed is the page that a person wants to see.</summary>
internal static class FeedLinks
{
    /// <summary>Of an RSS item: the original behind a counter, the link, the guid when it is one, Atom's alternate, the file that comes with it.</summary>
    public static Uri? OfItem(FeedElement item, Uri within) =>
        Original(item, within)
        ?? Elements(item, "link", within)
        ?? Permalink(item, within)
        ?? Alternate(item, within)
        ?? Elements(item, "rss:link", within)
        ?? FeedAddress.Resolve(item["rdf:about"], item.Base ?? within)
        ?? Enclosed(item, within);

    public static Uri? OfChannel(FeedElement channel, Uri within) =>
        Elements(channel, "link", within) ?? Alternate(channel, within) ?? FeedAddress.Resolve(channel.Value("docs-page", "url"), channel.Base ?? within);

    public static Uri? OfEntry(FeedElement entry, Uri within) =>
        Original(entry, within)
        ?? Alternate(entry, within)
        ?? Elements(entry, "link", within)
        ?? ContentSource(entry, within)
        ?? (FeedAddress.IsWholeWeb(entry.Value("atom:id")) ? FeedAddress.Resolve(entry.Value("atom:id"), within) : null)
        ?? OfRelation(entry, "related", within)
        ?? OfRelation(entry, "via", within)
        ?? OfRelation(entry, "enclosure", within);

    /// <summary>The first link of this relation that leads to the web.</summary>
    public static Uri? OfRelation(FeedElement element, string relation, Uri within) =>
        element.All("atom:link").Where(link => Relation(link) == relation).Select(link => Target(link, within)).FirstOrDefault(uri => uri is not null);

    public static Uri? RepliesFeed(FeedElement element, Uri within) =>
        element.All("atom:link").Where(link => Relation(link) == "replies" && IsFeed(link)).Select(link => Target(link, within)).FirstOrDefault(uri => uri is not null);

    /// <summary>The page where the answers are read.</summary>
    public static Uri? RepliesPage(FeedElement element, Uri within) =>
        element.All("atom:link").Where(link => Relation(link) == "replies" && link["type"] is ("text/html" or "application/xhtml+xml")).Select(link => Target(link, within)).FirstOrDefault(uri => uri is not null);

    /// <summary>The link without a relation or with alternate: a page in HTML before one of unknown kind before others.</summary>
    public static Uri? Alternate(FeedElement element, Uri within)
    {
        Uri? best = null;
        var bestRank = int.MaxValue;
        foreach (var link in element.All("atom:link"))
        {
            if (Relation(link) != "alternate") continue;
            var rank = Rank(link["type"]);
            if (rank >= bestRank || Target(link, within) is not { } target) continue;
            (best, bestRank) = (target, rank);
        }
        return best;
    }

    private static int Rank(string? type) => type?.ToLowerInvariant() switch
    {
        "text/html" or "application/xhtml+xml" => 0,
        null => 1,
        { } other when other.StartsWith("text/", StringComparison.Ordinal) => 2,
        _ => 3,
    };

    private static string Relation(FeedElement link)
    {
        var relation = (link["rel"] ?? "alternate").ToLowerInvariant();
        const string Registry = "http://www.iana.org/assignments/relation/";
        return relation.StartsWith(Registry, StringComparison.Ordinal) ? relation[Registry.Length..] : relation;
    }

    private static bool IsFeed(FeedElement link) => link["type"] is null || link["type"]!.Contains("xml", StringComparison.OrdinalIgnoreCase);

    private static Uri? Target(FeedElement link, Uri within) => FeedAddress.Resolve(link["href"] ?? link.Text, link.Base ?? within);

    private static Uri? Original(FeedElement item, Uri within) =>
        item.Value("feedburner:origlink") is { } original ? FeedAddress.Resolve(original, item.Base ?? within) : null;

    private static Uri? Elements(FeedElement element, string name, Uri within) =>
        element.All(name)
            .Select(link => FeedAddress.Resolve(link.Text.Length > 0 ? PlainLink(link.Text) : link["href"] ?? link["rdf:resource"] ?? link["url"], link.Base ?? within))
            .FirstOrDefault(uri => uri is not null);

    /// <summary>Some write their links escaped once more.</summary>
    private static string PlainLink(string text) => text.Contains("&amp;", StringComparison.Ordinal) ? Entities.Decode(text) : text;

    private static Uri? Permalink(FeedElement item, Uri within)
    {
        var guid = item.All("guid").FirstOrDefault(one => !string.Equals(one["ispermalink"], "false", StringComparison.OrdinalIgnoreCase));
        return guid is not null && FeedAddress.IsWholeWeb(guid.Text) ? FeedAddress.Resolve(guid.Text, within) : null;
    }

    private static Uri? ContentSource(FeedElement entry, Uri within) =>
        entry.First("atom:content") is { } content ? FeedAddress.Resolve(content["src"], content.Base ?? within) : null;

    private static Uri? Enclosed(FeedElement item, Uri within) =>
        item.All("enclosure").Concat(item.All("media:content")).Select(file => FeedAddress.Resolve(file["url"], file.Base ?? within)).FirstOrDefault(uri => uri is not null);
}
