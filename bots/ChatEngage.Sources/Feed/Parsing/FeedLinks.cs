namespace ChatEngage.Sources.Feed.Parsing;

/// <summary>Which of the many addresses in a feed is the page that a person wants to see.</summary>
internal static class FeedLinks
{
    /// <summary>Of an RSS item: the original behind a counter, the link, the guid when it is one, Atom's alternate, the file that comes with it.</summary>
    public static Uri? OfItem(FeedElement item) =>
        Original(item)
        ?? Elements(item, "link")
        ?? Permalink(item)
        ?? Alternate(item)
        ?? Elements(item, "rss:link")
        ?? FeedAddress.Resolve(item["rdf:about"], item.Base)
        ?? Enclosed(item);

    public static Uri? OfChannel(FeedElement channel) =>
        Elements(channel, "link") ?? Alternate(channel);

    public static Uri? OfEntry(FeedElement entry) =>
        Original(entry)
        ?? Alternate(entry)
        ?? Elements(entry, "link")
        ?? ContentSource(entry)
        ?? (FeedAddress.IsWholeWeb(entry.Value("atom:id")) ? FeedAddress.Resolve(entry.Value("atom:id"), entry.Base) : null)
        ?? OfRelation(entry, "related")
        ?? OfRelation(entry, "via")
        ?? OfRelation(entry, "enclosure");

    /// <summary>The first link of this relation that leads to the web.</summary>
    public static Uri? OfRelation(FeedElement element, string relation) =>
        element.All("atom:link").Where(link => Relation(link) == relation).Select(link => Target(link)).FirstOrDefault(uri => uri is not null);

    public static Uri? RepliesFeed(FeedElement element) =>
        element.All("atom:link").Where(link => Relation(link) == "replies" && IsFeed(link)).Select(link => Target(link)).FirstOrDefault(uri => uri is not null);

    /// <summary>The page where the answers are read.</summary>
    public static Uri? RepliesPage(FeedElement element) =>
        element.All("atom:link").Where(link => Relation(link) == "replies" && link["type"] is ("text/html" or "application/xhtml+xml")).Select(link => Target(link)).FirstOrDefault(uri => uri is not null);

    /// <summary>The link without a relation or with alternate: a page in HTML before one of unknown kind before others.</summary>
    public static Uri? Alternate(FeedElement element)
    {
        Uri? best = null;
        var bestRank = int.MaxValue;
        foreach (var link in element.All("atom:link"))
        {
            if (Relation(link) != "alternate") continue;
            var rank = Rank(link["type"]);
            if (rank >= bestRank || Target(link) is not { } target) continue;
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

    private static Uri? Target(FeedElement link) => FeedAddress.Resolve(link["href"] ?? link.Text, link.Base) is { } target ? FeedAddress.Unwrap(target) : null;

    private static Uri? Original(FeedElement item) =>
        item.Value("feedburner:origlink") is { } original ? FeedAddress.Resolve(original, item.Base) : null;

    private static Uri? Elements(FeedElement element, string name) =>
        element.All(name)
            .Select(link => FeedAddress.Resolve(link.Text.Length > 0 ? PlainLink(link.Text) : link["href"] ?? link["rdf:resource"] ?? link["url"], link.Base))
            .FirstOrDefault(uri => uri is not null) is { } target ? FeedAddress.Unwrap(target) : null;

    /// <summary>Some write their links escaped once more.</summary>
    private static string PlainLink(string text) => text.Contains("&amp;", StringComparison.Ordinal) ? Entities.Decode(text) : text;

    private static Uri? Permalink(FeedElement item)
    {
        var guid = item.All("guid").FirstOrDefault(one => !string.Equals(one["ispermalink"], "false", StringComparison.OrdinalIgnoreCase));
        return guid is not null && FeedAddress.IsWholeWeb(guid.Text) ? FeedAddress.Resolve(guid.Text, guid.Base) : null;
    }

    private static Uri? ContentSource(FeedElement entry) =>
        entry.First("atom:content") is { } content ? FeedAddress.Resolve(content["src"], content.Base) : null;

    private static Uri? Enclosed(FeedElement item) =>
        item.All("enclosure").Concat(item.All("media:content")).Select(file => FeedAddress.Resolve(file["url"], file.Base)).FirstOrDefault(uri => uri is not null);
}
