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
        var approved = new HashSet<string>();
        var posting = Parallel.ForEachAsync(Enumerable.Range(0, mentions / 20), new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (batch, _) => await run.PostAsync(batch * 20, 20));

        for (var cut = 1; cut <= cuts; cut++)
        {
            await ListensAsync(run, cut - 1);
            await DiscordRun.UntilAsync(() => Waiting(run, approved).Any(), () => $"a card to approve before cut {cut}");
            var kills = cut is 17 or 34;
            Press(run, approved, most: kills ? 20 : 6);
            switch (cut % 3)
            {
                case 0: run.Fake.Gateway.AskToReconnect(); break;
                case 1: run.Fake.Gateway.Reset(); break;
                default: run.Fake.Gateway.Close(4000); break;
            }
            await DiscordRun.UntilAsync(() => run.Fake.Gateway.ReadyConnections == 0, () => $"cut {cut}");
            // While nobody listens, too.
            Press(run, approved, most: 1);
            if (!kills) continue;
            await run.Host.KillAsync();
            await run.Host.StartAsync();
        }
        await ListensAsync(run, cuts);
        await posting;

        await DiscordRun.UntilAsync(() => run.Cards().Count == mentions, () => $"{run.Cards().Count} of {mentions} conversations have a card");
        await DiscordRun.UntilAsync(() => approved.All(id => run.Cards()[id].Any(card => card.AllText.Contains("sent", StringComparison.Ordinal) || card.AllText.Contains("outcome unknown", StringComparison.Ordinal))), () => "every approved card says what became of it");
        Assert.Equal(mentions, run.Load.Accepted.Count);
        Assert.All(run.Cards(), cards => Assert.Single(cards));
        var answered = (await run.ConversationsAsync()).Where(conversation => conversation["replies"]!.AsArray().Count > 0).ToList();
        Assert.Equal(approved.Order(), answered.Select(conversation => (string)conversation["id"]!).Order());
        foreach (var conversation in answered) run.Load.Approved[(string)Assert.Single(conversation["replies"]!.AsArray())!["id"]!] = (string)conversation["id"]!;
        DiscordRun.Tell($"{mentions} mentions, {run.Cards().Count} cards, {cuts} cuts, 2 kills, {approved.Count} approved by {2 * approved.Count} presses: {run.Figures()}; {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s");
        Assert.Equal(1, run.Fake.Gateway.IdentifyCount);
        await Verdict.HoldsAsync(run.Load, run.Host);
        Assert.Equal(0, await run.Host.StopAsync());
    }

    private static Task ListensAsync(DiscordRun run, int cut) => DiscordRun.UntilAsync(() => run.Fake.Gateway.ReadyConnections == 1, () => $"listening again after cut {cut}");

    private static IEnumerable<(string Conversation, FakeMessage Card)> Waiting(DiscordRun run, HashSet<string> approved) => run.Cards()
        .Where(cards => !approved.Contains(cards.Key))
        .Select(cards => (cards.Key, cards.First()))
        .Where(one => one.Item2.Buttons.Any(button => button.Label == "Approve 1"));

    /// <summary>One presses Approve twice, or both press it, on the newest cards.</summary>
    private static void Press(DiscordRun run, HashSet<string> approved, int most)
    {
        foreach (var (conversation, card) in Waiting(run, approved).TakeLast(most).ToList())
        {
            approved.Add(conversation);
            run.Fake.Click(card, "Approve 1", run.Anna);
            run.Fake.Click(card, "Approve 1", approved.Count % 2 == 0 ? run.Anna : run.Ben);
        }
    }
}
