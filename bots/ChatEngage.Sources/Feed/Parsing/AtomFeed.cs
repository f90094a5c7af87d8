using ChatEngage.Sources.Text;

namespace ChatEngage.Sources.Feed.Parsing;

/// <summary>Atom 0.3 and 1.0; a single entry as a document is a feed of one.</summary>
internal static class AtomFeed
{
    public static FeedDocument Read(FeedElement root)
    {
        var format = FormatOf(root);
        if (root.Local == "entry") return new FeedDocument { Format = format, Items = [Entry(root, null)] };
        var author = FeedAuthors.OfEntry(root);
        return new FeedDocument
        {
            Format = format,
            Title = FeedText.AtomLine(root.First("atom:title")),
            Description = Text(root.First("atom:subtitle", "atom:tagline")) ?? Text(root.First("atom:info")),
            Link = FeedLinks.Alternate(root),
            Author = author,
            Language = FeedLanguage.Of(root.Value("dc:language", "atom:language")) ?? root.Language,
            Updated = FeedDates.First(root, "atom:updated", "atom:modified", "dc:date"),
            Items = [.. root.All("atom:entry").Take(FeedLimits.Items).Select(entry => Entry(entry, author))],
        };
    }

    private static string FormatOf(FeedElement root) =>
        root.Space.Contains("purl.org/atom", StringComparison.OrdinalIgnoreCase) || root["version"] is ['0', ..] ? "atom 0.3" : "atom 1.0";

    private static FeedItem Entry(FeedElement entry, FeedAuthor? feedAuthor)
    {
        var (replyTo, replyToPage) = FeedModules.InReplyTo(entry);
        var source = entry.First("atom:source");
        return new FeedItem
        {
            Id = (entry.Value("atom:id", "guid")) is { } id ? PlainText.Line(id, FeedLimits.Id) : null,
            Link = FeedLinks.OfEntry(entry),
            Title = FeedText.AtomLine(entry.First("atom:title")) ?? FeedText.Line(entry.First("dc:title")) ?? FeedText.Line(FeedModules.Title(entry)),
            Text = TextOf(entry),
            Published = FeedDates.First(entry, "atom:published", "atom:issued", "dcterms:issued", "atom:created", "dcterms:created", "atom:pubdate", "dc:date"),
            Updated = FeedDates.First(entry, "atom:updated", "atom:modified", "dcterms:modified"),
            Author = FeedAuthors.OfEntry(entry) ?? feedAuthor,
            Language = FeedLanguage.Of(entry.Value("dc:language")) ?? entry.First("atom:content", "atom:summary", "atom:title")?.Language ?? entry.Language,
            Categories = FeedModules.Categories(entry),
            InReplyTo = replyTo,
            InReplyToLink = replyToPage,
            CommentsPage = FeedLinks.RepliesPage(entry),
            CommentsFeed = FeedLinks.RepliesFeed(entry) ?? FeedModules.CommentsFeed(entry),
            IsVideo = FeedModules.IsVideo(entry),
            Metrics = FeedModules.Metrics(entry),
            SourceTitle = source is null ? null : FeedText.AtomLine(source.First("atom:title")),
            SourceLink = source is null ? null : FeedLinks.Alternate(source),
        };
    }

    private static string? TextOf(FeedElement entry) =>
        entry.All("atom:content").Take(8).Select(FeedText.AtomText).FirstOrDefault(text => text is not null)
        ?? FeedText.Text(entry.First("content:encoded", "xhtml:body", "xhtml:div"))
        ?? Text(entry.First("atom:summary"))
        ?? FeedText.Text(entry.First("dc:description", "atom:description"))
        ?? FeedText.Text(FeedModules.Description(entry));

    private static string? Text(FeedElement? element) => element is null ? null : FeedText.AtomText(element);
}
