using System.Globalization;
using ChatEngage.Inbox;
using ChatEngage.Interactions;
using ChatEngage.Understanding;

namespace ChatEngage.Conversations;

/// <summary>What the log says of what comes from outside.</summary>
public static class Incoming
{
    /// <summary>What the log says of a like, share or view; the document does not change.</summary>
    public static Interaction Signal(InboxEntry entry, BrandName brand, bool known)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var (kind, value) = entry.Mention.Kind switch
        {
            MentionKind.Like => (InteractionKind.LikeReceived, Worth.Like),
            MentionKind.Share => (InteractionKind.ShareReceived, Worth.Share),
            _ => (InteractionKind.ViewReported, 0),
        };
        return Bare(entry, brand, kind) with
        {
            Ncp = Ncp.Of(kind, entry.ToOurs),
            Value = value,
            Conversation = known ? entry.Conversation : null,
            Contact = entry.Contact,
        };
    }

    /// <summary>What the log says of something by a contact that is erased: that it came, not from whom nor what it was about.</summary>
    public static Interaction Unheard(InboxEntry entry, BrandName brand)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Bare(entry, brand, entry.Mention.Kind switch
        {
            MentionKind.Like => InteractionKind.LikeReceived,
            MentionKind.Share => InteractionKind.ShareReceived,
            MentionKind.View => InteractionKind.ViewReported,
            _ => InteractionKind.MentionReceived,
        });
    }

    /// <summary>What the log says of a post by the brand itself: a contribution, which opens no conversation; and who follows the account, where the source tells.</summary>
    /// <param name="person">The brandividual who wrote it, if that is known.</param>
    public static IReadOnlyList<Interaction> Contribution(InboxEntry entry, BrandName brand, string? person)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var published = Bare(entry, brand, KindOf(entry));
        return [published with { Ncp = Ncp.Contribution, Agent = person }, .. Followers(entry, brand)];
    }

    internal static IReadOnlyList<Interaction> Followers(InboxEntry entry, BrandName brand) => entry.Mention.Author.Followers is not { } followers
        ? []
        :
        [
            Bare(entry, brand, InteractionKind.FollowersCounted) with
            {
                Ncp = Ncp.Network,
                Data = new Dictionary<string, string> { ["account"] = entry.Contact.Value, ["followers"] = followers.ToString(CultureInfo.InvariantCulture) },
            },
        ];

    private static string KindOf(InboxEntry entry) => entry.Mention switch
    {
        { ReplyTo: not null } => InteractionKind.AnswerPublished,
        { Kind: MentionKind.Video } => InteractionKind.VideoPublished,
        { Kind: MentionKind.Event } => InteractionKind.EventPublished,
        { Kind: MentionKind.Question } => InteractionKind.QuestionPublished,
        _ => InteractionKind.PostPublished,
    };

    internal static IEnumerable<Interaction> Received(this Conversation next, InboxEntry entry, bool toOurs, bool first, Understood? read)
    {
        var kind = toOurs ? InteractionKind.ReplyReceived : InteractionKind.MentionReceived;
        var received = next.Entry(kind, entry);
        var data = With(received.Data, read);
        if (first) data["first"] = "true";
        if (entry.Mention.Author.Followers is { } reach) data["reach"] = reach.ToString(CultureInfo.InvariantCulture);
        yield return received with { Ncp = Ncp.Of(kind, toOurs), Value = read is null ? 0 : Worth.Of(read.Sentiment, read.Intent, toOurs), Data = data };
        if (read is null) yield break;
        if (Worth.Recommends(read.Sentiment, read.Intent)) yield return next.Entry(InteractionKind.RecommendationSeen, entry) with { Value = Worth.Recommendation };
        if (read.Intent == Intent.RecommendationAsked) yield return next.Entry(InteractionKind.RecommendationAsked, entry);
    }

    private static Interaction Bare(InboxEntry entry, BrandName brand, string kind) => new()
    {
        At = entry.ReceivedAt,
        OccurredAt = entry.Mention.CreatedAt,
        Brand = brand,
        Source = entry.Source,
        Kind = kind,
        Data = new Dictionary<string, string> { ["post"] = entry.PostHash },
    };

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string>? data, Understood? read)
    {
        if (read is null) return new Dictionary<string, string>(data ?? new Dictionary<string, string>());
        var more = new Dictionary<string, string>(data ?? new Dictionary<string, string>()) { ["sentiment"] = read.Sentiment.Word(), ["intent"] = read.Intent.Word(), ["urgency"] = read.Urgency.Word() };
        if (read.Language is { } language) more["language"] = language;
        return more;
    }

    internal static Interaction Entry(this Conversation conversation, string kind, InboxEntry entry) =>
        Bare(entry, conversation.Brand, kind) with { Conversation = conversation.Id, Contact = entry.Contact };
}
