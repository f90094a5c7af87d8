using System.Net;
using ChatEngage.Discord.Client.Rest;
using ChatEngage.Discord.Client.Wire;
using static ChatEngage.Discord.Tests.Rest.ScriptedDiscord;

namespace ChatEngage.Discord.Tests.Rest;

/// <summary>Complaint case 8, the half that REST has: answers in time, and no second one.</summary>
public sealed class InteractionLaneTests
{
    private static readonly InteractionHandle Interaction = new(new(42), new(7), "interaction-secret");

    [Fact]
    public async Task An_interaction_is_answered_while_the_queue_and_the_budget_stand_still()
    {
        using var it = new RestCase(new FakeTime());
        it.Discord.Say(asked => asked.Path.Contains("/channels/", StringComparison.Ordinal) ? Limited("global", 60, bucket: null) : new HttpResponseMessage(HttpStatusCode.NoContent));
        var stuck = Enumerable.Range(1, 100).Select(n => it.PostAsync(channel: (ulong)n)).ToArray();
        await Eventually.TrueAsync(() => it.Rest.Counts.LimitedGlobal > 0, "the pause");

        var answers = await Eventually.DoneAsync(Task.WhenAll(Enumerable.Range(0, 60).Select(_ => it.Rest.Interactions.AnswerAsync(Interaction, new InteractionAnswer.Acknowledge(), default))));

        Assert.All(answers, answer => Assert.IsType<RestAnswer<Nothing>.Done>(answer));
        Assert.All(stuck, post => Assert.False(post.IsCompleted));
    }

    [Fact]
    public async Task Edits_of_the_answer_are_outside_the_budget_too()
    {
        using var it = new RestCase(new FakeTime());
        it.Discord.Say(asked => asked.Path.Contains("/channels/", StringComparison.Ordinal) ? Limited("global", 60, bucket: null) : Ok());
        _ = it.PostAsync();
        await Eventually.TrueAsync(() => it.Rest.Counts.LimitedGlobal > 0, "the pause");

        Assert.IsType<RestAnswer<Message>.Done>(await Eventually.DoneAsync(it.Rest.Interactions.EditOriginalAsync(Interaction, new MessageEdit { Content = "x" }, default)));
        Assert.IsType<RestAnswer<Message>.Done>(await Eventually.DoneAsync(it.Rest.Interactions.FollowUpAsync(Interaction, new InteractionMessage { Content = "x" }, default)));
    }

    [Fact]
    public async Task An_answer_that_would_come_after_three_seconds_is_given_up_before()
    {
        var time = new FakeTime();
        using var it = new RestCase(time);
        it.Discord.Answer = async (_, ct) =>
        {
            await Task.Delay(Timeout.Infinite, ct);
            return Ok();
        };
        var answer = it.Rest.Interactions.AnswerAsync(Interaction, new InteractionAnswer.Acknowledge(), default);
        await Eventually.TrueAsync(() => it.Discord.Seen.Count == 1, "the request");

        time.Advance(TimeSpan.FromSeconds(2.5));

        Assert.IsType<RestAnswer<Nothing>.Unknown>(await Eventually.DoneAsync(answer));
    }

    [Fact]
    public async Task The_time_of_an_answer_counts_from_the_receipt()
    {
        var time = new FakeTime();
        using var it = new RestCase(time);
        it.Discord.Answer = async (_, ct) =>
        {
            await Task.Delay(Timeout.Infinite, ct);
            return Ok();
        };
        var received = time.GetTimestamp();
        time.Advance(TimeSpan.FromSeconds(2));
        var answer = it.Rest.Interactions.AnswerAsync(Interaction with { Received = received }, new InteractionAnswer.Acknowledge(), default);
        await Eventually.TrueAsync(() => it.Discord.Seen.Count == 1, "the request");

        time.Advance(TimeSpan.FromSeconds(0.8));

        Assert.IsType<RestAnswer<Nothing>.Unknown>(await Eventually.DoneAsync(answer));
    }

    [Fact]
    public async Task A_late_answer_and_a_second_one_are_told_apart()
    {
        using var it = new RestCase(new FakeTime());
        it.Discord.Say(() => Error(HttpStatusCode.NotFound, 10062), () => Error(HttpStatusCode.BadRequest, 40060));

        var late = await Eventually.DoneAsync(it.Rest.Interactions.AnswerAsync(Interaction, new InteractionAnswer.Acknowledge(), default));
        var second = await Eventually.DoneAsync(it.Rest.Interactions.AnswerAsync(Interaction, new InteractionAnswer.Acknowledge(), default));

        Assert.Equal(RefusalKind.TooLate, Assert.IsType<RestAnswer<Nothing>.Refused>(late).Refusal.Kind);
        Assert.Equal(RefusalKind.AlreadyAnswered, Assert.IsType<RestAnswer<Nothing>.Refused>(second).Refusal.Kind);
        Assert.Equal(2, it.Discord.Seen.Count);
    }

    [Fact]
    public async Task An_answer_whose_first_try_was_lost_and_arrived_is_done()
    {
        using var it = new RestCase(new HastyTime(5));
        it.Discord.Say(() => throw new HttpRequestException(HttpRequestError.ResponseEnded), () => Error(HttpStatusCode.BadRequest, 40060));

        Assert.IsType<RestAnswer<Nothing>.Done>(await Eventually.DoneAsync(it.Rest.Interactions.AnswerAsync(Interaction, new InteractionAnswer.Acknowledge(), default)));
    }

    [Fact]
    public async Task The_bots_token_is_not_sent_with_interactions_and_their_end_does_not_stop_the_bot()
    {
        using var it = new RestCase(new FakeTime());
        it.Discord.Say(asked => asked.Path.Contains("/webhooks/", StringComparison.Ordinal) ? Error(HttpStatusCode.Unauthorized, 50027) : Ok());

        var ended = await Eventually.DoneAsync(it.Rest.Interactions.EditOriginalAsync(Interaction, new MessageEdit { Content = "x" }, default));
        var post = await Eventually.DoneAsync(it.PostAsync());

        Assert.Equal(RefusalKind.TooLate, Assert.IsType<RestAnswer<Message>.Refused>(ended).Refusal.Kind);
        Assert.IsType<RestAnswer<Message>.Done>(post);
        Assert.Equal([null, $"Bot {RestCase.Token}"], it.Discord.Seen.Select(asked => asked.Authorization));
    }

    [Fact]
    public async Task Queues_of_past_interactions_are_not_kept_for_ever()
    {
        using var it = new RestCase(new HastyTime(100));
        it.Discord.Say(() => Ok().WithBucket("w", 5, 4, "0.1"));
        var limits = new ChatEngage.Discord.Client.Rest.Limits.RateLimits(new DiscordRestOptions { Token = "t" }, new HastyTime(1000));
        for (var n = 0; n < 5000; n++)
        {
            using var patience = new ChatEngage.Discord.Client.Rest.Limits.Patience(TimeSpan.FromHours(1), TimeProvider.System, default);
            var request = new ChatEngage.Discord.Client.Rest.Sending.RestRequest(HttpMethod.Post, "webhooks", $"{n}", "x") { Lane = ChatEngage.Discord.Client.Rest.Sending.Lane.Interaction };
            using var turn = await limits.EnterAsync(request, patience);
            Assert.Null(await turn!.ReadyAsync(patience));
            turn.Record(new() { Bucket = "w", Remaining = 4, Limit = 5, ResetAfter = TimeSpan.FromMilliseconds(1) });
        }
        Assert.InRange(limits.Kept, 2, 4000);
    }
}
