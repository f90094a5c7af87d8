using ChatEngage.Contracts;
using ChatEngage.Conversations;
using ChatEngage.Redis.Tests.Stores;
using ChatEngage.TeamChannels.Cards;

namespace ChatEngage.Redis.Tests.TeamChannels;

/// <summary>Presses on cards that come more than once, or at the same time.</summary>
public sealed class RepeatedPressTests(Standalone redis) : CardDeskCase(redis), IClassFixture<Standalone>
{
    [Fact]
    public async Task An_approval_queues_one_reply_however_often_it_comes()
    {
        var press = Press(CardVerb.Approve, First);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(index => (index % 2 == 0 ? desk : other).DoAsync(Samples.Anna, press, null, "press-1", Ct)));
        Assert.All(answers, answer => Assert.Equal((true, "Approved."), (answer.Done, answer.Words)));
        Assert.Equal(("It ships on Monday.", ReplyState.Queued), ((await NowAsync()).Replies.Single().Text, (await NowAsync()).Replies.Single().State));
        Assert.Empty((await NowAsync()).Drafts);
        Assert.True((await desk.DoAsync(Samples.Anna, press, null, "press-1", Ct)).Done);
        Assert.Single((await NowAsync()).Replies);
    }

    /// <summary>The repetition that came second was told that its own reply was in the way, and left a draft.</summary>
    [Fact]
    public async Task An_edit_that_comes_many_times_at_once_is_one_reply_and_no_draft()
    {
        var press = Press(CardVerb.Edit, First);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(index => (index % 2 == 0 ? desk : other).DoAsync(Samples.Anna, press, "It ships on Tuesday.\r\nSorry.\r\n", "press-1", Ct)));
        Assert.All(answers, answer => Assert.Equal((true, "Approved."), (answer.Done, answer.Words)));
        var now = await NowAsync();
        Assert.Equal(("It ships on Tuesday.\nSorry.", First), (now.Replies.Single().Text, now.Replies.Single().Suggestion));
        Assert.Empty(now.Drafts);
    }

    [Fact]
    public async Task Another_text_under_the_same_key_is_refused()
    {
        Assert.True((await desk.DoAsync(Samples.Anna, Press(CardVerb.Edit, First), "One.", "press-1", Ct)).Done);
        var answer = await other.DoAsync(Samples.Anna, Press(CardVerb.Edit, First), "Two.", "press-1", Ct);
        Assert.Equal((false, "This was approved already with another text."), (answer.Done, answer.Words));
        Assert.True((await desk.DoAsync(Samples.Anna, Press(CardVerb.Note), "One.", "press-2", Ct)).Done);
        Assert.False((await desk.DoAsync(Samples.Anna, Press(CardVerb.Note), "Two.", "press-2", Ct)).Done);
        Assert.Equal(("One.", "One."), ((await NowAsync()).Replies.Single().Text, (await NowAsync()).Notes.Single().Text));
    }

    [Fact]
    public async Task Two_agents_at_once_make_one_reply_and_the_slower_one_keeps_its_text()
    {
        for (var round = 0; round < 10; round++)
        {
            start = await SaveAsync(Samples.Conversation(store.Brand, time.GetUtcNow()));
            var answers = await Task.WhenAll(
                desk.DoAsync(Samples.Anna, Press(CardVerb.Edit), "Anna's words.", $"a-{round}", Ct),
                other.DoAsync(Samples.Ben, Press(CardVerb.Edit), "Ben's words.", $"b-{round}", Ct));
            var now = await NowAsync();
            var slower = answers[0].Done ? Samples.Ben : Samples.Anna;
            Assert.Single(answers, answer => answer.Done);
            Assert.Single(now.Replies);
            Assert.Equal((slower.Name, answers[0].Done ? "Ben's words." : "Anna's words."), (now.Drafts.Single().Agent, now.Drafts.Single().Text));
            Assert.EndsWith("Your text is kept as your draft.", answers.Single(answer => !answer.Done).Words, StringComparison.Ordinal);
            Assert.Equal(now.Drafts[0].Text, CardDesk.Prefill(now, slower, First));
        }
    }

    /// <summary>A note came twice when the chat delivered its press again.</summary>
    [Theory]
    [InlineData(CardVerb.Note, "Called them.\r\nTwice.")]
    [InlineData(CardVerb.Reject, "too blunt")]
    [InlineData(CardVerb.Claim, null)]
    [InlineData(CardVerb.Snooze, "1h")]
    [InlineData(CardVerb.Resolve, null)]
    public async Task Any_press_is_done_once_and_says_the_same_each_time(CardVerb verb, string? input)
    {
        var press = Press(verb, verb == CardVerb.Reject ? First : null);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(index => (index % 2 == 0 ? desk : other).DoAsync(Samples.Anna, press, input, "press-1", Ct)));
        var first = await NowAsync();
        time.Advance(TimeSpan.FromMinutes(5));
        var again = await desk.DoAsync(Samples.Anna, press, input, "press-1", Ct);
        Assert.All(answers.Append(again), answer => Assert.Equal((true, answers[0].Words), (answer.Done, answer.Words)));
        Assert.All(answers.Append(again), answer => Assert.NotNull(answer.Now));
        Assert.Equal((first.Version, start.Version + 1), ((await NowAsync()).Version, first.Version));
        if (verb is CardVerb.Note or CardVerb.Reject) Assert.DoesNotContain("\r", first.Notes.Single().Text, StringComparison.Ordinal);
    }

    /// <summary>A press that is delivered late must not send a second time what failed anew meanwhile.</summary>
    [Fact]
    public async Task Sending_again_is_done_once_for_each_press()
    {
        var reply = await ReplyAsync(ReplyState.Failed);
        var press = Press(CardVerb.Resend, reply: reply);
        Assert.True((await desk.DoAsync(Samples.Anna, press, null, "press-1", Ct)).Done);
        await ChangeAsync(now => now.Failed(reply, "closed", time.GetUtcNow()));
        Assert.True((await desk.DoAsync(Samples.Anna, press, null, "press-1", Ct)).Done);
        Assert.Equal(ReplyState.Failed, (await NowAsync()).Replies[^1].State);
        Assert.True((await desk.DoAsync(Samples.Anna, press, null, "press-2", Ct)).Done);
        Assert.Equal(ReplyState.Queued, (await NowAsync()).Replies[^1].State);
    }
}
