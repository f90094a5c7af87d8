using System.Text;
using ChatEngage.Teams.Client.Inbound;
using ChatEngage.Teams.Client.Wire;

namespace ChatEngage.Teams.Tests.Inbound;

public sealed class RepeatTests
{
    private readonly FakeTime time = new();

    [Fact]
    public async Task Of_many_equal_deliveries_at_once_one_is_the_first()
    {
        var seen = new SeenActivities(time);
        var firsts = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => seen.First(Message("c", "1")))));
        Assert.Single(firsts, first => first);
        Assert.True(seen.First(Message("other", "1")), "ids are unique in their conversation only");
        Assert.True(seen.First(new Activity()) && seen.First(new Activity()), "what has no id cannot be told apart");
    }

    [Fact]
    public void They_are_forgotten_after_a_day_and_when_there_are_too_many()
    {
        var seen = new SeenActivities(time, capacity: 100);
        Assert.True(seen.First(Message("c", "1")));
        time.Advance(TimeSpan.FromHours(24));
        Assert.False(seen.First(Message("c", "1")));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(seen.First(Message("c", "1")));
        for (var at = 0; at < 1000; at++) seen.First(Message("d", $"{at}"));
        Assert.Equal(100, seen.Count);
        Assert.False(seen.First(Message("d", "999")));
        Assert.True(seen.First(Message("c", "1")));
    }

    [Fact]
    public void One_whose_work_failed_may_come_again()
    {
        var seen = new SeenActivities(time, capacity: 2);
        Assert.True(seen.First(Message("c", "1")));
        seen.Forget(Message("c", "1"));
        Assert.True(seen.First(Message("c", "1")));
        Assert.False(seen.First(Message("c", "1")));
        for (var at = 0; at < 10; at++) seen.Forget(Message("c", $"{at}"));
        Assert.Equal(0, seen.Count);
    }

    [Fact]
    public async Task What_says_only_that_there_is_no_answer_yet_is_not_kept()
    {
        await using var answers = new InvokeAnswers(time);
        await answers.AnswerAsync(Invoke("f:1", "approve"), () => Task.FromResult(InvokeAnswer.Notice("Wait.") with { Passing = true }), CancellationToken.None);
        var answer = await answers.AnswerAsync(Invoke("f:1", "approve"), () => Task.FromResult(InvokeAnswer.Notice("Done.")), CancellationToken.None);
        Assert.Equal("Done.", answer.Value!.Value.GetString());
    }

    [Fact]
    public async Task Answers_go_when_their_time_is_over_also_when_nobody_clicks()
    {
        await using var answers = new InvokeAnswers(time);
        await answers.AnswerAsync(Invoke("f:1", "approve"), () => Task.FromResult(InvokeAnswer.Notice("Done.")), CancellationToken.None);
        Assert.Equal(1, answers.Count);
        time.Advance(TimeSpan.FromMinutes(7));
        Assert.Equal(0, answers.Count);
    }

    [Fact]
    public async Task A_repeated_invoke_waits_for_the_first_ones_answer_and_gets_it()
    {
        var answers = new InvokeAnswers(time);
        var runs = 0;
        var end = new TaskCompletionSource<InvokeAnswer>();
        Task<InvokeAnswer> Run()
        {
            Interlocked.Increment(ref runs);
            return end.Task;
        }
        using var hungUp = new CancellationTokenSource();
        var first = answers.AnswerAsync(Invoke("f:1", "approve"), Run, hungUp.Token);
        var second = answers.AnswerAsync(Invoke("f:1", "approve"), Run, CancellationToken.None);
        await hungUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        end.SetResult(InvokeAnswer.Notice("done"));
        var answer = await Eventually.DoneAsync(second);
        Assert.Same(answer, await answers.AnswerAsync(Invoke("f:1", "approve"), Run, CancellationToken.None));
        Assert.Equal(1, runs);
    }

    [Theory]
    [InlineData("f:2", "approve", "29:anna")]
    [InlineData("f:1", "reject", "29:anna")]
    [InlineData("f:1", "approve", "29:ben")]
    public async Task Another_click_is_not_a_repeat(string id, string verb, string who)
    {
        var answers = new InvokeAnswers(time);
        await answers.AnswerAsync(Invoke("f:1", "approve"), () => Task.FromResult(InvokeAnswer.Notice("first")), CancellationToken.None);
        var other = await answers.AnswerAsync(Invoke(id, verb, who), () => Task.FromResult(InvokeAnswer.Notice("second")), CancellationToken.None);
        Assert.Equal("second", other.Value?.AsText());
    }

    [Fact]
    public async Task A_failure_is_told_once_and_the_next_repeat_tries_anew()
    {
        var answers = new InvokeAnswers(time);
        await Assert.ThrowsAsync<InvalidDataException>(() => answers.AnswerAsync(Invoke("f:1", "x"), () => throw new InvalidDataException(), CancellationToken.None));
        var answer = await answers.AnswerAsync(Invoke("f:1", "x"), () => Task.FromResult(InvokeAnswer.Notice("ok")), CancellationToken.None);
        Assert.Equal("ok", answer.Value?.AsText());
    }

    [Fact]
    public async Task Answers_are_kept_five_minutes_and_never_too_many()
    {
        var answers = new InvokeAnswers(time, capacity: 20);
        for (var at = 0; at < 200; at++) await answers.AnswerAsync(Invoke($"f:{at}", "x"), () => Task.FromResult(InvokeAnswer.Notice("ok")), CancellationToken.None);
        Assert.InRange(answers.Count, 1, 20);
        time.Advance(TimeSpan.FromMinutes(6));
        var again = await answers.AnswerAsync(Invoke("f:199", "x"), () => Task.FromResult(InvokeAnswer.Notice("anew")), CancellationToken.None);
        Assert.Equal("anew", again.Value?.AsText());
        Assert.Equal(1, answers.Count);
    }

    private static Activity Message(string conversation, string id) => new() { Id = id, Conversation = new ConversationAccount { Id = conversation } };

    private static Activity Invoke(string id, string verb, string who = "29:anna") => ActivityReader.Read(Encoding.UTF8.GetBytes(
        $$$"""{"type":"invoke","id":"{{{id}}}","conversation":{"id":"c"},"from":{"id":"{{{who}}}"},"value":{"action":{"verb":"{{{verb}}}"} } }"""))!;
}
