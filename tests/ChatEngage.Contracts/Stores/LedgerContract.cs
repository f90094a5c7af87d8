using ChatEngage.Contacts;
using ChatEngage.Conversations;
using ChatEngage.Inbox;
using ChatEngage.Interactions;

namespace ChatEngage.Contracts.Stores;

/// <summary>What is kept of who took part when.</summary>
[ContractOf(typeof(IContactStore))]
public abstract class LedgerContract(IBrandStoreFixture fixture) : ContactCase(fixture)
{
    private static readonly TimeZoneInfo Kathmandu = TimeZoneInfo.FindSystemTimeZoneById("Asia/Kathmandu");

    [Fact]
    public async Task Deeds_add_up_by_the_brands_local_day()
    {
        var store = await OpenAsync(Samples.Brand() with { Zone = Kathmandu });
        var jo = NewContact();
        var midnight = new DateTimeOffset(2026, 3, 10, 0, 0, 0, TimeSpan.FromMinutes(345));
        await DoAsync(store, Deed(store, jo, midnight.AddTicks(-1), 2));
        await DoAsync(store, Deed(store, jo, midnight, -1), Deed(store, jo, midnight.AddHours(1), 3, InteractionKind.RecommendationSeen));
        await DoAsync(store, Deed(store, jo, midnight.AddHours(23), 0, InteractionKind.ViewReported));
        await DoAsync(store, Deed(store, jo, midnight.AddHours(24), 0, InteractionKind.ViewReported));
        Assert.Equal(
            [(new DateOnly(2026, 3, 9), new LedgerDay(2)), (new DateOnly(2026, 3, 10), new LedgerDay(2)), (new DateOnly(2026, 3, 11), new LedgerDay(0))],
            (await ProfileAsync(store, jo)).Ledger.Days);
    }

    [Fact]
    public async Task What_others_do_to_a_contact_is_no_deed_of_its_own()
    {
        var store = await OpenAsync();
        var jo = NewContact();
        await DoAsync(store, jo, 1);
        await DoAsync(store, Deed(store, jo, Now.AddDays(1), 7, InteractionKind.ReplySent), Deed(store, jo, Now.AddDays(1), 7, InteractionKind.Claimed), Deed(store, jo, Now.AddDays(1), 7, InteractionKind.ContactAdvocate));
        Assert.Equal([new LedgerDay(1)], (await ProfileAsync(store, jo)).Ledger.Days.Select(day => day.What));
    }

    [Fact]
    public async Task A_correction_counts_and_is_no_taking_part()
    {
        var store = await OpenAsync();
        var jo = NewContact();
        await DoAsync(store, jo, -2);
        await store.CommitAsync(new Change { Log = [Deed(store, jo, Now, 3, InteractionKind.Corrected), Deed(store, jo, Now.AddDays(1), 1, InteractionKind.Corrected), Deed(store, jo, Now.AddDays(2), 0, InteractionKind.Corrected), Deed(store, jo, Now.AddDays(1), 0, InteractionKind.RecommendationSeen) with { Agent = "anna" }] }, Ct);
        var ledger = (await ProfileAsync(store, jo)).Ledger;
        Assert.Equal([new LedgerDay(-2, true, 3), new LedgerDay(0, false, 1)], ledger.Days.Select(day => day.What));
        Assert.Equal(new Balance(2, 1), ledger.At(Today.AddDays(1)));

        // Seen only later; on the days before it was merely corrected.
        var late = NewContact();
        await DoAsync(store, Deed(store, late, Now.AddDays(5)));
        await store.CommitAsync(new Change { Log = [Deed(store, late, Now.AddDays(1), 1, InteractionKind.Corrected)] }, Ct);
        Assert.Equal((1, 2), (await store.Contacts.PeopleAsync(Today.AddDays(2), Ct), await store.Contacts.PeopleAsync(Today.AddDays(5), Ct)));
    }

    [Fact]
    public async Task Own_accounts_have_no_ledger()
    {
        var store = await OpenAsync();
        await ReceiveAsync(store, Samples.Mention("like", Now, "", Samples.OwnAccount) with { Kind = MentionKind.Like });
        var entry = Assert.Single(await EntriesAsync(store));
        var log = Deed(store, entry.Contact, Now, 1, InteractionKind.LikeReceived);
        await store.CommitAsync(new Change { Log = [log], Consumes = entry, Sighting = new Sighting(entry.Contact, entry.Source, entry.Mention.Author, Now) }, Ct);
        Assert.Empty((await ProfileAsync(store, entry.Contact)).Ledger.Days);
        Assert.Empty(await WeighingsAsync(store, await OwnAsync(store)));
    }

    [Fact]
    public async Task A_refused_commit_adds_nothing()
    {
        var store = await OpenAsync();
        await ReceiveAsync(store, Samples.Mention("a", Now));
        var entry = Assert.Single(await EntriesAsync(store));
        var change = new Change { Log = [Deed(store, entry.Contact, Now, 1)], Consumes = entry, Sighting = new Sighting(entry.Contact, entry.Source, entry.Mention.Author, Now) };
        Assert.IsType<CommitOutcome.Committed>(await store.CommitAsync(change, Ct));
        Assert.IsType<CommitOutcome.Lost>(await store.CommitAsync(change, Ct));
        Assert.Equal([new LedgerDay(1)], (await ProfileAsync(store, entry.Contact)).Ledger.Days.Select(day => day.What));
    }

    [Fact]
    public async Task People_are_those_who_took_part_in_365_days_whatever_they_did_later()
    {
        var store = await OpenAsync();
        await DoAsync(store, Deed(store, NewContact(), Now.AddDays(-365))); // One day too long ago.
        await DoAsync(store, Deed(store, NewContact(), Now.AddDays(-364)));
        await DoAsync(store, Deed(store, NewContact(), Now));
        await DoAsync(store, Deed(store, NewContact(), Now.AddDays(1))); // Only later.
        var both = NewContact();
        await DoAsync(store, Deed(store, both, Now.AddDays(-3)));
        await DoAsync(store, Deed(store, both, Now.AddDays(2)));
        var apart = NewContact();
        await DoAsync(store, Deed(store, apart, Now.AddDays(-365)));
        await DoAsync(store, Deed(store, apart, Now.AddDays(1)));
        Assert.Equal(3, await store.Contacts.PeopleAsync(Today, Ct));
        Assert.Equal(4, await store.Contacts.PeopleAsync(Today.AddDays(1), Ct));
        Assert.Equal(4, await store.Contacts.PeopleAsync(Today.AddDays(-1), Ct));
        Assert.Equal(0, await store.Contacts.PeopleAsync(Today.AddDays(-366), Ct));
    }

    [Fact]
    public async Task People_of_a_local_day_follow_the_brands_clock()
    {
        var store = await OpenAsync(Samples.Brand() with { Zone = Kathmandu });
        await DoAsync(store, Deed(store, NewContact(), new DateTimeOffset(2026, 3, 10, 18, 14, 59, 999, TimeSpan.Zero)));
        await DoAsync(store, Deed(store, NewContact(), new DateTimeOffset(2026, 3, 10, 18, 15, 0, TimeSpan.Zero)));
        Assert.Equal((1, 2), (await store.Contacts.PeopleAsync(new DateOnly(2026, 3, 10), Ct), await store.Contacts.PeopleAsync(new DateOnly(2026, 3, 11), Ct)));
    }

    [Fact]
    public async Task Many_people_are_counted_each_once_also_those_of_one_instant()
    {
        var store = await OpenAsync();
        var all = Enumerable.Range(0, 1_203).Select(_ => NewContact()).ToList();
        await Task.WhenAll(all.Select((contact, index) => DoAsync(store, Deed(store, contact, Now.AddDays(1).AddSeconds(index < 700 ? 0 : index)))));
        foreach (var contact in all.Take(601)) await DoAsync(store, Deed(store, contact, Now));
        Assert.Equal(601, await store.Contacts.PeopleAsync(Today, Ct));
        Assert.Equal(1_203, await store.Contacts.PeopleAsync(Today.AddDays(1), Ct));
    }

    [Fact]
    public async Task When_contacts_were_first_seen_is_told_in_bulk()
    {
        var store = await OpenAsync();
        var all = Enumerable.Range(0, 1_100).Select(_ => NewContact()).ToList();
        await Task.WhenAll(all.Select((contact, index) => DoAsync(store, Deed(store, contact, Now.AddMinutes(index)))));
        await DoAsync(store, Deed(store, all[3], Now.AddDays(-3)));
        var seen = await store.Contacts.FirstSeenAsync([.. all, NewContact()], Ct);
        Assert.Equal(1_100, seen.Count);
        Assert.Equal((Now, Now.AddDays(-3), Now.AddMinutes(1_099)), (seen[all[0]], seen[all[3]], seen[all[^1]]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(200)]
    public async Task Contacts_are_listed_last_seen_first_and_each_once(int limit)
    {
        var store = await OpenAsync();
        var all = Enumerable.Range(0, 23).Select(_ => NewContact()).ToList();
        for (var i = 0; i < all.Count; i++) await DoAsync(store, Deed(store, all[i], Now.AddMinutes(i / 5), i));
        var listed = new List<ContactProfile>();
        for (string? cursor = null; ;)
        {
            var page = await store.Contacts.ListAsync(new ContactQuery { Limit = limit, Cursor = cursor }, Ct);
            listed.AddRange(page.Items);
            Assert.True(page.Items.Count <= limit, "A page has its limit.");
            if ((cursor = page.Next) is null) break;
        }
        Assert.Equal(all.Select(id => id.Value).Order(), listed.Select(profile => profile.Contact.Id.Value).Order());
        Assert.Equal(listed.Select(profile => profile.Contact.LastSeen).OrderDescending(), listed.Select(profile => profile.Contact.LastSeen));
        Assert.Equal(22, listed.Max(profile => profile.Ledger.At(Today).Value));
    }

    [Fact]
    public async Task A_cursor_of_somebody_else_is_refused() =>
        await Assert.ThrowsAsync<FormatException>(async () => await (await OpenAsync()).Contacts.ListAsync(new ContactQuery { Cursor = "nonsense" }, Ct));

    private DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime);
}
