using System.Globalization;
using ChatEngage.Sources.Text;

namespace ChatEngage.Sources.Feed.Parsing;

/// <summary>What the extensions of RSS and Atom tell of an item: numbers, categories, what it answers, whether it is a video.</summary>
internal static class FeedModules
{
    /// <summary>In the order of the document, each once.</summary>
    public static IReadOnlyList<string> Categories(FeedElement item)
    {
        var categories = new List<string>();
        foreach (var child in item.Children)
        {
            foreach (var written in CategoriesOf(child))
            {
                var name = FeedText.Line(written, FeedLimits.Name);
                if (name.Length > 0 && !categories.Contains(name)) categories.Add(name);
                if (categories.Count == FeedLimits.Categories) return categories;
            }
        }
        return categories;
    }

    private static IEnumerable<string> CategoriesOf(FeedElement child) => child.Name switch
    {
        "category" or "dc:subject" => [child.Text],
        "atom:category" => [child["label"] ?? child["term"] ?? child.Text],
        "itunes:category" => child.All("itunes:category").Select(inner => inner["text"] ?? "").Prepend(child["text"] ?? ""),
        "tags" or "media:keywords" => child.Text.Split(',', FeedLimits.Categories),
        "itunes:keywords" => child.Text.Split((char[])[',', ' '], FeedLimits.Categories),
        _ => [],
    };

    public static IReadOnlyDictionary<string, double> Metrics(FeedElement item)
    {
        var metrics = new Dictionary<string, double>();
        Set(metrics, "comments", item.Value("slash:comments", "thr:total") ?? LinkCount(item));
        foreach (var community in Media(item).SelectMany(media => media.All("media:community")).Take(4))
        {
            Set(metrics, "views", community.First("media:statistics")?["views"]);
            Set(metrics, "favorites", community.First("media:statistics")?["favorites"]);
            Set(metrics, "likes", community.First("media:starrating")?["count"]);
        }
        return metrics;
    }

    /// <summary>The parent's id and page, of thr:in-reply-to.</summary>
    public static (string? Id, Uri? Page) InReplyTo(FeedElement item)
    {
        if (item.First("thr:in-reply-to") is not { } reply) return (null, null);
        var page = FeedAddress.Resolve(reply["href"], reply.Base);
        var id = (reply["ref"] ?? reply["id"]) is { } written ? PlainText.Line(written, FeedLimits.Id) : page?.AbsoluteUri;
        return (id, page);
    }

    /// <summary>wfw:commentRss, however its capitals are written.</summary>
    public static Uri? CommentsFeed(FeedElement item) =>
        item.First("wfw:commentrss") is { } feed ? FeedAddress.Resolve(feed.Text, feed.Base) : null;

    public static bool IsVideo(FeedElement item) =>
        item.First("yt:videoid") is not null
        || Media(item).Any(media => media.First("media:player") is not null || media.All("media:content").Any(IsVideoContent))
        || item.All("enclosure").Any(IsVideoContent);

    /// <summary>media:description, where nothing else was said.</summary>
    public static FeedElement? Description(FeedElement item) => Media(item).Select(media => media.First("media:description")).FirstOrDefault(found => found is not null);

    public static FeedElement? Title(FeedElement item) => Media(item).Select(media => media.First("media:title")).FirstOrDefault(found => found is not null);

    private static bool IsVideoContent(FeedElement content) =>
        content["medium"] == "video" || (content["type"] ?? "").StartsWith("video/", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<FeedElement> Media(FeedElement item) =>
        item.All("media:group").Take(4).SelectMany(group => group.All("media:content").Take(8).Prepend(group)).Concat(item.All("media:content").Take(8)).Prepend(item);

    private static string? LinkCount(FeedElement item) =>
        item.All("atom:link").FirstOrDefault(link => link["rel"] == "replies" && (link["thr:count"] ?? link["count"]) is not null) is { } replies ? replies["thr:count"] ?? replies["count"] : null;

    private static void Set(Dictionary<string, double> metrics, string name, string? written)
    {
        if (double.TryParse(written, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= 1e15) metrics.TryAdd(name, value);
    }
}
