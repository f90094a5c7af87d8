using ChatEngage.Contacts;
using ChatEngage.Conversations;
using ChatEngage.Digests;
using ChatEngage.Host.Brands;

namespace ChatEngage.Host.Desk;

/// <summary>Reads what the pages that look back show.</summary>
internal static class DeskFigures
{
    private const int Trend = 14;

    /// <summary>The days up to this one, oldest first.</summary>
    public static async Task<IReadOnlyList<NcpDay>> DaysAsync(BrandRuntime brand, DateOnly last, int count, CancellationToken ct)
    {
        var (reader, today) = (brand.Digests.Ncp, brand.Digests.Today);
        List<NcpDay> days = [];
        for (var day = last.AddDays(1 - count); day <= last; day = day.AddDays(1)) days.Add(await reader.DayAsync(day, today, ct));
        return days;
    }

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
            Previous = await brand.Store.Digests.ListAsync(date.AddDays(-1), 1, ct) is [var before] ? before : null,
            Next = await NextAsync(brand, date, ct),
            Now = now,
        };
    }

    public static async Task<IReadOnlyDictionary<ContactId, string>> NamesAsync(BrandRuntime brand, IEnumerable<ContactId> people, CancellationToken ct)
    {
        var names = new Dictionary<ContactId, string>();
        foreach (var id in people.Distinct())
            if (await brand.Store.Contacts.FindAsync(id, ct) is { Erasure: ErasureState.None } contact) names[id] = Looks.Name(contact);
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

    // The list goes from new to old, so the day after is looked for from the newest.
    private static async Task<DateOnly?> NextAsync(BrandRuntime brand, DateOnly date, CancellationToken ct)
    {
        DateOnly? next = null;
        for (DateOnly? from = null; ; from = next!.Value.AddDays(-1))
        {
            var days = await brand.Store.Digests.ListAsync(from, 100, ct);
            foreach (var day in days)
            {
                if (day <= date) return next;
                next = day;
            }
            if (days.Count == 0) return next;
        }
    }
}
