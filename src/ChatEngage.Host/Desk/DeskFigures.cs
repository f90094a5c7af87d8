using ChatEngage.Contacts;
using ChatEngage.Conversations;
using ChatEngage.Digests;
using ChatEngage.Host.Brands;
using ChatEngage.TeamChannels;

namespace ChatEngage.Host.Desk;

/// <summary>Reads what the pages that look back show.</summary>
internal static class DeskFigures
{
    private const int Trend = 14;

    /// <summary>The days up to this one, oldest first; without those before anything was known.</summary>
    public static async Task<IReadOnlyList<NcpDay>> DaysAsync(BrandRuntime brand, DateOnly last, int count, CancellationToken ct)
    {
        var days = await brand.Digests.Ncp.DaysAsync(last.AddDays(1 - count), last, ct);
        return [.. days.SkipWhile(day => IsEmpty(day) && day.Date < last)];
    }

    private static bool IsEmpty(NcpDay day) => day.Mentions + day.C.Total + day.P.Total + day.N.People + day.N.Followers.Count == 0;

    /// <summary>The stored digest, or what it would be now.</summary>
    public static async Task<DigestLook> DigestAsync(BrandRuntime brand, DateOnly date, DateTimeOffset now, CancellationToken ct)
    {
        var (kept, stored) = await brand.Digests.LookAsync(date, ct);
        var digest = kept.Digest;
        var days = await DaysAsync(brand, date, Trend, ct);
        List<Tones> tones = [];
        foreach (var day in days) tones.Add((await brand.Digests.Ncp.CountAsync(day.Date, ct)).Tones);
        return new DigestLook
        {
            Brand = brand.Brand,
            Kept = kept,
            Stored = stored,
            IsOver = date < brand.Digests.Today,
            Names = await NamesAsync(brand, PeopleOf(digest), ct),
            Conversations = await ConversationsAsync(brand, digest.NeedsHuman.Select(need => need.Conversation).Concat(digest.Top.Select(top => top.Conversation)), ct),
            Days = days,
            Tones = tones,
            // A day without a digest can be looked at, too, as long as something is known of it.
            Previous = days.Count > 1 ? date.AddDays(-1) : await brand.Store.Digests.ListAsync(date.AddDays(-1), 1, ct) is [var before] ? before : null,
            Next = date < brand.Digests.Today ? date.AddDays(1) : null,
            Now = now,
        };
    }

    public static async Task<IReadOnlyDictionary<ContactId, string>> NamesAsync(BrandRuntime brand, IEnumerable<ContactId> people, CancellationToken ct)
    {
        var names = new Dictionary<ContactId, string>();
        foreach (var id in people.Distinct())
            if (await brand.Store.Contacts.FindAsync(id, ct) is { Erasure: ErasureState.None } contact) names[id] = Wording.Name(contact);
        return names;
    }

    private static IEnumerable<ContactId> PeopleOf(Digest digest) =>
    [
        .. digest.NeedsHuman.Select(need => need.Contact), .. digest.Top.Select(top => top.Contact),
        .. digest.Contacts.Advocates, .. digest.Contacts.Critics, .. digest.Contacts.Quiet, .. digest.Contacts.Returned, .. digest.Contacts.Turned,
        .. digest.Chain.Path, .. digest.Chain.Edges.SelectMany(edge => new[] { edge.From, edge.To }),
    ];

    private static async Task<IReadOnlyDictionary<ConversationId, Conversation>> ConversationsAsync(BrandRuntime brand, IEnumerable<ConversationId> ids, CancellationToken ct)
    {
        var found = new Dictionary<ConversationId, Conversation>();
        foreach (var id in ids.Distinct())
            if (await brand.Store.Conversations.FindAsync(id, ct) is { } conversation) found[id] = conversation;
        return found;
    }
}
