using ChatEngage.Conversations;
using ChatEngage.Storage;
using ChatEngage.Times;

namespace ChatEngage.Digests;

/// <summary>Makes the digest of a day out of what is stored; it stores nothing itself.</summary>
/// <param name="overdueAfter">How long somebody may wait.</param>
/// <param name="sources">How the brand's sources fare now.</param>
public sealed class DigestMaker(IBrandStore store, NcpReader reader, TimeSpan overdueAfter, Func<IReadOnlyList<SourceNote>> sources, TimeProvider time)
{
    /// <summary>How far back late items and missed days are looked for.</summary>
    public const int LookBack = 31;
    private const int MostNeeding = 10;
    private const int MostLooked = 2_000;
    private const int Week = 7;

    /// <param name="missed">Days before this one for which none was posted.</param>
    public async Task<Digest> MakeAsync(DateOnly date, IReadOnlyList<DateOnly> missed, CancellationToken ct)
    {
        var brand = store.Brand;
        var now = time.GetUtcNow();
        var (from, to) = LocalDays.Of(date, brand.Zone);
        var figures = await reader.FiguresAsync(date, ct);
        var ncp = await reader.DayAsync(date, ct);
        var before = await BeforeAsync(date, ct);
        var (needing, count) = await NeedingAsync(now, ct);
        var first = figures.Responses.First;
        var digest = new Digest
        {
            Brand = brand.Key,
            TimeZone = brand.Zone.Id,
            From = from,
            To = to,
            MadeAt = now,
            Headline = "",
            NeedsHuman = needing,
            NeedsHumanCount = count,
            Ncp = ncp,
            Mentions = Change(ncp, before, day => day.Mentions),
            People = Change(ncp, before, day => day.N.People),
            Contribution = Change(ncp, before, day => day.C.Total),
            Participation = Change(ncp, before, day => day.P.Total),
            Tones = figures.Counts.Tones,
            Top = figures.Top,
            Responses = new Responses(first.Calendar.Count, first.Calendar.Of, first.Calendar.Median, first.Calendar.P90, first.Business.Median, first.Business.P90),
            Waiting = Lasting.Of(figures.Responses.Waiting),
            Resolution = Lasting.Of(figures.Responses.Resolution),
            Suggestions = figures.Suggestions,
            Contacts = figures.Contacts,
            Chain = figures.Chain,
            Sources = sources(),
            Late = await LateAsync(date, LocalDays.DayOf(now, brand.Zone), ct),
            Missed = missed,
            Incoming = figures.Counts.Incoming,
            Alerts = figures.Alerts,
        };
        digest = digest with { Idea = Ideas.Best(new IdeaEvidence(digest, figures, [.. before.Select(day => day.Ncp)], [.. before.Select(day => day.Tones)])) };
        return digest with { Headline = Headlines.Of(digest, brand.Zone) };
    }

    /// <summary>Makes it for good: what is measured now is what later days build on.</summary>
    public async Task<Digest> MakeForGoodAsync(DateOnly date, IReadOnlyList<DateOnly> missed, CancellationToken ct)
    {
        await reader.KeepAsync(date, ct);
        return await MakeAsync(date, missed, ct);
    }

    private sealed record Past(DateOnly Date, NcpDay Ncp, Tones Tones);

    /// <summary>The seven days before, newest first, as far as the brand was listened to.</summary>
    private async Task<List<Past>> BeforeAsync(DateOnly date, CancellationToken ct)
    {
        List<Past> days = [];
        var began = await Beginnings.FirstDayAsync(store, ct);
        for (var day = date.AddDays(-1); day >= date.AddDays(-Week); day = day.AddDays(-1))
        {
            var counts = await reader.CountAsync(day, ct);
            if (counts.Entries > 0 || (began is { } first && day >= first)) days.Add(new Past(day, await reader.DayAsync(day, ct), counts.Tones));
        }
        return days;
    }

    private static Change<long> Change(NcpDay day, List<Past> before, Func<NcpDay, long> figure) => new(
        figure(day),
        before.FirstOrDefault(past => past.Date == day.Date.AddDays(-1)) is { } yesterday ? figure(yesterday.Ncp) : null,
        before.Count == 0 ? null : before.Average(past => (double)figure(past.Ncp)));

    private async Task<(IReadOnlyList<Needing> Listed, int Count)> NeedingAsync(DateTimeOffset now, CancellationToken ct)
    {
        List<Needing> all = [];
        string? cursor = null;
        var looked = 0;
        do
        {
            var page = await store.Conversations.ListAsync(new ConversationQuery { Sort = ConversationSort.Waiting, Limit = 200, Cursor = cursor }, ct);
            foreach (var conversation in page.Items.TakeWhile(conversation => conversation.WaitingSince is not null))
                if (Needs(conversation, now) is { } why) all.Add(new Needing(conversation.Id, conversation.Newest?.Author.Id ?? conversation.Contact.Id, conversation.Source, why, conversation.WaitingSince));
            looked += page.Items.Count;
            // Who waits comes first; behind them is nobody.
            cursor = page.Items.Count > 0 && page.Items[^1].WaitingSince is not null ? page.Next : null;
        }
        while (cursor is not null && looked < MostLooked);
        return ([.. all.OrderBy(one => one.Why).ThenBy(one => one.Since).Take(MostNeeding)], all.Count);
    }

    private Need? Needs(Conversation conversation, DateTimeOffset now)
    {
        if (conversation.Replies.Any(reply => reply.State == ReplyState.Unknown)) return Need.Unknown;
        if (conversation.Status == Status.Snoozed || conversation.Moving is not null) return null;
        if (conversation.Intent == "recommendationAsked") return Need.Asked;
        return now - conversation.WaitingSince >= overdueAfter ? Need.Overdue : null;
    }

    /// <summary>What came into days that were told before, since they were, as far as no digest said so.</summary>
    private async Task<Dictionary<DateOnly, long>> LateAsync(DateOnly date, DateOnly today, CancellationToken ct)
    {
        var told = new Dictionary<DateOnly, long>();
        // Those of later days, too: a day that was missed may be made up for, and they have said what they have said.
        foreach (var day in (await store.Digests.ListAsync(null, LookBack + Math.Max(0, today.DayNumber - date.DayNumber), ct)).Where(day => day >= date.AddDays(-LookBack) && day != date))
        {
            if (await store.Digests.FindAsync(day, ct) is not { } kept) continue;
            told[day] = told.GetValueOrDefault(day) + kept.Digest.Incoming;
            foreach (var (earlier, late) in kept.Digest.Late) told[earlier] = told.GetValueOrDefault(earlier) + late;
        }
        var found = new Dictionary<DateOnly, long>();
        foreach (var (day, said) in told.Where(day => day.Key < date && day.Key >= date.AddDays(-LookBack)))
            if ((await reader.CountAsync(day, ct)).Incoming - said is > 0 and var late) found[day] = late;
        return found;
    }
}
