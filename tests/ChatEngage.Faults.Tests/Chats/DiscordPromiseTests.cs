using System.Collections.Concurrent;
using System.Diagnostics;
using ChatEngage.FakeDiscord;

namespace ChatEngage.Faults.Tests.Chats;

/// <summary>What is promised of a team in Discord, with the real program.</summary>
public sealed class DiscordPromiseTests
{
    [Fact]
    public async Task A_thousand_mentions_fifty_cuts_and_two_kills_make_one_card_each_and_every_approval_is_done_once()
    {
        const int mentions = 1_000, cuts = 50;
        await using var run = await DiscordRun.StartAsync(1_000);
        var began = Stopwatch.GetTimestamp();
        var approved = new ConcurrentDictionary<string, bool>();
        using var enough = new CancellationTokenSource();
        var posting = Parallel.ForEachAsync(Enumerable.Range(0, mentions / 20), new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (batch, _) => await run.PostAsync(batch * 20, 20));
        var approving = ApproveAsync(run, approved, most: 300, enough.Token);

        for (var cut = 1; cut <= cuts; cut++)
        {
            await DiscordRun.UntilAsync(() => run.Fake.Gateway.ReadyConnections == 1, () => $"listening again after cut {cut - 1}");
            switch (cut % 3)
            {
                case 0: run.Fake.Gateway.AskToReconnect(); break;
                case 1: run.Fake.Gateway.Reset(); break;
                default: run.Fake.Gateway.Close(4000); break;
            }
            await DiscordRun.UntilAsync(() => run.Fake.Gateway.ReadyConnections == 0, () => $"cut {cut}");
            if (cut is not (17 or 34)) continue;
            await run.Host.KillAsync();
            await run.Host.StartAsync();
        }
        await posting;
        await approving;
        await enough.CancelAsync();

        await DiscordRun.UntilAsync(() => run.Cards().Count == mentions, () => $"{run.Cards().Count} of {mentions} conversations have a card");
        await DiscordRun.UntilAsync(() => approved.Keys.All(id => run.Cards()[id].Any(card => card.AllText.Contains("sent", StringComparison.Ordinal) || card.AllText.Contains("outcome unknown", StringComparison.Ordinal))), () => "every approved card says what became of it");
        Assert.Equal(mentions, run.Load.Accepted.Count);
        Assert.All(run.Cards(), cards => Assert.Single(cards));
        var answered = (await run.ConversationsAsync()).Where(conversation => conversation["replies"]!.AsArray().Count > 0).ToList();
        Assert.Equal(approved.Keys.Order(), answered.Select(conversation => (string)conversation["id"]!).Order());
        foreach (var conversation in answered) run.Load.Approved[(string)Assert.Single(conversation["replies"]!.AsArray())!["id"]!] = (string)conversation["id"]!;
        DiscordRun.Tell($"{mentions} mentions, {run.Cards().Count} cards, {cuts} cuts, 2 kills, {approved.Count} approved by {2 * approved.Count} presses: {run.Figures()}; {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s");
        Assert.Equal(1, run.Fake.Gateway.IdentifyCount);
        await Verdict.HoldsAsync(run.Load, run.Host);
        Assert.Equal(0, await run.Host.StopAsync());
    }

    /// <summary>Both press Approve on cards as they come, one right after the other.</summary>
    private static async Task ApproveAsync(DiscordRun run, ConcurrentDictionary<string, bool> approved, int most, CancellationToken enough)
    {
        while (approved.Count < most && !enough.IsCancellationRequested)
        {
            foreach (var cards in run.Cards().Where(cards => !approved.ContainsKey(cards.Key)).Take(10))
            {
                if (cards.First() is not { IsDeleted: false } card || !card.Buttons.Any(button => button.Label == "Approve 1")) continue;
                approved[cards.Key] = true;
                run.Fake.Click(card, "Approve 1", run.Anna);
                run.Fake.Click(card, "Approve 1", approved.Count % 2 == 0 ? run.Anna : run.Ben);
            }
            await Task.Delay(100, CancellationToken.None);
        }
    }
}
