using ChatEngage.Inbox;

namespace ChatEngage.Contracts.Stores;

/// <summary>To which conversation a mention belongs: post[id] ?? thread ?? post[replyTo] ?? replyTo ?? id, whatever comes first.</summary>
[ContractOf(typeof(IInbox))]
public abstract class ThreadContract(IBrandStoreFixture fixture) : StoreContract(fixture)
{
    [Fact]
    public async Task Mentions_that_name_no_other_are_conversations_of_their_own()
    {
        var store = await OpenAsync();
        await ReceiveAsync(store, Samples.Mention("a", Now), Samples.Mention("b", Now));
        Assert.Equal(2, await ConversationsAsync(store));
    }

    [Fact]
    public async Task Replicas_derive_the_same_conversation_and_other_brands_another()
    {
        var (store, other) = (await OpenAsync(), await OpenAsync());
        await ReceiveAsync(store, Samples.Mention("a", Now) with { Thread = "t" });
        await ReceiveAsync(await ReplicaOf(store), Samples.Mention("b", Now) with { Thread = "t" });
        await ReceiveAsync(other, Samples.Mention("a", Now) with { Thread = "t" });
        Assert.Equal(1, await ConversationsAsync(store));
        Assert.NotEqual((await EntriesAsync(store))[0].Conversation, (await EntriesAsync(other))[0].Conversation);
    }

    [Fact]
    public async Task Sources_that_share_a_space_see_one_post_and_one_thread()
    {
        var store = await OpenAsync();
        var space = new SourceName("feed:");
        var post = Samples.Mention("https://blog.example/1", Now) with { Space = space };
        var comment = Samples.Mention("https://blog.example/1#comment-1", Now) with { Space = space, Thread = post.Id };
        Assert.Equal(new Intake.Stored(1, 0, 0), await store.Inbox(new SourceName("blog")).ReceiveAsync([post], Ct));
        Assert.Equal(new Intake.Stored(1, 0, 1), await store.Inbox(new SourceName("comments")).ReceiveAsync([comment, post], Ct));
        Assert.Equal(new Intake.Stored(1, 0, 0), await store.Inbox(new SourceName("hooks")).ReceiveAsync([post with { Space = null }], Ct));
        Assert.Equal(2, await ConversationsAsync(store));
    }

    /// <summary>A root, an answer and an answer to that answer, one by one in each order of arrival.</summary>
    [Theory]
    [InlineData("root,child,grandchild")]
    [InlineData("child,root,grandchild")]
    [InlineData("child,grandchild,root")]
    [InlineData("grandchild,child,root")]
    public async Task A_chain_of_answers_is_one_conversation(string order)
    {
        var store = await OpenAsync();
        await ArriveAsync(store, order, new()
        {
            ["root"] = Samples.Mention("root", Now),
            ["child"] = Samples.Mention("child", Now) with { ReplyTo = "root" },
            ["grandchild"] = Samples.Mention("grandchild", Now) with { ReplyTo = "child" },
        });
        Assert.Equal(1, await ConversationsAsync(store));
    }

    [Theory]
    [InlineData("root,one,two")]
    [InlineData("one,root,two")]
    [InlineData("one,two,root")]
    [InlineData("two,one,root")]
    public async Task Answers_to_one_post_are_one_conversation(string order)
    {
        var store = await OpenAsync();
        await ArriveAsync(store, order, new()
        {
            ["root"] = Samples.Mention("root", Now),
            ["one"] = Samples.Mention("one", Now) with { ReplyTo = "root" },
            ["two"] = Samples.Mention("two", Now) with { ReplyTo = "root" },
        });
        Assert.Equal(1, await ConversationsAsync(store));
    }

    [Theory]
    [InlineData("root,child")]
    [InlineData("child,root")]
    public async Task Posts_that_name_one_thread_are_one_conversation_and_so_are_their_answers(string order)
    {
        var store = await OpenAsync();
        await ArriveAsync(store, order, new()
        {
            ["root"] = Samples.Mention("root", Now) with { Thread = "t" },
            ["child"] = Samples.Mention("child", Now) with { Thread = "t", ReplyTo = "root" },
        });
        await ReceiveAsync(store, Samples.Mention("late", Now) with { ReplyTo = "child" });
        Assert.Equal(1, await ConversationsAsync(store));
    }

    [Fact]
    public async Task A_post_without_a_thread_joins_the_answer_that_came_before_it_with_one()
    {
        var store = await OpenAsync();
        await ReceiveAsync(store, Samples.Mention("child", Now) with { Thread = "t", ReplyTo = "root" });
        await ReceiveAsync(store, Samples.Mention("root", Now));
        Assert.Equal(1, await ConversationsAsync(store));
    }

    [Theory]
    [InlineData("root,child")]
    [InlineData("child,root")]
    public async Task A_thread_named_after_its_first_post_is_that_posts_conversation(string order)
    {
        var store = await OpenAsync();
        await ArriveAsync(store, order, new()
        {
            ["root"] = Samples.Mention("root", Now),
            ["child"] = Samples.Mention("child", Now) with { Thread = "root" },
        });
        Assert.Equal(1, await ConversationsAsync(store));
    }

    [Fact]
    public async Task A_post_stays_with_the_answer_that_came_before_it_even_when_its_own_parent_is_elsewhere()
    {
        var store = await OpenAsync();
        await ReceiveAsync(store, Samples.Mention("root", Now), Samples.Mention("grandchild", Now) with { ReplyTo = "child" });
        await ReceiveAsync(store, Samples.Mention("child", Now) with { ReplyTo = "root" });
        var entries = await EntriesAsync(store);
        Assert.Equal(entries[1].Conversation, entries[2].Conversation);
    }

    [Fact]
    public async Task A_named_thread_counts_more_than_the_post_that_is_answered()
    {
        var store = await OpenAsync();
        await ReceiveAsync(store, Samples.Mention("root", Now));
        await ReceiveAsync(store, Samples.Mention("moved", Now) with { Thread = "t", ReplyTo = "root" }, Samples.Mention("there", Now) with { Thread = "t" });
        var entries = await EntriesAsync(store);
        Assert.NotEqual(entries[0].Conversation, entries[1].Conversation);
        Assert.Equal(entries[1].Conversation, entries[2].Conversation);
    }

    [Fact]
    public async Task A_known_post_stays_in_its_conversation_whatever_an_edit_of_it_says()
    {
        var store = await OpenAsync();
        await ReceiveAsync(store, Samples.Mention("a", Now) with { Thread = "t" });
        await ReceiveAsync(store, Samples.Mention("a", Now) with { Thread = "elsewhere", ReplyTo = "x", UpdatedAt = Now.AddMinutes(1) });
        Assert.Equal(1, await ConversationsAsync(store));
    }

    [Fact]
    public async Task All_of_it_holds_within_one_batch_too()
    {
        var store = await OpenAsync();
        await ReceiveAsync(
            store,
            Samples.Mention("grandchild", Now) with { ReplyTo = "child" },
            Samples.Mention("child", Now) with { ReplyTo = "root" },
            Samples.Mention("other", Now) with { ReplyTo = "child" },
            Samples.Mention("root", Now));
        Assert.Equal(1, await ConversationsAsync(store));
    }

    [Fact]
    public async Task Two_mentions_of_one_thread_arriving_at_once_are_one_conversation()
    {
        var store = await OpenAsync();
        var replica = await ReplicaOf(store);
        await Task.WhenAll(Enumerable.Range(0, 10).Select(index =>
            ReceiveAsync(index % 2 == 0 ? store : replica, Samples.Mention($"m{index}", Now) with { ReplyTo = "root" })));
        Assert.Equal(1, await ConversationsAsync(store));
    }

    private static async Task ArriveAsync(Storage.IBrandStore store, string order, Dictionary<string, Mention> mentions)
    {
        foreach (var id in order.Split(',')) Assert.Equal(1, (await ReceiveAsync(store, mentions[id])).Accepted);
    }

    private static async Task<int> ConversationsAsync(Storage.IBrandStore store) =>
        (await EntriesAsync(store)).Select(entry => entry.Conversation).Distinct().Count();
}
