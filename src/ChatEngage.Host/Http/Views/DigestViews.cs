using ChatEngage.Contacts;
using ChatEngage.Digests;

namespace ChatEngage.Host.Http.Views;

/// <param name="TimeZone">The zone whose local days these are.</param>
internal sealed record NcpView(string Brand, string TimeZone, IReadOnlyList<NcpDay> Days);

/// <summary>A day's digest: its NCP day and all else that it says. People are ids; <c>GET /contacts/{id}</c> tells who they are.</summary>
/// <param name="Stored">False: none was made yet, and this is what it would be now.</param>
/// <param name="Late">Items of days told before that came in since, by day.</param>
/// <param name="Missed">Days before for which none was posted.</param>
internal sealed record DigestView(
    string Brand,
    string TimeZone,
    DateOnly Date,
    bool Stored,
    DateTimeOffset From,
    DateTimeOffset To,
    DateTimeOffset MadeAt,
    string Headline,
    IReadOnlyList<Needing> NeedsHuman,
    int NeedsHumanCount,
    long Mentions,
    NetworkLevel N,
    Contributions C,
    Participation P,
    double? PPerC,
    double? NegativeShare,
    int NewPeople,
    DigestChanges Changes,
    Tones Tones,
    IReadOnlyList<Reaching> Top,
    Responses Responses,
    Lasting? Waiting,
    Lasting? Resolution,
    SuggestionTally Suggestions,
    ContactMoves Contacts,
    ChainReport Chain,
    IReadOnlyList<SourceNote> Sources,
    int Alerts,
    string? Idea,
    string? IdeaRule,
    IReadOnlyDictionary<DateOnly, long> Late,
    IReadOnlyList<DateOnly> Missed,
    IReadOnlyList<PostedView> Posted)
{
    public static DigestView Of(KeptDigest kept, bool stored)
    {
        var (digest, day) = (kept.Digest, kept.Digest.Ncp);
        return new DigestView(
            digest.Brand.Value, digest.TimeZone, digest.Date, stored, digest.From, digest.To, digest.MadeAt, digest.Headline, digest.NeedsHuman, digest.NeedsHumanCount,
            day.Mentions, day.N, day.C, day.P, day.PPerC, day.NegativeShare, day.NewPeople,
            new DigestChanges(digest.Mentions, digest.People, digest.Contribution, digest.Participation),
            digest.Tones, digest.Top, digest.Responses, digest.Waiting, digest.Resolution, digest.Suggestions, digest.Contacts, digest.Chain, digest.Sources, digest.Alerts,
            digest.Idea?.Text, digest.Idea?.Rule, digest.Late, digest.Missed,
            [.. kept.Posts.Select(PostedView.Of)]);
    }
}

/// <summary>Figures beside the day before and the mean of the seven days before.</summary>
internal sealed record DigestChanges(Change<long> Mentions, Change<long> People, Change<long> Contribution, Change<long> Participation);

/// <param name="State">waiting, posting, posted, unknown or failed.</param>
internal sealed record PostedView(string TeamChannel, PostState State, DateTimeOffset? At, string? Error)
{
    public static PostedView Of(ChannelPost post) => new(post.TeamChannel, post.State, post.At, post.Error);
}

/// <param name="Posted">Each team channel, and where the digest stands there.</param>
/// <param name="Already">Team channels that had it before this call.</param>
internal sealed record DigestPostedView(string Brand, DateOnly Date, IReadOnlyList<PostedView> Posted, IReadOnlyList<string> Already);
