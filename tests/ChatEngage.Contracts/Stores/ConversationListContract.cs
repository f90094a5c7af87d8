using System.Text;
using ChatEngage.Conversations;
using ChatEngage.Storage;

namespace ChatEngage.Contracts.Stores;

/// <summary>Lists: order, filters, pages, words.</summary>
[ContractOf(typeof(IConversationStore))]
public abstract class ConversationListContract(IBrandStoreFixture fixture) : StoreContract(fixture)
{
    public static TheoryData<string> Filters => ["none", "status", "assignee", "source", "contact", "words", "all"];

    [Fact]
    public async Task The_longest_waiting_come_first_and_then_the_rest_last_changed_first()
    {
        var store = await OpenAsync();
        await AddAsync(store, "waits second", waiting: -20, changed: -1);
        await AddAsync(store, "rests, changed late", waiting: null, changed: -2);
        await AddAsync(store, "waits first", waiting: -30, changed: -30);
        await AddAsync(store, "rests, changed early", waiting: null, changed: -40);
        await AddAsync(store, "waits third", waiting: -10, changed: -5);
        Assert.Equal(
            ["waits first", "waits second", "waits third", "rests, changed late", "rests, changed early"],
            (await store.Conversations.ListAsync(new ConversationQuery(), Ct)).Items.Select(TextOf));
    }

    [Fact]
    public async Task Sorted_by_change_the_last_changed_come_first()
    {
        var store = await OpenAsync();
        await AddAsync(store, "b", waiting: -20, changed: -2);
        await AddAsync(store, "a", waiting: null, changed: -1);
        await AddAsync(store, "c", waiting: -30, changed: -3);
        Assert.Equal(["a", "b", "c"], (await store.Conversations.ListAsync(new ConversationQuery { Sort = ConversationSort.Changed }, Ct)).Items.Select(TextOf));
    }

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task A_filtered_list_gives_each_match_once_in_order_whatever_the_page_size(string filter)
    {
        var store = await OpenAsync();
        var contact = new ContactId(Base32.RandomId());
        // Every combination of the five properties, some with the same time of waiting.
        for (var mask = 0; mask < 32; mask++)
            await AddAsync(
                store, (mask & 1) != 0 ? "apple pie" : "pear pie", waiting: mask % 3 == 0 ? null : -(mask % 5), changed: -(mask % 7),
                status: (mask & 2) != 0 ? Status.Snoozed : Status.Open, assignee: (mask & 4) != 0 ? "anna" : null,
                source: (mask & 8) != 0 ? Samples.Blog : Samples.Hooks, contact: (mask & 16) != 0 ? contact : null);
        var all = filter == "all";
        var query = new ConversationQuery
        {
            Status = all || filter == "status" ? Status.Snoozed : null,
            Assignee = all || filter == "assignee" ? "anna" : null,
            Source = all || filter == "source" ? Samples.Blog : null,
            Contact = all || filter == "contact" ? contact : null,
            Words = all || filter == "words" ? "APPLE pie" : null,
        };
        foreach (var sort in Enum.GetValues<ConversationSort>())
        {
            var whole = await store.Conversations.ListAsync(query with { Sort = sort, Limit = 200 }, Ct);
            Assert.Equal(all ? 1 : filter == "none" ? 32 : 16, whole.Items.Count);
            Assert.Null(whole.Next);
            Assert.All(whole.Items, item => Assert.True(Matches(item, query), "only what matches is listed"));
            Assert.Equal(whole.Items.Select(item => Key(item, sort)).Order(), whole.Items.Select(item => Key(item, sort)));
            foreach (var limit in new[] { 1, 3, 16, 32 })
                Assert.Equal(whole.Items.Select(item => item.Id), (await PagesAsync(store, query with { Sort = sort, Limit = limit })).Select(item => item.Id));
        }
    }

    [Fact]
    public async Task A_conversation_leaves_the_lists_it_no_longer_belongs_to()
    {
        var store = await OpenAsync();
        var saved = await AddAsync(store, "apple", waiting: -1, changed: -1, assignee: "anna");
        saved = await SaveAsync(store, saved with { Assignee = "ben", Status = Status.Resolved, WaitingSince = null }, saved);
        Assert.Empty((await store.Conversations.ListAsync(new ConversationQuery { Assignee = "anna" }, Ct)).Items);
        Assert.Empty((await store.Conversations.ListAsync(new ConversationQuery { Status = Status.Open }, Ct)).Items);
        Assert.Equal(Json(saved), Json(Assert.Single((await store.Conversations.ListAsync(new ConversationQuery { Assignee = "ben", Status = Status.Resolved }, Ct)).Items)));
        Assert.Single((await store.Conversations.ListAsync(new ConversationQuery(), Ct)).Items);
    }

    [Fact]
    public async Task Words_find_what_the_mentions_say_and_nothing_that_was_redacted_or_edited_away()
    {
        var store = await OpenAsync();
        var saved = await AddAsync(store, "Der Zeppelin von ACME fliegt schön", waiting: -1, changed: -1);
        await AddAsync(store, "something else", waiting: -1, changed: -1);
        foreach (var words in new[] { "zeppelin", "Zeppelin acme", "SCHÖN", "fliegt, der!" }) Assert.Equal(saved.Id, Assert.Single(await FindAsync(store, words)));
        Assert.Empty(await FindAsync(store, "zeppelin else"));
        Assert.Empty(await FindAsync(store, "nowhere"));

        var mention = saved.Mentions[0];
        saved = await SaveAsync(store, saved with { Mentions = [mention with { Text = "Der Ballon von ACME" }] }, saved);
        Assert.Empty(await FindAsync(store, "zeppelin"));
        Assert.Equal(saved.Id, Assert.Single(await FindAsync(store, "ballon")));

        await SaveAsync(store, saved with { Mentions = [mention with { Text = "", Deleted = true }] }, saved);
        Assert.Empty(await FindAsync(store, "ballon"));
        Assert.Empty(await FindAsync(store, "acme"));
    }

    [Fact]
    public async Task A_contact_is_found_wherever_it_wrote_also_where_the_document_has_no_room_for_that_any_more()
    {
        var store = await OpenAsync();
        var first = Samples.Conversation(store.Brand, Now);
        var joined = ((Transition.Done)Receiving.Receive(first, Samples.Entry(Samples.Mention("joins", Now, author: "max"), first.Id), store.Brand.Key)).Next;
        var max = joined.Mentions[^1].Author.Id;
        var saved = await SaveAsync(store, joined);
        await AddAsync(store, "of somebody else", waiting: -1, changed: -1);
        Assert.Equal([saved.Id], await OfAsync(max));

        saved = await SaveAsync(store, saved with { Mentions = first.Mentions, Status = Status.Resolved, WaitingSince = null }, saved);
        Assert.Equal([saved.Id], await OfAsync(max));
        Assert.Contains(saved.Id, await OfAsync(saved.Contact.Id));

        async Task<IEnumerable<ConversationId>> OfAsync(ContactId contact) =>
            (await store.Conversations.ListAsync(new ConversationQuery { Contact = contact }, Ct)).Items.Select(item => item.Id);
    }

    [Fact]
    public async Task Words_in_scripts_without_spaces_and_odd_signs_are_searched_without_harm()
    {
        var store = await OpenAsync();
        var saved = await AddAsync(store, "Новый 製品は素晴らしい c++ @acme 🎉", waiting: -1, changed: -1);
        Assert.Equal(saved.Id, Assert.Single(await FindAsync(store, "новый")));
        foreach (var odd in new[] { "*", "{x}:y", "\0", "🎉", "' OR 1", new string('a', 5_000) })
            Assert.True((await store.Conversations.ListAsync(new ConversationQuery { Words = odd }, Ct)).Items.Count <= 1, "any words give a list");
    }

    [Theory]
    [InlineData("x")]
    [InlineData("AAAA")]
    [InlineData("-1:abc")]
    [InlineData("../../etc")]
    [InlineData("NaN")]
    [InlineData("99999999999999999999999999999999")]
    [InlineData("ünïcode 🎉")]
    public async Task A_cursor_that_is_not_one_of_ours_is_refused(string cursor)
    {
        var store = await OpenAsync();
        await AddAsync(store, "a", waiting: -1, changed: -1);
        await Assert.ThrowsAsync<FormatException>(() => store.Conversations.ListAsync(new ConversationQuery { Cursor = cursor }, Ct));
        // The same in a form that many cursors take.
        var coded = Convert.ToBase64String(Encoding.UTF8.GetBytes(cursor + "|garbage|"));
        await Assert.ThrowsAsync<FormatException>(() => store.Conversations.ListAsync(new ConversationQuery { Cursor = coded }, Ct));
    }

    private async Task<Conversation> AddAsync(
        IBrandStore store, string text, int? waiting, int changed, Status status = Status.Open, string? assignee = null, SourceName? source = null, ContactId? contact = null)
    {
        var made = Samples.Conversation(store.Brand, Now, text);
        return await SaveAsync(store, made with
        {
            Status = status,
            SnoozedUntil = status == Status.Snoozed ? Now.AddDays(1) : null,
            Assignee = assignee,
            ClaimedUntil = assignee is null ? null : Now.AddHours(1),
            Source = source ?? made.Source,
            Contact = contact is { } id ? made.Contact with { Id = id } : made.Contact with { Id = new ContactId(Base32.RandomId()) },
            WaitingSince = waiting is { } minutes ? Now.AddMinutes(minutes) : null,
            ChangedAt = Now.AddMinutes(changed),
        }, with: new Change { Quiet = true });
    }

    private static async Task<List<Conversation>> PagesAsync(IBrandStore store, ConversationQuery query)
    {
        var all = new List<Conversation>();
        for (string? cursor = null; ;)
        {
            var page = await store.Conversations.ListAsync(query with { Cursor = cursor }, Ct);
            Assert.True(page.Items.Count <= query.Limit, "a page holds at most its limit");
            all.AddRange(page.Items);
            if (page.Next is null) return all;
            Assert.True(all.Count < 1_000, "the pages end");
            cursor = page.Next;
        }
    }

    private static async Task<IEnumerable<ConversationId>> FindAsync(IBrandStore store, string words) =>
        (await store.Conversations.ListAsync(new ConversationQuery { Words = words }, Ct)).Items.Select(item => item.Id);

    private static bool Matches(Conversation item, ConversationQuery query) =>
        (query.Status is null || item.Status == query.Status)
        && (query.Assignee is null || item.Assignee == query.Assignee)
        && (query.Source is null || item.Source == query.Source)
        && (query.Contact is null || item.Contact.Id == query.Contact)
        && (query.Words is null || TextOf(item).Contains("apple", StringComparison.Ordinal));

    private static (int, long) Key(Conversation item, ConversationSort sort) => (sort, item.WaitingSince) switch
    {
        (ConversationSort.Waiting, { } since) => (0, since.Ticks),
        _ => (1, -item.ChangedAt.Ticks),
    };

    private static string TextOf(Conversation item) => item.Mentions[0].Text;
}
