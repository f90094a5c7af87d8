using ChatEngage.Sources.Text;

namespace ChatEngage.Sources.Feed.Parsing;

/// <summary>One item of RSS with all that its extensions add.</summary>
internal static class RssItem
{
    public static FeedItem Read(FeedElement item)
    {
        var (replyTo, replyToPage) = FeedModules.InReplyTo(item);
        var source = item.First("source");
        return new FeedItem
        {
            Id = IdOf(item),
            Link = FeedLinks.OfItem(item),
            Title = TitleOf(item),
            Text = TextOf(item),
            Published = FeedDates.First(item, "pubdate", "atom:published", "dcterms:issued", "dcterms:created", "dc:date", "published", "date"),
            Updated = FeedDates.First(item, "atom:updated", "dcterms:modified", "dc:date", "lastbuilddate", "updated"),
            Author = FeedAuthors.OfItem(item),
            Language = RssFeed.LanguageOf(item),
            Categories = FeedModules.Categories(item),
            InReplyTo = replyTo,
            InReplyToLink = replyToPage,
            CommentsPage = FeedAddress.Resolve(item.Value("comments"), item.Base) ?? FeedLinks.RepliesPage(item),
            CommentsFeed = FeedModules.CommentsFeed(item) ?? FeedLinks.RepliesFeed(item),
            IsVideo = FeedModules.IsVideo(item),
            Metrics = FeedModules.Metrics(item),
            SourceTitle = FeedText.Line(source),
            SourceLink = source is null ? null : FeedAddress.Resolve(source["url"], source.Base),
        };
    }

    private static string? IdOf(FeedElement item)
    {
        var written = item.Value("guid", "atom:id", "id", "dc:identifier") ?? item["rdf:about"];
        return written is null ? null : PlainText.Line(written, FeedLimits.Id);
    }

    private static string? TitleOf(FeedElement item) =>
        FeedText.Line(item.First("title")) ?? FeedText.Line(item.First("dc:title")) ?? FeedText.AtomLine(item.First("atom:title")) ?? FeedText.Line(item.First("itunes:title"))
        ?? FeedText.Line(FeedModules.Title(item));

    /// <summary>The fullest first.</summary>
    private static string? TextOf(FeedElement item) =>
        FeedText.Text(item.First("content:encoded"))
        ?? FeedText.Text(item.First("xhtml:body", "body"))
        ?? FeedText.Text(item.First("xhtml:div"))
        ?? FeedText.Text(item.First("fullitem"))
        ?? Atom(item.First("atom:content"))
        ?? FeedText.Text(item.First("content"))
        ?? FeedText.Text(item.First("description"))
        ?? FeedText.Text(item.First("dc:description"))
        ?? Atom(item.First("atom:summary"))
        ?? FeedText.Text(item.First("summary", "abstract"))
        ?? FeedText.Text(item.First("itunes:summary"))
        ?? FeedText.Text(item.First("itunes:subtitle"))
        ?? FeedText.Text(FeedModules.Description(item));

    private static string? Atom(FeedElement? element) => element is null ? null : FeedText.AtomText(element);
}
