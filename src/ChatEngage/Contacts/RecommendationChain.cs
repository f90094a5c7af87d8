using System.Globalization;
using ChatEngage.Conversations;
using ChatEngage.Inbox;
using ChatEngage.Interactions;

namespace ChatEngage.Contacts;

/// <summary>
/// Who answered whose recommendation, from evidence only: a reply to it, or a link to it, by somebody else and within 14 days. Nothing is inferred from texts.
/// </summary>
public static class RecommendationChain
{
    /// <summary>An answer later than this is none.</summary>
    public static readonly TimeSpan Reach = TimeSpan.FromDays(14);

    /// <summary>What a mention answers; asks the store only where there is something to ask for.</summary>
    public static async Task<IReadOnlyList<FoundRecommendation>> AnsweredAsync(IRecommendations known, InboxEntry entry, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(entry);
        var (linked, own) = (PostLinks.In(entry.Mention), PostLinks.Of(entry.Mention));
        // Nearly every mention has an address of its own, and hardly ever that of another post: alone it is not worth the way to the store.
        if (entry.ParentHash is null && linked.Count == 0) return [];
        var found = await known.FindAsync(entry.ParentHash, [.. linked.Union(own)], entry.Contact, ct);
        return
        [
            .. found
                .Where(one => one.What.Contact != entry.Contact && one.What.Post != entry.PostHash
                    && entry.Mention.CreatedAt >= one.What.At && entry.Mention.CreatedAt - one.What.At <= Reach
                    // Many places give every post of a thread one address.
                    && (one.Link is null || linked.Contains(one.Link) || one.What.Conversation != entry.Conversation))
                .OrderBy(one => one.Link is not null)
                .DistinctBy(one => one.What.Post),
        ];
    }

    /// <summary>The change with the edges of the chain, if it logs the mention; the mention's own recommendation continues the longest path.</summary>
    public static Change Join(this Change change, InboxEntry entry, IReadOnlyList<FoundRecommendation> answered)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(answered);
        if (change.Log.FirstOrDefault(log => log.Kind is InteractionKind.MentionReceived or InteractionKind.ReplyReceived) is not { } received) return change;
        var recommends = change.Log.Any(log => log.Kind == InteractionKind.RecommendationSeen);
        if (!recommends && answered.Count == 0) return change;
        var above = answered.MaxBy(one => one.What.Depth)?.What;
        var made = recommends
            ? new Recommendation(entry.PostHash, entry.Contact, entry.Conversation, entry.Mention.CreatedAt, above?.Depth + 1 ?? 0, above?.Root ?? entry.PostHash, PostLinks.Normal(entry.Mention.Url))
            : null;
        return change with
        {
            Log = [.. change.Log, .. answered.Select(one => Edge(received, entry, one))],
            Chain = new ChainStep(entry.Contact, [.. answered.Select(one => one.What)], made),
        };
    }

    private static Interaction Edge(Interaction received, InboxEntry entry, FoundRecommendation one) => received with
    {
        Kind = InteractionKind.RecommendationAnswered,
        Ncp = null,
        Value = 0,
        Data = new Dictionary<string, string>
        {
            ["from"] = one.What.Contact.Value,
            ["via"] = one.Link is null ? "reply" : "link",
            ["to"] = one.What.Post,
            ["post"] = entry.PostHash,
            ["depth"] = (one.What.Depth + 1).ToString(CultureInfo.InvariantCulture),
            ["root"] = one.What.Root,
        },
    };
}
