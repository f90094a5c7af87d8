using System.Globalization;
using ChatEngage.Interactions;

namespace ChatEngage.Contacts;

/// <summary>
/// What recommendations led to in a span, told only from evidence: somebody replied to, or linked, somebody else's recommendation.
/// Amplification K = people who answered a recommendation ÷ people who recommended.
/// </summary>
/// <param name="Recommenders">People who recommended.</param>
/// <param name="Reached">People who answered somebody's recommendation.</param>
/// <param name="Depth">Edges on the longest path, counted from its first recommendation; 0 without any.</param>
/// <param name="Path">The people on the longest path within the span.</param>
/// <param name="K">Null when nobody recommended in the span.</param>
/// <param name="Edges">The newest ones; <see cref="EdgeCount"/> counts all.</param>
public sealed record ChainReport(int Recommenders, int Reached, int Depth, IReadOnlyList<ContactId> Path, double? K, IReadOnlyList<ChainEdge> Edges, int EdgeCount)
{
    private const int MostEdges = 50;

    /// <param name="entries">Those of a span, in any order; other kinds are passed over.</param>
    public static ChainReport Of(IEnumerable<Interaction> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var recommenders = new HashSet<ContactId>();
        List<ChainEdge> edges = [];
        foreach (var entry in entries)
            if (entry is { Kind: InteractionKind.RecommendationSeen, Contact: { } contact }) recommenders.Add(contact);
            else if (entry.Kind == InteractionKind.RecommendationAnswered && ChainEdge.Of(entry) is { } edge) edges.Add(edge);
        edges = [.. edges.OrderBy(edge => edge.At).ThenBy(edge => edge.Post, StringComparer.Ordinal)];
        var reached = edges.Select(edge => edge.To).Distinct().Count();
        return new ChainReport(
            recommenders.Count,
            reached,
            edges.Count == 0 ? 0 : edges.Max(edge => edge.Depth),
            Longest(edges),
            recommenders.Count == 0 ? null : (double)reached / recommenders.Count,
            [.. edges.TakeLast(MostEdges)],
            edges.Count);
    }

    // From the deepest edge back to where its path began.
    private static List<ContactId> Longest(List<ChainEdge> edges)
    {
        if (edges.MaxBy(edge => edge.Depth) is not { } last) return [];
        var byPost = edges.GroupBy(edge => edge.Post, StringComparer.Ordinal).ToDictionary(post => post.Key, post => post.MaxBy(edge => edge.Depth)!, StringComparer.Ordinal);
        List<ContactId> path = [last.To, last.From];
        var seen = new HashSet<string>(StringComparer.Ordinal) { last.Post };
        for (var edge = last; byPost.TryGetValue(edge.Answered, out var above) && seen.Add(above.Post); edge = above) path.Add(above.From);
        path.Reverse();
        return path;
    }
}

/// <summary>B answered A's recommendation.</summary>
/// <param name="Via">reply or link.</param>
/// <param name="Answered">The digest of A's post.</param>
/// <param name="Post">The digest of B's post.</param>
/// <param name="Depth">1 for an answer to the first recommendation of a path.</param>
public sealed record ChainEdge(ContactId From, ContactId To, DateTimeOffset At, string Via, string Answered, string Post, int Depth, ConversationId? Conversation)
{
    /// <summary>Null when the entry is not complete.</summary>
    public static ChainEdge? Of(Interaction entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry is { Contact: { } to, Data: { } data } && data.TryGetValue("from", out var from) && data.TryGetValue("to", out var answered) && data.TryGetValue("post", out var post)
            ? new ChainEdge(new ContactId(from), to, entry.OccurredAt, data.GetValueOrDefault("via", "reply"), answered, post, int.Parse(data.GetValueOrDefault("depth", "1"), CultureInfo.InvariantCulture), entry.Conversation)
            : null;
    }
}
