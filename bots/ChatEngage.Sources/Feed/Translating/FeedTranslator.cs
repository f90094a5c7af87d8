using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChatEngage.Inbox;

namespace ChatEngage.Sources.Feed;

/// <summary>From an item of a feed to a mention. Pure; every item gives one, except those that say nothing at all.</summary>
public static class FeedTranslator
{
    /// <summary>Feeds look at one outside world: a post seen in two of them is one. No source can have this name.</summary>
    public static readonly SourceName Space = new("(feeds)");

    private const int LongestId = 512;
    private const int LongestUrl = 2_048;
    private const int MostMetrics = 50;
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);
    private static readonly DateTimeOffset Earliest = new(1990, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Null when the item has neither title nor text nor address.</summary>
    /// <param name="byLink">Whether its address tells it from the other items of its feed.</param>
    public static Mention? Translate(FeedItem item, FeedContext context, bool byLink = true)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(context);
        var link = Link(item) is { } given ? PageAddress.Clean(given) : null;
        var comment = IsComment(item, context);
        var text = MentionText.Of(item, comment);
        var url = link?.AbsoluteUri is { Length: <= LongestUrl } address ? address : null;
        if (string.IsNullOrWhiteSpace(text)) text = url ?? "";
        if (text.Length == 0) return null;
        var (thread, replyTo) = Thread(item, link, comment, context);
        var id = IdOf(item, context, byLink);
        return new Mention
        {
            Id = id,
            Url = url,
            Text = text,
            CreatedAt = DateOf(item) is { } date && date <= context.Now + Ahead ? date : context.Now,
            Author = AuthorOf(item, link, context),
            Thread = Short(thread ?? id),
            ReplyTo = replyTo is not null && Short(replyTo) != id ? Short(replyTo) : null,
            Kind = KindOf(item, link, comment),
            Lang = (item.Language ?? context.Feed.Language) is { Length: > 0 and <= 35 } lang ? lang : null,
            Metrics = item.Metrics.Count == 0 ? null : item.Metrics.Where(pair => double.IsFinite(pair.Value)).Take(MostMetrics).ToDictionary(),
            Space = Space,
        };
    }

    /// <summary>When it was published, or else changed; null when it does not say, or names a time that no feed was made at.</summary>
    public static DateTimeOffset? DateOf(FeedItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return Sane(item.Published) ?? Sane(item.Updated);

        static DateTimeOffset? Sane(DateTimeOffset? date) => date >= Earliest ? date : null;
    }

    /// <summary>The id of the mention: its address where it has one, else its guid, else what it says.</summary>
    public static string IdOf(FeedItem item, FeedContext context, bool byLink)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(context);
        if (byLink && Link(item) is { } link) return Short(PageAddress.Key(link));
        if (item.Id is { Length: > 0 } guid) return Short(IdOf(guid, context));
        return Short($"{PageAddress.Key(context.Address)} {Convert.ToHexStringLower(Fingerprint.Of(item))}");
    }

    /// <summary>The id that a guid stands for. Those that are unique in one feed only are told apart by its address.</summary>
    private static string IdOf(string guid, FeedContext context)
    {
        if (Web(guid) is { } address) return PageAddress.Key(address);
        return guid.StartsWith("tag:", StringComparison.OrdinalIgnoreCase) || guid.StartsWith("urn:", StringComparison.OrdinalIgnoreCase) || guid.StartsWith("yt:", StringComparison.Ordinal)
            ? guid
            : $"{PageAddress.Key(context.Address)} {guid}";
    }

    private static Uri? Link(FeedItem item) => Web(item.Link);

    private static Uri? Web(Uri? address) => address is { IsAbsoluteUri: true, Scheme: "http" or "https" } ? address : null;

    private static bool IsComment(FeedItem item, FeedContext context) =>
        context.Post is not null
        || item.InReplyTo is not null
        || item.InReplyToLink is not null
        || (Link(item) is { } link && ThreadAddress.IsAnswer(link))
        || (item.Id is { } guid && Web(guid) is { } page && ThreadAddress.IsAnswer(page))
        || (item.Title is { } title && MentionText.IsMadeUp(title.Trim(), null));

    private static MentionKind KindOf(FeedItem item, Uri? link, bool comment)
    {
        if (comment) return MentionKind.Comment;
        if (item.IsVideo) return MentionKind.Video;
        return link is not null && ThreadAddress.IsQuestion(link) ? MentionKind.Question : MentionKind.Post;
    }

    /// <summary>The thread, and what is answered in it.</summary>
    private static (string? Thread, string? ReplyTo) Thread(FeedItem item, Uri? link, bool comment, FeedContext context)
    {
        var parent = Parent(item, context);
        if (context.Post is { } post) return (post.Thread, parent ?? post.Id);
        if (Web(item.InReplyToLink) is { } page) return (ThreadAddress.Key(page), parent ?? PageAddress.Key(page));
        if (Root(item, context) is { } root) return (root, parent);
        var own = link is not null ? ThreadAddress.Key(link) : item.Id is { } guid && Web(guid) is { } address ? ThreadAddress.Key(address) : null;
        return (own ?? parent, parent ?? (comment ? own : null));
    }

    /// <summary>The mention id of what it answers.</summary>
    private static string? Parent(FeedItem item, FeedContext context)
    {
        if (item.InReplyTo is not { Length: > 0 } guid) return null;
        if (context.Inside(guid) is { } sibling) return IdOf(sibling, context, byLink: true);
        return context.Known(guid) ?? IdOf(guid, context);
    }

    /// <summary>The thread of the uppermost item that the chain of answers leads to.</summary>
    private static string? Root(FeedItem item, FeedContext context)
    {
        string? thread = null;
        var passed = new HashSet<string>(StringComparer.Ordinal);
        var (at, top) = ((FeedItem?)item, "");
        while (at?.InReplyTo is { Length: > 0 } guid && !context.Threads.TryGetValue(guid, out thread) && passed.Add(guid))
        {
            (at, top) = (context.Inside(guid), guid);
            if (Web(at?.InReplyToLink) is not { } page) continue;
            thread = ThreadAddress.Key(page);
            break;
        }
        if (thread is null && passed.Count > 0)
        {
            var id = at is null ? context.Known(top) ?? IdOf(top, context) : IdOf(at, context, byLink: true);
            thread = Web(id) is { } address ? ThreadAddress.Key(address) : id;
        }
        foreach (var guid in passed) context.Threads[guid] = thread!;
        return thread;
    }

    private static Author AuthorOf(FeedItem item, Uri? link, FeedContext context)
    {
        var host = (link ?? context.Feed.Link ?? context.Address).Authority.ToLowerInvariant();
        // A file has no host, and what is previewed from one can be imported.
        if (host.Length == 0) host = "feed";
        // The author of a feed wrote its posts, not what others say below them.
        var author = item.Author ?? (context.Post is null ? context.Feed.Author : null);
        var name = Plain(author?.Name);
        // Some software gives everybody who writes there the front page of the site.
        if (Web(author?.Page) is { } page && (name is null || page.PathAndQuery.Length > 1 || !page.Authority.Equals(host, StringComparison.OrdinalIgnoreCase))) return new Author(Short(PageAddress.Page(page)), Name: name);
        if (Plain(author?.Email) is { } mail) return new Author(Short(mail.ToLower(CultureInfo.InvariantCulture)), Name: name);
        return name is null ? new Author(Short(host), Name: host) : new Author(Short($"{host}/{name}"), Name: name);
    }

    private static string? Plain(string? name) =>
        string.IsNullOrWhiteSpace(name) ? null : string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is { Length: <= 200 } plain ? plain : MentionText.Cut(name)[..200].TrimEnd();

    private static Uri? Web(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null;

    private static string Short(string id) => id.Length <= LongestId ? id : string.Concat(id.AsSpan(0, LongestId - 65), "#", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id))));
}
