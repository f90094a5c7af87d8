namespace ChatEngage.Digests;

/// <summary>Network, Contribution and Participation of one local day.</summary>
/// <param name="Mentions">Mentions of the brand that answered nothing of ours.</param>
/// <param name="PPerC">Participation for each contribution; null without contributions.</param>
/// <param name="NegativeShare">Of the participation that has a tone; null without any.</param>
/// <param name="NewPeople">Contacts in the participation who were never seen before this day.</param>
public sealed record NcpDay(
    DateOnly Date, long Mentions, NetworkLevel N, Contributions C, Participation P, double? PPerC, double? NegativeShare, int NewPeople)
{
    public static NcpDay Of(DateOnly date, NcpCounts counts, NetworkLevel network, IReadOnlyDictionary<string, int> byPerson, int newPeople)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var (c, p) = (counts.Contributions(byPerson), counts.Participation());
        return new NcpDay(
            date,
            counts.Mentions,
            network,
            c,
            p,
            c.Total == 0 ? null : (double)p.Total / c.Total,
            p.Positive + p.Negative == 0 ? null : (double)p.Negative / (p.Positive + p.Negative),
            newPeople);
    }
}

/// <summary>The stock at the end of a day, and how it moved on it.</summary>
/// <param name="Followers">Of the own accounts, by source.</param>
/// <param name="People">Contacts who took part within the trailing 365 local days.</param>
/// <param name="Gained">Followers won, on balance of each account's counts, and as sources report them.</param>
public sealed record NetworkLevel(IReadOnlyDictionary<string, long> Followers, long People, long Gained, long Lost)
{
    public static NetworkLevel None { get; } = new(new Dictionary<string, long>(), 0, 0, 0);
}

/// <param name="ByKind">For example <c>answer</c>, <c>post</c>; a sent reply is an answer.</param>
/// <param name="ByPerson">Where the person is known.</param>
public sealed record Contributions(long Total, IReadOnlyDictionary<string, long> ByKind, IReadOnlyDictionary<string, int> ByPerson);

/// <param name="ByKind">reply, like, share, view.</param>
public sealed record Participation(long Total, long Positive, long Negative, IReadOnlyDictionary<string, long> ByKind);
