using ChatEngage.Contacts;
using ChatEngage.Conversations;
using ChatEngage.Interactions;
using ChatEngage.Storage;

namespace ChatEngage.Contracts.Stores;

/// <summary>Levels are told in the log exactly once.</summary>
[ContractOf(typeof(IContactStore))]
public abstract class WeighingContract(IBrandStoreFixture fixture) : ContactCase(fixture)
{
    [Fact]
    public async Task An_ordinary_mention_orders_no_weighing_and_praise_does()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        var jo = NewContact();
        await DoAsync(store, jo, 0);
        Assert.Empty(await WeighingsAsync(store, epoch));
        await DoAsync(store, jo, 1);
        await DoAsync(store, jo, 1);
        Assert.Equal(1, await WeighAsync(store, epoch));
        Assert.Equal("", await ToldAsync(store, jo));
    }

    [Fact]
    public async Task An_advocate_is_told_once_and_listed()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        var (jo, other) = (NewContact(), NewContact());
        await MakeAdvocateAsync(store, epoch, jo);
        await DoAsync(store, other, 1);
        await WeighAsync(store, epoch);
        var told = Assert.Single(await ToldAsync(store, jo, Now.AddDays(-5), Now.AddDays(1)));
        Assert.Equal((InteractionKind.ContactAdvocate, Now, Samples.Hooks, "6"), (told.Kind, told.At, told.Source!.Value, told.Data!["balance"]));
        Assert.False(told.Data.ContainsKey("was"), "it was never a critic");
        var listed = Assert.Single((await store.Contacts.ListAsync(new ContactQuery { Level = Level.Advocate }, Ct)).Items);
        Assert.Equal((jo, Level.Advocate, Today), (listed.Contact.Id, listed.Standing.Level, listed.Standing.Since!.Value));
        Assert.Empty((await store.Contacts.ListAsync(new ContactQuery { Level = Level.Critic }, Ct)).Items);
        Assert.Equal(2, (await store.Contacts.ListAsync(new ContactQuery(), Ct)).Items.Count);
    }

    [Fact]
    public async Task Who_has_a_level_is_weighed_for_any_deed_and_by_time_alone()
    {
        var store = await OpenAsync(Samples.Brand() with { Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Kathmandu") });
        var epoch = await OwnAsync(store);
        var jo = NewContact();
        await MakeAdvocateAsync(store, epoch, jo);
        var midnight = new DateTimeOffset(2026, 3, 12, 0, 0, 0, TimeSpan.FromMinutes(345)).AddDays(31);
        Time.Set(midnight.AddTicks(-1));
        Assert.Empty(await WeighingsAsync(store, epoch));
        Time.Set(midnight.AddSeconds(5));
        Assert.Equal(1, await WeighAsync(store, epoch));
        Assert.Equal("advocate quiet", await ToldAsync(store, jo));
        Assert.Equal(midnight, (await ToldAsync(store, jo, midnight.AddDays(-1), midnight.AddDays(1)))[0].At);
        Assert.Equal(DateOnly.FromDateTime(midnight.Date), (await ProfileAsync(store, jo)).Standing.QuietSince);

        Time.Set(midnight.AddDays(3));
        await DoAsync(store, jo, 0);
        await WeighAsync(store, epoch);
        Assert.Equal("advocate quiet returned", await ToldAsync(store, jo));
    }

    [Fact]
    public async Task A_level_ends_when_its_days_are_over_and_the_contact_leaves_the_list()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        var jo = NewContact();
        await DoAsync(store, jo, -3);
        await WeighAsync(store, epoch);
        Assert.Single((await store.Contacts.ListAsync(new ContactQuery { Level = Level.Critic }, Ct)).Items);
        Time.Advance(TimeSpan.FromDays(1));
        await DoAsync(store, jo, 3);
        Time.Advance(TimeSpan.FromDays(28));
        await WeighAsync(store, epoch);
        Assert.Equal("critic", await ToldAsync(store, jo));
        Time.Advance(TimeSpan.FromDays(1));
        await WeighAsync(store, epoch);
        Assert.Equal("critic neutral", await ToldAsync(store, jo));
        Assert.Empty((await store.Contacts.ListAsync(new ContactQuery { Level = Level.Critic }, Ct)).Items);
        Time.Advance(TimeSpan.FromDays(500));
        Assert.Equal(0, await WeighAsync(store, epoch));
    }

    [Fact]
    public async Task What_is_imported_is_weighed_a_little_later_and_told_on_its_own_days()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        var start = Now.AddDays(-200);
        foreach (var day in Enumerable.Range(0, 4))
        {
            Assert.IsType<Inbox.Intake.Stored>(await store.Inbox(Samples.Hooks, import: true).ReceiveAsync([Samples.Mention($"m{day}", start.AddDays(day))], Ct));
            var entry = Assert.Single(await EntriesAsync(store));
            await store.CommitAsync(new Change { Log = [Deed(store, entry.Contact, entry.ReceivedAt, 2)], Consumes = entry, Sighting = new Sighting(entry.Contact, entry.Source, entry.Mention.Author, entry.ReceivedAt) }, Ct);
            Time.Advance(TimeSpan.FromSeconds(1));
            Assert.Empty(await WeighingsAsync(store, epoch));
        }
        Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await WeighAsync(store, epoch));
        var jo = Assert.Single((await store.Contacts.ListAsync(new ContactQuery(), Ct)).Items).Contact.Id;
        var told = await ToldAsync(store, jo, start, Now);
        Assert.Equal([InteractionKind.ContactAdvocate, InteractionKind.ContactQuiet], told.Select(entry => entry.Kind));
        Assert.Equal([End(start.AddDays(2)), Midnight(start.AddDays(3 + 31))], told.Select(entry => entry.At));

        static DateTimeOffset Midnight(DateTimeOffset at) => new(at.Date, TimeSpan.Zero);
        static DateTimeOffset End(DateTimeOffset at) => Midnight(at).AddDays(1).AddMilliseconds(-1);
    }

    [Fact]
    public async Task A_deed_during_a_weighing_is_weighed_once_more()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        var jo = NewContact();
        await DoAsync(store, jo, -2);
        var task = Assert.Single(await WeighingsAsync(store, epoch));
        await new WeighHandler(new Meanwhile(store, () => DoAsync(store, jo, -1)), Time).HandleAsync(task, epoch, Ct);
        Assert.Equal("", await ToldAsync(store, jo));
        Assert.Equal(1, await WeighAsync(store, epoch));
        Assert.Equal("critic", await ToldAsync(store, jo));
    }

    [Fact]
    public async Task Two_who_weigh_at_once_tell_it_once()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        var jo = NewContact();
        await DoAsync(store, jo, -3);
        var first = Assert.Single(await WeighingsAsync(store, epoch));
        Time.Advance(TimeSpan.FromSeconds(61));
        var second = Assert.Single(await WeighingsAsync(store, epoch));
        await Task.WhenAll(new WeighHandler(store, Time).HandleAsync(first, epoch, Ct), new WeighHandler(await ReplicaOf(store), Time).HandleAsync(second, epoch, Ct));
        Assert.Equal("critic", await ToldAsync(store, jo));

        // Even if both had the right to.
        var stale = await ProfileAsync(store, jo) with { Standing = Standing.New, Version = 0 };
        var again = new Change { Weighed = new Weighed(stale, new Standing { Level = Level.Critic, Since = Today, Told = Today }, Today.AddDays(-400)), Log = [Deed(store, jo, Now, 0, InteractionKind.ContactCritic)] };
        Assert.IsType<CommitOutcome.Conflict>(await store.CommitAsync(again, Ct));
        Assert.Equal("critic", await ToldAsync(store, jo));
    }

    [Fact]
    public async Task A_contact_that_is_gone_is_not_weighed_and_gets_no_level_back()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        var jo = NewContact();
        await store.CommitAsync(new Change { Log = [Deed(store, jo, Now, -3)] }, Ct);
        Assert.Equal(1, await WeighAsync(store, epoch));
        var gone = new ContactProfile(new Contact(jo, Samples.Hooks, null, null, null, Now, Now), Standing.New, 0, new Ledger(new Dictionary<DateOnly, LedgerDay>()));
        var late = new Change { Weighed = new Weighed(gone, new Standing { Level = Level.Critic, Since = Today, Told = Today }, Today), Log = [Deed(store, jo, Now, 0, InteractionKind.ContactCritic)] };
        Assert.IsType<CommitOutcome.Conflict>(await store.CommitAsync(late, Ct));
        Assert.Equal("", await ToldAsync(store, jo));
    }

    [Fact]
    public async Task Days_that_no_figure_needs_are_let_go()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        var jo = NewContact();
        int[] ages = [500, 400, 399, 365, 10];
        foreach (var age in ages) await DoAsync(store, Deed(store, jo, Now.AddDays(-age), -1));
        await DoAsync(store, jo, -1);
        await WeighAsync(store, epoch);
        var profile = await ProfileAsync(store, jo);
        Assert.Equal([399, 365, 10, 0], profile.Ledger.Days.Select(day => Today.DayNumber - day.Day.DayNumber));
        Assert.Equal((Today.AddDays(-399), new Balance(-2, 0)), (profile.Ledger.From, profile.Ledger.At(Today)));
    }

    private async Task MakeAdvocateAsync(IBrandStore store, long epoch, ContactId contact)
    {
        for (var day = 0; day < 3; day++)
        {
            if (day > 0) Time.Advance(TimeSpan.FromDays(1));
            await DoAsync(store, contact, 2);
            await WeighAsync(store, epoch);
        }
    }

    private DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime);
}
