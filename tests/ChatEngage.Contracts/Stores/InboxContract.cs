using ChatEngage.Conversations;
using ChatEngage.Inbox;

namespace ChatEngage.Contracts.Stores;

/// <summary>Intake: what is new, changed, known. Which thread it belongs to has a contract of its own.</summary>
[ContractOf(typeof(IInbox))]
public abstract class InboxContract(IBrandStoreFixture fixture) : StoreContract(fixture)
{
    [Fact]
    public async Task A_second_delivery_of_a_mention_is_a_duplicate()
    {
        var store = await OpenAsync();
        Assert.Equal(new Intake.Stored(2, 0, 0), await ReceiveAsync(store, Samples.Mention("a", Now), Samples.Mention("b", Now)));
        Assert.Equal(new Intake.Stored(1, 0, 2), await ReceiveAsync(await ReplicaOf(store), Samples.Mention("b", Now), Samples.Mention("c", Now), Samples.Mention("a", Now)));
        Assert.Equal(["a", "b", "c"], (await EntriesAsync(store)).Select(entry => entry.Mention.Id));
    }

    [Fact]
    public async Task A_mention_stays_a_duplicate_after_it_was_consumed()
    {
        var store = await OpenAsync();
        await ReceiveAsync(store, Samples.Mention("a", Now));
        var entry = Assert.Single(await EntriesAsync(store));
        await store.Conversations.CommitAsync(entry.Conversation, null, new Change { Consumes = entry }, Ct);
        Assert.Equal(new Intake.Stored(0, 0, 1), await ReceiveAsync(store, Samples.Mention("a", Now)));
        Assert.Empty(await EntriesAsync(store));
    }

    [Fact]
    public async Task The_same_id_twice_in_one_batch_is_one_mention()
    {
        var store = await OpenAsync();
        Assert.Equal(new Intake.Stored(1, 0, 1), await ReceiveAsync(store, Samples.Mention("a", Now), Samples.Mention("a", Now)));
        Assert.Single(await EntriesAsync(store));
    }

    [Fact]
    public async Task The_same_id_in_two_sources_is_two_mentions()
    {
        var store = await OpenAsync();
        await ReceiveAsync(store, Samples.Mention("a", Now));
        Assert.Equal(new Intake.Stored(1, 0, 0), await store.Inbox(Samples.Blog).ReceiveAsync([Samples.Mention("a", Now)], Ct));
        var entries = await EntriesAsync(store);
        Assert.Equal([Samples.Hooks, Samples.Blog], entries.Select(entry => entry.Source));
        Assert.Equal(2, entries.Select(entry => entry.Conversation).Distinct().Count());
        Assert.Equal(2, entries.Select(entry => entry.Contact).Distinct().Count());
        Assert.Equal(2, entries.Select(entry => entry.PostHash).Distinct().Count());
    }

    [Fact]
    public async Task An_entry_carries_the_mention_as_it_was_handed_over()
    {
        var store = await OpenAsync();
        var mention = Samples.Mention("a", Now.AddMinutes(-3), "Grüße \"你好\" 🎉\n\\") with
        {
            Url = "https://example.com/a?b=c",
            Kind = MentionKind.Review,
            Lang = "de",
            Metrics = new Dictionary<string, double> { ["views"] = 12.5 },
        };
        await ReceiveAsync(store, mention);
        var entry = Assert.Single(await EntriesAsync(await ReplicaOf(store)));
        Assert.Equal(Json(mention), Json(entry.Mention));
        Assert.Equal((InboxEntryKind.New, Samples.Hooks, false, false, false), (entry.Kind, entry.Source, entry.Own, entry.ToOurs, entry.Imported));
        Assert.True(Base32.IsId(entry.Conversation.Value) && Base32.IsId(entry.Contact.Value), "ids are 26 base32 characters");
        Assert.InRange(entry.ReceivedAt, Now.AddMilliseconds(-1), Now);
        Assert.DoesNotContain("a?b", entry.PostHash, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_newer_edit_is_an_update_and_an_older_one_a_duplicate()
    {
        var store = await OpenAsync();
        var mention = Samples.Mention("a", Now.AddHours(-1));
        await ReceiveAsync(store, mention);
        Assert.Equal(new Intake.Stored(0, 1, 0), await ReceiveAsync(store, mention with { Text = "second", UpdatedAt = Now.AddMinutes(-20) }));
        Assert.Equal(new Intake.Stored(0, 0, 1), await ReceiveAsync(store, mention with { Text = "second", UpdatedAt = Now.AddMinutes(-20) }));
        Assert.Equal(new Intake.Stored(0, 0, 1), await ReceiveAsync(store, mention with { Text = "first", UpdatedAt = Now.AddMinutes(-30) }));
        Assert.Equal(new Intake.Stored(0, 1, 0), await ReceiveAsync(store, mention with { Text = "third", UpdatedAt = Now.AddMinutes(-10) }));

        var entries = await EntriesAsync(store);
        Assert.Equal([InboxEntryKind.New, InboxEntryKind.Updated, InboxEntryKind.Updated], entries.Select(entry => entry.Kind));
        Assert.Equal(["second", "third"], entries.Skip(1).Select(entry => entry.Mention.Text));
        Assert.Single(entries.Select(entry => entry.Conversation).Distinct());
    }

    [Fact]
    public async Task An_edit_that_comes_before_its_post_is_taken_as_the_post_and_the_post_is_a_duplicate()
    {
        var store = await OpenAsync();
        var mention = Samples.Mention("a", Now.AddHours(-1));
        Assert.Equal(new Intake.Stored(1, 0, 0), await ReceiveAsync(store, mention with { Text = "edited", UpdatedAt = Now }));
        Assert.Equal(new Intake.Stored(0, 0, 1), await ReceiveAsync(store, mention));
        var entry = Assert.Single(await EntriesAsync(store));
        Assert.Equal((InboxEntryKind.New, "edited"), (entry.Kind, entry.Mention.Text));
    }

    [Fact]
    public async Task A_deletion_is_told_once()
    {
        var store = await OpenAsync();
        var mention = Samples.Mention("a", Now);
        await ReceiveAsync(store, mention);
        Assert.Equal(new Intake.Stored(0, 1, 0), await ReceiveAsync(store, mention with { Text = "", Deleted = true }));
        Assert.Equal(new Intake.Stored(0, 0, 3), await ReceiveAsync(store, mention with { Text = "", Deleted = true }, mention, mention with { Text = "edit", UpdatedAt = Now.AddDays(1) }));
        Assert.Equal([InboxEntryKind.New, InboxEntryKind.Deleted], (await EntriesAsync(store)).Select(entry => entry.Kind));
    }

    [Fact]
    public async Task A_deletion_that_comes_before_its_post_keeps_the_post_out()
    {
        var store = await OpenAsync();
        var mention = Samples.Mention("a", Now, "to be forgotten");
        await ReceiveAsync(store, mention with { Text = "", Deleted = true });
        Assert.Equal(new Intake.Stored(0, 0, 1), await ReceiveAsync(store, mention));
        Assert.DoesNotContain(await EntriesAsync(store), entry => entry.Mention.Text.Length > 0);
    }

    [Fact]
    public async Task One_author_is_one_contact()
    {
        var store = await OpenAsync();
        await ReceiveAsync(store, Samples.Mention("a", Now), Samples.Mention("b", Now, author: "other"), Samples.Mention("c", Now));
        await ReceiveAsync(await ReplicaOf(store), Samples.Mention("d", Now));
        var contacts = (await EntriesAsync(store)).Select(entry => entry.Contact).ToList();
        Assert.Equal([contacts[0], contacts[0]], [contacts[2], contacts[3]]);
        Assert.NotEqual(contacts[0], contacts[1]);
    }

    [Fact]
    public async Task A_post_of_an_own_account_is_marked_as_own_in_its_source_only()
    {
        var store = await OpenAsync();
        await ReceiveAsync(store, Samples.Mention("a", Now, author: Samples.OwnAccount), Samples.Mention("b", Now));
        await store.Inbox(Samples.Blog).ReceiveAsync([Samples.Mention("c", Now, author: Samples.OwnAccount)], Ct);
        Assert.Equal([true, false, false], (await EntriesAsync(store)).Select(entry => entry.Own));
    }

    [Fact]
    public async Task What_answers_or_likes_an_own_post_is_marked_as_meant_for_us()
    {
        var store = await OpenAsync();
        await ReceiveAsync(store, Samples.Mention("ours", Now, author: Samples.OwnAccount), Samples.Mention("theirs", Now));
        await ReceiveAsync(
            store,
            Samples.Mention("like", Now) with { Kind = MentionKind.Like, Text = "", ReplyTo = "ours" },
            Samples.Mention("answer", Now) with { ReplyTo = "ours" },
            Samples.Mention("elsewhere", Now) with { ReplyTo = "theirs" });
        Assert.Equal([true, true, false], (await EntriesAsync(store)).Skip(2).Select(entry => entry.ToOurs));
    }

    [Fact]
    public async Task What_stands_anywhere_below_an_own_post_is_meant_for_us()
    {
        var store = await OpenAsync();
        await ReceiveAsync(store, Samples.Mention("ours", Now, author: Samples.OwnAccount), Samples.Mention("theirs", Now));
        await ReceiveAsync(
            store,
            Samples.Mention("comment", Now) with { Thread = "ours" },
            Samples.Mention("below", Now) with { ReplyTo = "comment" },
            Samples.Mention("like", Now) with { Kind = MentionKind.Like, Text = "", ReplyTo = "below" },
            Samples.Mention("elsewhere", Now) with { Thread = "theirs" });
        Assert.Equal([true, true, true, false], (await EntriesAsync(store)).Skip(2).Select(entry => entry.ToOurs));
        Assert.IsType<Intake.Stored>(await store.Inbox(Samples.Hooks).ReceiveAsync([Samples.Mention("below", Now) with { ReplyTo = "comment" }], Ct));
        Assert.Equal(6, (await EntriesAsync(store)).Count);
    }

    [Fact]
    public async Task An_import_is_marked_and_received_when_it_was_created()
    {
        var store = await OpenAsync();
        await store.Inbox(Samples.Hooks, import: true).ReceiveAsync([Samples.Mention("old", Now.AddDays(-40))], Ct);
        var entry = Assert.Single(await EntriesAsync(store));
        Assert.True(entry.Imported, "it came by import");
        Assert.Equal(Now.AddDays(-40), entry.ReceivedAt);
        Assert.Equal(new Intake.Stored(0, 0, 1), await ReceiveAsync(store, Samples.Mention("old", Now.AddDays(-40))));
    }

    [Fact]
    public async Task The_same_delivery_again_is_all_duplicates_and_with_another_body_nothing_at_all()
    {
        var store = await OpenAsync();
        var inbox = store.Inbox(Samples.Hooks);
        var mark = new DeliveryMark("delivery-1", "digest of the body");
        Assert.Equal(new Intake.Stored(2, 0, 0), await inbox.ReceiveAsync([Samples.Mention("a", Now), Samples.Mention("b", Now)], Ct, mark));
        Assert.Equal(new Intake.Stored(0, 0, 2), await inbox.ReceiveAsync([Samples.Mention("a", Now), Samples.Mention("b", Now)], Ct, mark));
        Assert.IsType<Intake.OtherBody>(await inbox.ReceiveAsync([Samples.Mention("c", Now)], Ct, mark with { BodyHash = "another digest" }));
        Assert.Equal(["a", "b"], (await EntriesAsync(store)).Select(entry => entry.Mention.Id));
        Assert.Equal(new Intake.Stored(1, 0, 0), await ReceiveAsync(store, Samples.Mention("c", Now)));
        // Another source numbers its deliveries by itself.
        Assert.Equal(new Intake.Stored(1, 0, 0), await store.Inbox(Samples.Blog).ReceiveAsync([Samples.Mention("d", Now)], Ct, mark with { BodyHash = "third digest" }));
    }

    [Fact]
    public async Task Concurrent_deliveries_of_one_mention_make_one_entry()
    {
        var store = await OpenAsync();
        var replica = await ReplicaOf(store);
        var intakes = await Task.WhenAll(Enumerable.Range(0, 20).Select(index =>
            ReceiveAsync(index % 2 == 0 ? store : replica, Samples.Mention("a", Now), Samples.Mention($"own-{index}", Now))));
        Assert.Equal(21, intakes.Sum(intake => intake.Accepted));
        Assert.Equal(19, intakes.Sum(intake => intake.Duplicates));
        Assert.Single(await EntriesAsync(store), entry => entry.Mention.Id == "a");
    }

    [Fact]
    public async Task A_thousand_mentions_of_the_greatest_length_are_one_batch()
    {
        var store = await OpenAsync();
        var batch = Enumerable.Range(0, 1_000).Select(index => Samples.Mention($"m{index}", Now) with { Thread = $"t{index % 10}", ReplyTo = index > 0 ? $"m{index - 1}" : null }).ToArray();
        batch[0] = batch[0] with { Text = new string('你', 40_000) };
        Assert.Equal(new Intake.Stored(1_000, 0, 0), await ReceiveAsync(store, batch));
        Assert.Equal(1_000, await store.Queue.CountAsync(Ct));
        Assert.Equal(40_000, (await store.Queue.ReadAsync(null, 1, Ct))[0].Mention.Text.Length);
    }
}
