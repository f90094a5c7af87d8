using System.Diagnostics;
using ChatEngage.FakeDiscord;

namespace ChatEngage.Faults.Tests.Chats;

/// <summary>Discord is slow, away, or limits what it takes.</summary>
public sealed class DiscordOutageTests
{
    private const string Messages = "/channels/{channel_id}/messages";

    // The shape of the real limits, twenty times as fast: a card a second would take a burst of 500 eight minutes.
    private const int Faster = 20;

    [Fact]
    public async Task A_burst_of_500_respects_the_limits_and_drains_without_a_storm_of_429()
    {
        await using var run = await DiscordRun.StartAsync(500, fake =>
        {
            fake.Rest.Limits.Rules = [.. fake.Rest.Limits.Rules.Select(rule => rule with { Requests = rule.Requests * Faster })];
            fake.Rest.Limits.AreOn = true;
        }, threads: true);
        var began = Stopwatch.GetTimestamp();
        await run.PostAsync(0, 500);
        await DiscordRun.UntilAsync(() => run.Triage.Threads.Count == 500, () => $"{run.Cards().Count} cards, {run.Triage.Threads.Count} threads");
        DiscordRun.Tell($"500 cards with their threads in {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s: {run.Figures()}; {run.Fake.Rest.Limits.InvalidAnswers} invalid answers");
        Assert.All(run.Cards(), cards => Assert.Single(cards));
        Assert.InRange(run.Fake.Rest.Count(429), 0, 5);
        NothingIsGivenUp(run);
        Assert.Equal(0, await run.Host.StopAsync());
    }

    [Fact]
    public async Task Discord_slow_failing_or_away_puts_cards_off_and_touches_nothing_else()
    {
        var isLong = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CHATENGAGE_LONG"));
        await using var run = await DiscordRun.StartAsync(3);
        run.Fake.Rest.Fail("*", "*", new RestFault.Page(502), times: isLong ? 400 : 25);
        run.Fake.Rest.Fail("*", "*", new RestFault.Page(503), times: 5);
        run.Fake.Rest.Fail("*", "*", new RestFault.ResetFirst(), times: 5);
        run.Fake.Rest.Fail("POST", Messages, new RestFault.StoredThenReset(), times: 3);
        var began = Stopwatch.GetTimestamp();
        await run.PostAsync(0, 20);
        // Intake and reading, what others decide, and digests elsewhere go on.
        await DiscordRun.UntilAsync(async () => (await run.ConversationsAsync()).Count == 20, () => "the mentions are not in");
        using var api = run.Api();
        var first = (await run.ConversationsAsync())[0];
        var (status, _) = await api.PostAsync($"/api/v1/conversations/{first["id"]}/replies", new { text = "Thank you!", threadVersion = (long)first["threadVersion"]! });
        Assert.Equal(202, status);
        await DiscordRun.UntilAsync(() => run.Sink.Read.Count == 1, () => "the reply did not go out");
        var untouched = Stopwatch.GetElapsedTime(began);
        Assert.Empty(run.Cards());

        await DiscordRun.UntilAsync(() => run.Cards().Count == 20, () => $"{run.Cards().Count} cards; {run.Fake.Rest.Count(502)} of the pages were given");
        var there = Stopwatch.GetElapsedTime(began);
        // Slow: every answer takes three seconds, and a press is done once all the same.
        for (var i = 0; i < 12; i++) run.Fake.Rest.Fail("*", "*", new RestFault.Held(Task.Delay(TimeSpan.FromSeconds(3))));
        var waits = run.Cards().First(cards => cards.First().Buttons.Any(button => button.Label == "Approve 1"));
        run.Fake.Click(waits.First(), "Approve 1", run.Anna);
        await DiscordRun.UntilAsync(() => run.Sink.Read.Count == 2, () => "the pressed reply did not go out");
        await DiscordRun.UntilAsync(() => run.Cards()[waits.Key].Single().AllText.Contains("sent", StringComparison.Ordinal), () => "the card does not say so");
        Assert.All(run.Cards(), cards => Assert.Single(cards));
        NothingIsGivenUp(run);
        DiscordRun.Tell($"20 mentions and a reply while Discord was away: {untouched.TotalSeconds:0.0} s; all cards after {there.TotalSeconds:0} s, {run.Fake.Rest.Count(502)} times 502: {run.Figures()}");
        Assert.Equal(0, await run.Host.StopAsync());
    }

    private static void NothingIsGivenUp(DiscordRun run) => Assert.DoesNotContain(run.Host.Output, line => line.Contains("given up", StringComparison.Ordinal));
}
