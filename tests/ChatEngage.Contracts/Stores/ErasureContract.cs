using ChatEngage.Contacts;
using ChatEngage.Conversations;
using ChatEngage.Inbox;
using ChatEngage.Interactions;

namespace ChatEngage.Contracts.Stores;

/// <summary>Erasing one contact: who it was, and what it said.</summary>
[ContractOf(typeof(IErasureStore))]
public abstract class ErasureContract(IBrandStoreFixture fixture) : ErasureCase(fixture)
{
    [Fact]
    public async Task An_erased_contact_leaves_an_id_and_two_times()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        await TakeInAsync(store, epoch, Samples.Mention("a", Now, "The velvet one broke", author: "zoe"));
        var contact = await ContactOfAsync(store, "velvet");
        Assert.Equal("zoe", (await store.Contacts.FindAsync(contact, Ct))!.Handle);

        await EraseAsync(store, epoch, contact);

        var left = (await store.Contacts.FindAsync(contact, Ct))!;
        Assert.Equal((null, null, null, ErasureState.Done), (left.Handle, left.Name, left.Followers, left.Erasure));
        Assert.Equal(Now, left.FirstSeen, TimeSpan.FromMinutes(5));
        Assert.Empty((await store.Conversations.ListAsync(new ConversationQuery { Words = "velvet" }, Ct)).Items);
        Assert.Empty((await store.Conversations.ListAsync(new ConversationQuery { Words = "zoe" }, Ct)).Items);
        var conversation = Assert.Single((await store.Conversations.ListAsync(new ConversationQuery { Contact = contact }, Ct)).Items);
        Assert.True(Assert.Single(conversation.Mentions).Erased);
        Assert.Equal([contact], list.Ids);
        Assert.Equal(contact, Assert.Single(await LogAsync(store), entry => entry.Kind == InteractionKind.ContactErased).Contact);
        Assert.Empty((await store.Tasks.TakeAsync(Erasure.Lane, 10, epoch, Ct)).Tasks);
    }

    [Fact]
    public async Task From_the_order_on_nothing_of_it_is_kept_and_what_comes_again_is_a_duplicate()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        await TakeInAsync(store, epoch, Samples.Mention("a", Now, "first", author: "zoe"));
        var contact = await ContactOfAsync(store, "first");
        await ReceiveAsync(store, Samples.Mention("b", Now, "waits in the inbox", author: "zoe"), Samples.Mention("like", Now, "", author: "zoe") with { Kind = MentionKind.Like, ReplyTo = "a" });

        Assert.True(await store.Erasures.BeginAsync(contact, Ct));
        await ProcessAsync(store, epoch);

        Assert.Empty((await store.Conversations.ListAsync(new ConversationQuery { Words = "waits" }, Ct)).Items);
        Assert.Equal(new Intake.Stored(0, 0, 2), await ReceiveAsync(store, Samples.Mention("b", Now, "waits in the inbox", author: "zoe"), Samples.Mention("b", Now, "edited", author: "zoe") with { UpdatedAt = Now.AddHours(1) }));
        await EraseAsync(store, epoch, contact);
        Assert.Equal(new Intake.Stored(0, 0, 1), await ReceiveAsync(store, Samples.Mention("a", Now, "edited", author: "zoe") with { UpdatedAt = Now.AddHours(1) }));
        var log = await LogAsync(store);
        Assert.Equal(2, log.Count(entry => entry.Kind == InteractionKind.MentionReceived));
        Assert.Equal(1, log.Count(entry => entry is { Kind: InteractionKind.LikeReceived, Contact: null }));
    }

    [Fact]
    public async Task Where_others_name_it_its_name_goes_and_the_rest_stays()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        await TakeInAsync(store, epoch, Samples.Mention("a", Now, "The velvet one broke", author: "zoetrope"));
        await TakeInAsync(store, epoch, Samples.Mention("c", Now, "Ask @zoetrope about the hinge", author: "max"));
        await TakeInAsync(store, epoch, Samples.Mention("d", Now, "Nobody knows the hinge", author: "moritz"));
        await EraseAsync(store, epoch, await ContactOfAsync(store, "velvet"));
        Assert.Empty((await store.Conversations.ListAsync(new ConversationQuery { Words = "zoetrope" }, Ct)).Items);
        var left = (await store.Conversations.ListAsync(new ConversationQuery { Words = "hinge" }, Ct)).Items.Select(conversation => conversation.Mentions[0].Text).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(2, left.Count);
        Assert.Contains("about the hinge", left[0], StringComparison.Ordinal);
        Assert.DoesNotContain("zoetrope", left[0], StringComparison.OrdinalIgnoreCase);
        Assert.Equal("Nobody knows the hinge", left[1]);
    }

    [Fact]
    public async Task Who_writes_again_later_is_somebody_new()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        await TakeInAsync(store, epoch, Samples.Mention("a", Now, "before", author: "zoe"));
        var contact = await ContactOfAsync(store, "before");
        await EraseAsync(store, epoch, contact);
        await TakeInAsync(store, epoch, Samples.Mention("b", Now, "afterwards", author: "zoe"));
        Assert.NotEqual(contact, await ContactOfAsync(store, "afterwards"));
    }

    [Fact]
    public async Task An_unknown_contact_cannot_be_erased_and_a_second_order_is_no_second_erasure()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        Assert.False(await store.Erasures.BeginAsync(new ContactId(Base32.RandomId()), Ct));
        await TakeInAsync(store, epoch, Samples.Mention("a", Now, "first", author: "zoe"));
        var contact = await ContactOfAsync(store, "first");
        Assert.True(await store.Erasures.BeginAsync(contact, Ct));
        await EraseAsync(store, epoch, contact);
        Assert.True(await store.Erasures.BeginAsync(contact, Ct));
        await WorkAsync(store, epoch);
        Assert.Single(await LogAsync(store), entry => entry.Kind == InteractionKind.ContactErased);
    }

    [Fact]
    public async Task Every_step_may_be_done_twice_by_whoever_comes_after()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        await TakeInAsync(store, epoch, [.. Enumerable.Range(0, 5).Select(i => Samples.Mention($"m{i}", Now, $"velvet {i}", author: "zoe"))]);
        var contact = await ContactOfAsync(store, "velvet");
        await store.Erasures.BeginAsync(contact, Ct);

        // Each step is done whole by one whose last commit comes too late, then by another.
        for (var turns = 0; turns < 60; turns++)
        {
            var taking = await store.Tasks.TakeAsync(Erasure.Lane, 1, epoch, Ct);
            foreach (var task in taking.Tasks)
            {
                await new ErasureHandler(store, list, Time).HandleAsync(task with { Token = "of somebody else" }, epoch, Ct);
                await new ErasureHandler(store, list, Time).HandleAsync(task, epoch, Ct);
            }
            Time.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.Equal(ErasureState.Done, (await store.Contacts.FindAsync(contact, Ct))!.Erasure);
        Assert.Empty((await store.Conversations.ListAsync(new ConversationQuery { Words = "velvet" }, Ct)).Items);
        Assert.Single(await LogAsync(store), entry => entry.Kind == InteractionKind.ContactErased);
    }
}
