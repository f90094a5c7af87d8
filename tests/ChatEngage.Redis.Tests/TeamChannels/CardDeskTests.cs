using ChatEngage.Contracts;
using ChatEngage.Conversations;
using ChatEngage.Redis.Tests.Stores;
using ChatEngage.Review;
using ChatEngage.Sources;
using ChatEngage.TeamChannels.Cards;

namespace ChatEngage.Redis.Tests.TeamChannels;

/// <summary>Presses on cards, as they come from a chat: in time, too late, with nothing in them.</summary>
public sealed class CardDeskTests(Standalone redis) : CardDeskCase(redis), IClassFixture<Standalone>
{
    [Fact]
    public async Task When_the_thread_moved_nothing_goes_out_and_what_was_written_is_kept()
    {
        var press = Press(CardVerb.Edit, First);
        await MoveAsync();
        var answer = await desk.DoAsync(Samples.Anna, press, "My words.", "press-1", Ct);
        Assert.False(answer.Done);
        Assert.Matches("thread moved.*Your text is kept as your draft.$", answer.Words);
        var now = await NowAsync();
        Assert.Equal(("anna", "My words.", 0), (now.Drafts.Single().Agent, now.Drafts.Single().Text, now.Replies.Count));
        Assert.Equal("My words.", CardDesk.Prefill(now, Samples.Anna, null));
        Assert.Equal("", CardDesk.Prefill(now, Samples.Ben, First));

        var approved = await desk.DoAsync(Samples.Anna, Press(CardVerb.Approve, First), null, "press-2", Ct);
        Assert.False(approved.Done);
        Assert.DoesNotContain("draft", approved.Words, StringComparison.Ordinal);
        Assert.Equal("My words.", (await NowAsync()).Drafts.Single().Text);
    }

    /// <summary>It was said to be kept, and was not.</summary>
    [Fact]
    public async Task A_text_that_cannot_be_kept_is_not_said_to_be()
    {
        var press = Press(CardVerb.Edit);
        await MoveAsync();
        await IsLostAsync(new string('x', Annotating.MaxNoteLength + 1), "at most 4000");
        foreach (var agent in new[] { "b", "c", "d" })
            Assert.IsType<ChangeOutcome.Committed>(await store.Conversations.ChangeAsync(start.Id, now => now!.SaveDraft(new Act(new Agent(agent), time.GetUtcNow(), store.Brand), new string('y', 3_900), 1), new Change(), Ct));
        await IsLostAsync(new string('x', 3_999), "too much room");
        start = start with { Id = new ConversationId(Base32.RandomId()) };
        press = Press(CardVerb.Edit);
        await IsLostAsync("Nobody is here.", "no such conversation");

        async Task IsLostAsync(string text, string why)
        {
            var answer = await desk.DoAsync(Samples.Anna, press, text, Base32.RandomId(), Ct);
            Assert.False(answer.Done);
            Assert.Contains(why, answer.Words, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("is kept", answer.Words, StringComparison.Ordinal);
            Assert.Contains("could not be kept", answer.Words, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_suggestion_that_is_gone_does_not_take_the_written_text_with_it()
    {
        var answer = await desk.DoAsync(Samples.Anna, Press(CardVerb.Edit, new SuggestionId(Base32.RandomId())), "My own words.", "press-1", Ct);
        Assert.True(answer.Done, answer.Words);
        Assert.Null((await NowAsync()).Replies.Single().Suggestion);
    }

    [Fact]
    public async Task A_gap_must_be_filled()
    {
        Assert.Contains("{link}", (await desk.DoAsync(Samples.Anna, Press(CardVerb.Approve, Gap), null, "press-1", Ct)).Words, StringComparison.Ordinal);
        Assert.Contains("{link}", (await desk.DoAsync(Samples.Anna, Press(CardVerb.Edit, Gap), "See {link}, please.", "press-2", Ct)).Words, StringComparison.Ordinal);
        Assert.Equal("See {link}, please.", (await NowAsync()).Drafts.Single().Text);
        Assert.True((await desk.DoAsync(Samples.Anna, Press(CardVerb.Edit, Gap), "See our page.", "press-3", Ct)).Done);
    }

    [Theory]
    [InlineData(CardVerb.Edit, null)]
    [InlineData(CardVerb.Edit, " \r\n\t ")]
    [InlineData(CardVerb.Note, null)]
    [InlineData(CardVerb.Note, "\r\n")]
    [InlineData(CardVerb.Reject, "")]
    [InlineData(CardVerb.Reject, "  ")]
    public async Task Nothing_is_done_with_nothing(CardVerb verb, string? input)
    {
        var answer = await desk.DoAsync(Samples.Anna, Press(verb, First), input, "press-1", Ct);
        Assert.False(answer.Done);
        Assert.False(string.IsNullOrWhiteSpace(answer.Words));
        Assert.Equal(start.Version, (await NowAsync()).Version);
    }

    [Fact]
    public async Task A_reply_can_be_taken_back_until_it_is_on_its_way()
    {
        await desk.DoAsync(Samples.Anna, Press(CardVerb.Approve, First), null, "press-1", Ct);
        var undo = Press(CardVerb.Undo, reply: (await NowAsync()).Replies[0].Id);
        Assert.Equal((true, "Taken back; nothing was sent."), Said(await other.DoAsync(Samples.Ben, undo, null, "press-2", Ct)));
        Assert.Equal(ReplyState.Undone, (await NowAsync()).Replies[0].State);
        var sending = await ReplyAsync(ReplyState.Sending);
        Assert.False((await desk.DoAsync(Samples.Anna, Press(CardVerb.Undo, reply: sending), null, "press-3", Ct)).Done);
        Assert.False((await desk.DoAsync(Samples.Anna, Press(CardVerb.Undo), null, "press-4", Ct)).Done);
    }

    [Fact]
    public async Task A_second_person_decides_and_not_the_approver_nor_an_agent()
    {
        await ChangeAsync(now => now.Tag(new Act(Samples.Anna, time.GetUtcNow(), store.Brand), ["legal"], []));
        await desk.DoAsync(Samples.Lea, Press(CardVerb.Approve, First), null, "press-1", Ct);
        var held = (await NowAsync()).Replies.Single();
        Assert.Equal(ReplyState.Held, held.State);
        var second = Press(CardVerb.Second, reply: held.Id);
        Assert.False((await desk.DoAsync(Samples.Lea, second, null, "press-2", Ct)).Done);
        Assert.False((await desk.DoAsync(Samples.Ben, second, null, "press-3", Ct)).Done);
        var max = new Agent("max", Role.Lead);
        Assert.True((await desk.DoAsync(max, second, null, "press-4", Ct)).Done);
        Assert.Equal((ReplyState.Queued, "max"), ((await NowAsync()).Replies[0].State, (await NowAsync()).Replies[0].Second));
        Assert.False((await desk.DoAsync(max, Press(CardVerb.Decline, reply: held.Id), null, "press-5", Ct)).Done);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData(null, null)]
    [InlineData(" https://example.com/post/1 \r\n", "https://example.com/post/1")]
    public async Task What_was_posted_by_hand_is_recorded_with_its_link_or_without(string? input, string? url)
    {
        var reply = await ReplyAsync(ReplyState.ByHand);
        Assert.Equal((true, "Recorded as posted."), Said(await desk.DoAsync(Samples.Anna, Press(CardVerb.Posted, reply: reply), input, "press-1", Ct)));
        Assert.Equal((ReplyState.Sent, true, url), ((await NowAsync()).Replies[0].State, (await NowAsync()).Replies[0].ByHand, (await NowAsync()).Replies[0].Url));
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("example.com/post/1")]
    [InlineData("https://")]
    [InlineData("long")]
    public async Task A_link_that_is_none_is_said_and_nothing_is_recorded(string input)
    {
        var reply = await ReplyAsync(ReplyState.ByHand);
        // Escaped it would take nine times the room, more than a document has.
        var answer = await desk.DoAsync(Samples.Anna, Press(CardVerb.Posted, reply: reply), input == "long" ? "https://example.com/" + new string('字', 9_000) : input, "press-1", Ct);
        Assert.False(answer.Done);
        Assert.Contains("http://", answer.Words, StringComparison.Ordinal);
        Assert.Equal(ReplyState.ByHand, (await NowAsync()).Replies[0].State);
    }

    [Fact]
    public async Task Claim_release_snooze_resolve_and_reopen_do_what_they_say()
    {
        Assert.Equal("It is yours.", (await desk.DoAsync(Samples.Anna, Press(CardVerb.Claim), null, "1", Ct)).Words);
        Assert.Contains("anna", (await desk.DoAsync(Samples.Ben, Press(CardVerb.Claim), null, "2", Ct)).Words, StringComparison.Ordinal);
        Assert.False((await desk.DoAsync(Samples.Ben, Press(CardVerb.Release), null, "3", Ct)).Done);
        Assert.Equal("Released.", (await desk.DoAsync(Samples.Anna, Press(CardVerb.Release), null, "4", Ct)).Words);
        Assert.Equal("Snoozed.", (await desk.DoAsync(Samples.Ben, Press(CardVerb.Snooze), "3h", "5", Ct)).Words);
        Assert.Equal(time.GetUtcNow().AddHours(3), (await NowAsync()).SnoozedUntil);
        Assert.Equal("Resolved.", (await desk.DoAsync(Samples.Ben, Press(CardVerb.Resolve), null, "6", Ct)).Words);
        Assert.False((await desk.DoAsync(Samples.Ben, Press(CardVerb.Snooze), "3h", "7", Ct)).Done);
        var open = await desk.DoAsync(Samples.Ben, Press(CardVerb.Reopen), null, "8", Ct);
        Assert.Equal(("Open again.", Status.Open), (open.Words, open.Now!.Status));
    }

    [Fact]
    public async Task A_conversation_that_is_gone_is_said_to_be()
    {
        start = start with { Id = new ConversationId(Base32.RandomId()) };
        foreach (var verb in Enum.GetValues<CardVerb>())
        {
            var answer = await desk.DoAsync(Samples.Lea, Press(verb, First, new ReplyId(Base32.RandomId())), verb == CardVerb.Posted ? null : "words", $"press-{verb}", Ct);
            Assert.False(answer.Done);
            Assert.Contains("no such conversation", answer.Words, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task A_store_that_is_away_is_said_to_be_and_the_same_press_counts_once_when_it_is_back()
    {
        await using var server = await RedisServer.StartAsync();
        await using var connection = await server.ConnectAsync(options => options with { CallTimeout = TimeSpan.FromMilliseconds(200), RetryFor = TimeSpan.FromMilliseconds(200) });
        var own = await RedisBrandStore.OpenAsync(connection, Samples.Brand(), time, Ct);
        var far = new CardDesk(own, new ReviewDesk(own, new Dictionary<SourceName, IReplySender>(), time));
        start = Samples.Conversation(own.Brand, time.GetUtcNow());
        await own.Conversations.CommitAsync(start.Id, null, new Change { Next = start }, Ct);
        await server.SignalAsync("STOP");
        foreach (var verb in new[] { CardVerb.Edit, CardVerb.Note, CardVerb.Claim })
        {
            var answer = await far.DoAsync(Samples.Anna, Press(verb), "words", $"press-{verb}", Ct);
            Assert.False(answer.Done);
            Assert.Contains("may or may not be done", answer.Words, StringComparison.Ordinal);
        }
        await server.SignalAsync("CONT");
        foreach (var verb in new[] { CardVerb.Edit, CardVerb.Note, CardVerb.Claim })
            await Eventually.TrueAsync(async () => (await far.DoAsync(Samples.Anna, Press(verb), "words", $"press-{verb}", Ct)).Done, $"{verb} is done");
        var now = (await own.Conversations.FindAsync(start.Id, Ct))!;
        Assert.Equal((1, 1, "anna"), (now.Replies.Count, now.Notes.Count, now.Assignee));
    }
}
