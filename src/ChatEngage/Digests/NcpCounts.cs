using ChatEngage.Interactions;

namespace ChatEngage.Digests;

/// <summary>What counters, or log entries, add up to; the order does not matter, and spans add.</summary>
public sealed class NcpCounts
{
    private readonly SortedDictionary<string, long> contributions = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> participation = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> kinds = new(StringComparer.Ordinal);
    private long positive;
    private long negative;

    /// <summary>Interactions of any kind.</summary>
    public long Entries { get; private set; }

    public long Mentions => Of(InteractionKind.MentionReceived);

    /// <summary>Everything that came from outside people.</summary>
    public long Incoming => Mentions + Of(InteractionKind.ReplyReceived) + Of(InteractionKind.LikeReceived) + Of(InteractionKind.ShareReceived) + Of(InteractionKind.ViewReported);

    /// <summary>How tones lie over all texts that came in, ours to answer or not.</summary>
    public Tones Tones { get; private set; } = new(0, 0, 0);

    public long Of(string kind) => kinds.GetValueOrDefault(kind);

    public void Add(Interaction entry) => Add(Counter.Of(entry), 1);

    public void Add(Counter counter, long count)
    {
        Entries += count;
        Bump(kinds, counter.Kind, count);
        if (counter.Kind is InteractionKind.MentionReceived or InteractionKind.ReplyReceived)
            Tones = counter.Tone switch
            {
                > 0 => Tones with { Positive = Tones.Positive + count },
                < 0 => Tones with { Negative = Tones.Negative + count },
                _ => Tones with { Neutral = Tones.Neutral + count },
            };
        switch (counter.Ncp)
        {
            case Ncp.Contribution:
                Bump(contributions, Word(counter.Kind), count);
                break;
            case Ncp.Participation:
                Bump(participation, Word(counter.Kind), count);
                if (counter.Tone > 0) positive += count;
                if (counter.Tone < 0) negative += count;
                break;
        }
    }

    public void Add(NcpCounts other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Entries += other.Entries;
        foreach (var (kind, count) in other.kinds) Bump(kinds, kind, count);
        foreach (var (kind, count) in other.contributions) Bump(contributions, kind, count);
        foreach (var (kind, count) in other.participation) Bump(participation, kind, count);
        Tones = new Tones(Tones.Positive + other.Tones.Positive, Tones.Neutral + other.Tones.Neutral, Tones.Negative + other.Tones.Negative);
        positive += other.positive;
        negative += other.negative;
    }

    public Contributions Contributions(IReadOnlyDictionary<string, int> byPerson) => new(contributions.Values.Sum(), contributions, byPerson);

    public Participation Participation() => new(participation.Values.Sum(), positive, negative, participation);

    // A sent reply is an answer; a reply received is a reply.
    private static string Word(string kind) => kind == InteractionKind.ReplySent ? "answer" : kind[..kind.IndexOf('.', StringComparison.Ordinal)];

    private static void Bump(SortedDictionary<string, long> counts, string key, long by) => counts[key] = counts.GetValueOrDefault(key) + by;
}

/// <summary>How the texts that came in sound.</summary>
public sealed record Tones(long Positive, long Neutral, long Negative)
{
    /// <summary>Negative ones of those that have a tone; null without any.</summary>
    public double? NegativeShare => Positive + Negative == 0 ? null : (double)Negative / (Positive + Negative);
}
