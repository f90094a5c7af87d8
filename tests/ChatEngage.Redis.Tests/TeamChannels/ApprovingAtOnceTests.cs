using ChatEngage.Contracts;
using ChatEngage.Contracts.Stores;
using ChatEngage.Conversations;
using ChatEngage.Redis.Tests.Stores;
using ChatEngage.Review;
using ChatEngage.Sources;
using ChatEngage.Storage;
using ChatEngage.TeamChannels.Cards;

namespace ChatEngage.Redis.Tests.TeamChannels;

/// <summary>Two agents who have both read the conversation before either of them commits.</summary>
public sealed class ApprovingAtOnceTests(Standalone redis) : IClassFixture<Standalone>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_two_approvals_that_meet_before_the_commit_one_becomes_the_reply()
    {
        var (time, brand) = (new FakeTime(), Samples.Brand());
        var (one, two) = (await redis.OpenAsync(brand, time), await redis.OpenAsync(brand, time));
        for (var round = 0; round < 20; round++)
        {
            var suggestion = new Suggestion(new SuggestionId(Base32.RandomId()), "It ships on Monday.", Origin.Playbook, 0.9, []);
            var begun = Samples.Conversation(brand, time.GetUtcNow()) with { Suggestions = [suggestion] };
            Assert.IsType<CommitOutcome.Committed>(await one.Conversations.CommitAsync(begun.Id, null, new Change { Next = begun }, Ct));
            var (meeting, commits) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), 0);
            var press = new CardPress(CardVerb.Approve, begun.Id, begun.ThreadVersion, suggestion.Id);

            var answers = await Eventually.DoneAsync(Task.WhenAll(
                Desk(one).DoAsync(Samples.Anna, press, null, $"a-{round}", Ct),
                Desk(two).DoAsync(Samples.Ben, press, null, $"b-{round}", Ct)));

            Assert.Single(answers, answer => answer.Done);
            Assert.Contains("settle or undo it first.", answers.Single(answer => !answer.Done).Words, StringComparison.Ordinal);
            Assert.Single((await one.Conversations.FindAsync(begun.Id, Ct))!.Replies);
            Assert.True(commits >= 2, "both were about to commit what they had decided from the same document");

            CardDesk Desk(IBrandStore store)
            {
                var held = new Meanwhile(store) { BeforeDecision = MeetAsync };
                return new CardDesk(held, new ReviewDesk(held, new Dictionary<SourceName, IReplySender>(), time));
            }

            Task MeetAsync()
            {
                if (Interlocked.Increment(ref commits) == 2) meeting.SetResult();
                return meeting.Task;
            }
        }
    }
}
