namespace ChatEngage.Sources.Feed.Parsing;

/// <summary>RSS 0.90 to 2.0, the RDF kinds included.</summary>
internal static class RssFeed
{
    public static FeedDocument Read(FeedElement root)
    {
        var channel = root.Name == "channel" ? root : root.First("channel");
        var items = ItemsOf(root, channel).Take(FeedLimits.Items).ToList();
        if (channel is null && items.Count == 0 && root.Local == "rdf" && !root.Children.Any(IsRss)) throw new NotAFeedException("It is RDF, but neither a channel nor items are in it.");
        return new FeedDocument
        {
            Format = FormatOf(root),
            Title = channel is null ? null : FeedText.Line(channel.First("title")) ?? FeedText.Line(channel.First("dc:title")) ?? FeedText.AtomLine(channel.First("atom:title")),
            Description = channel is null ? null : Description(channel),
            Link = channel is null ? null : FeedLinks.OfChannel(channel),
            Author = channel is null ? null : FeedAuthors.OfChannel(channel),
            Language = channel is null ? null : LanguageOf(channel),
            Updated = channel is null ? null : FeedDates.First(channel, "lastbuilddate", "pubdate", "dcterms:modified", "dc:date", "atom:updated", "dcterms:issued", "dcterms:created"),
            Items = [.. items.Select(item => RssItem.Read(item))],
        };
    }

    /// <summary>In the channel as they should be, or beside it as RDF has them.</summary>
    private static IEnumerable<FeedElement> ItemsOf(FeedElement root, FeedElement? channel)
    {
        var within = channel is null ? [] : channel.All("item").Concat(channel.All("items").SelectMany(items => items.All("item")));
        return ReferenceEquals(root, channel) ? within : within.Concat(root.All("item"));
    }

    private static string? Description(FeedElement channel) =>
        FeedText.Text(channel.First("description")) ?? FeedText.Text(channel.First("tagline", "dc:description", "itunes:summary", "itunes:subtitle"))
        ?? (channel.First("atom:subtitle") is { } subtitle ? FeedText.AtomText(subtitle) : null);

    public static string? LanguageOf(FeedElement element) => FeedLanguage.Of(element.Value("language", "dc:language")) ?? element.Language;

    private static bool IsRss(FeedElement child) => child.Space.Length > 0 && child.Name == child.Local;

    private static string FormatOf(FeedElement root)
    {
        if (root.Local == "rdf") return root.Children.Any(child => child.Space.Contains("netscape.com", StringComparison.OrdinalIgnoreCase)) ? "rdf 0.90" : "rdf 1.0";
        var version = root["version"] ?? "";
        return version switch
        {
            "" => "rss",
            ['2', ..] => "rss 2.0",
            _ when version.Length <= 4 && version.All(character => char.IsAsciiDigit(character) || character == '.') => "rss " + version,
            _ => "rss",
        };
    }
}
