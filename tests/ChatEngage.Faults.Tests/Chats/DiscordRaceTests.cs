using ChatEngage.FakeDiscord;

namespace ChatEngage.Faults.Tests.Chats;

/// <summary>Two decide about the same thing in the same moment.</summary>
public sealed class DiscordRaceTests
{
    private const int Rounds = 50;

    [Fact]
    public async Task Of_two_who_approve_together_one_does_whether_both_press_or_one_is_on_the_desk()
    {
        await using var run = await DiscordRun.StartAsync(2);
        await run.PostAsync(0, 2 * Rounds);
        await DiscordRun.UntilAsync(() => run.Cards().Count == 2 * Rounds && run.Cards().All(cards => cards.First().Buttons.Any(button => button.Label == "Approve 1")), () => $"{run.Cards().Count} cards");
        var cards = run.Cards().Select(some => some.First()).ToList();
        var refused = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var pressed = await TogetherAsync(run.Fake.Clicking(cards[round], "Approve 1", run.Anna), run.Fake.Clicking(cards[round], "Approve 1", run.Ben));
            await DiscordRun.UntilAsync(() => pressed.Any(one => one.FollowUps.Count == 1), () => $"nobody was refused in round {round}");
            refused += pressed.Sum(one => one.FollowUps.Count);
        }
        Assert.Equal(Rounds, refused);

        var taken = 0;
        using var api = run.Api();
        foreach (var conversation in (await run.ConversationsAsync()).Where(one => one["replies"]!.AsArray().Count == 0))
        {
            var id = (string)conversation["id"]!;
            // Both see it as it is now, whoever of them is held up.
            var press = run.Fake.Clicking(run.Cards()[id].Single(), "Approve 1", run.Ben);
            using var barrier = new Barrier(2);
            var pressing = Task.Run(() =>
            {
                barrier.SignalAndWait();
                return press();
            });
            var (status, _) = await Task.Run(() =>
            {
                barrier.SignalAndWait();
                return api.PostAsync($"/api/v1/conversations/{id}/replies", new { suggestionId = (string)conversation["suggestions"]![0]!["id"]!, threadVersion = (long)conversation["threadVersion"]! });
            });
            var played = await pressing;
            Assert.True(status is 202 or 409, $"the API answered {status}");
            if (status == 202) await DiscordRun.UntilAsync(() => played.FollowUps.Count == 1, () => "the one who pressed was not refused");
            taken += status == 202 ? 1 : 0;
        }
        await DiscordRun.UntilAsync(() => run.Sink.Read.Count >= 2 * Rounds, () => $"{run.Sink.Read.Count} replies");
        var after = await run.ConversationsAsync();
        Assert.All(after, conversation => Assert.Single(conversation["replies"]!.AsArray()));
        foreach (var conversation in after) run.Load.Approved[(string)conversation["replies"]![0]!["id"]!] = (string)conversation["id"]!;
        await Verdict.HoldsAsync(run.Load, run.Host);
        DiscordRun.Tell($"{Rounds} times two presses: {refused} refused; {Rounds} times a press and the API: {taken} went to the API; {run.Figures()}");
    }

    private static async Task<PlayedInteraction[]> TogetherAsync(params Func<PlayedInteraction>[] presses)
    {
        using var barrier = new Barrier(presses.Length);
        return await Task.WhenAll(presses.Select(press => Task.Run(() =>
        {
            barrier.SignalAndWait();
            return press();
        })));
    }
}
