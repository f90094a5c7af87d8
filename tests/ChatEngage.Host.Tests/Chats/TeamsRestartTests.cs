using ChatEngage.FakeTeams;

namespace ChatEngage.Host.Tests.Chats;

/// <summary>What becomes of cards when the service, the app or a card is gone for a while, or Teams is slow to take them.</summary>
public sealed class TeamsRestartTests
{
    [Fact]
    public async Task After_a_restart_cards_are_posted_and_pressed_as_before_also_at_a_new_address()
    {
        await using var stage = await TeamsStage.OpenAsync();
        var id = await stage.MentionAsync("Is it black?", thread: "same");
        var card = await stage.CardAsync(id, "Approve 1");
        await stage.StopAsync();
        await stage.StartAsync();
        // Nothing has come from Teams since.
        await stage.CardAsync(await stage.MentionAsync("Is the mill black?"));
        stage.Fake.Connector.RetiredBases.Add(stage.Fake.ServiceUrl.AbsolutePath);
        stage.Fake.ServiceUrl = new Uri(stage.Fake.Address, "/emea/");
        await card.ClickAsync(stage.Anna, "Claim");
        await stage.CardAsync(id, "Release");
        await stage.MentionAsync("Or in white?", thread: "same");
        Assert.Equal(card.Id, (await stage.CardAsync(id, "Or in white?")).Id);
        Assert.Equal("/emea/", stage.Fake.Connector.Requests[^1].Base);
        await stage.CardAsync(await stage.MentionAsync("Is the pot black?"));
    }

    [Fact]
    public async Task A_card_that_is_gone_is_posted_anew()
    {
        await using var stage = await TeamsStage.OpenAsync();
        var id = await stage.MentionAsync("Is it black?", thread: "gone");
        var card = await stage.CardAsync(id, "Approve 1");
        stage.Fake.Connector.Faults.NextIn(stage.Triage.Id, ConnectorCall.Update, Fault.ActivityNotFound);
        await stage.MentionAsync("Or in white?", thread: "gone");
        var anew = await TeamsStage.ThereAsync(() => stage.CardsOf(id).SingleOrDefault(one => one.Id != card.Id), "the new card");
        await anew.ClickAsync(stage.Anna, "Claim");
        await TeamsStage.TrueAsync(() => TeamsStage.Says(anew, "Release"), "the new card is kept up to date");
    }

    [Fact]
    public async Task What_waits_while_the_app_is_removed_is_posted_when_it_is_back()
    {
        await using var stage = await TeamsStage.OpenAsync();
        await stage.CardAsync(await stage.MentionAsync("Is it black?"));
        await stage.World.Social.UninstallAsync(stage.Anna);
        var id = await stage.MentionAsync("Is the mill black?");
        await TeamsStage.TrueAsync(async () => (await stage.CallAsync(HttpMethod.Get, "/readyz")).Text.Contains("was removed", StringComparison.Ordinal), "it is told");
        Assert.Empty(stage.CardsOf(id));
        await stage.World.Social.InstallAsync(stage.Anna);
        // A restart asks at once; else it is asked again within a minute.
        await stage.StopAsync();
        await stage.StartAsync();
        var other = await stage.MentionAsync("Is the pot black?");
        await stage.CardAsync(other);
        Assert.DoesNotContain("was removed", (await stage.CallAsync(HttpMethod.Get, "/readyz")).Text, StringComparison.Ordinal);
        Assert.Empty(await DeadAsync(stage));
    }

    [Fact]
    public async Task Under_the_limits_of_Teams_everything_is_paced_and_nothing_is_lost()
    {
        await using var stage = await TeamsStage.OpenAsync();
        stage.Fake.Connector.Limits.On = true;
        stage.Fake.Connector.Faults.Next(ConnectorCall.CreateConversation, Fault.ThrottledFor(TimeSpan.FromSeconds(1)), Fault.Unavailable, Fault.PreconditionFailed);
        List<string> all = [];
        for (var i = 0; i < 10; i++) all.Add(await stage.MentionAsync($"Is mill {i} black?"));
        foreach (var id in all) await stage.CardAsync(id);
        await Task.WhenAll(all.Select(id => stage.CardsOf(id).Single().ClickAsync(stage.Anna, "Approve 1")));
        foreach (var id in all) await stage.CardAsync(id, TeamsStage.Link);
        Assert.Equal(0, stage.Fake.Connector.Limits.Refused);
        Assert.Equal(10, stage.Sink.Replies.Count);
        Assert.All(all, id => Assert.Single(stage.CardsOf(id)));
        Assert.Empty(await DeadAsync(stage));
    }

    private static async Task<IReadOnlyList<ChatEngage.Tasks.DeadLetter>> DeadAsync(TeamsStage stage) => await stage.Acme.Store.Tasks.DeadAsync(10, CancellationToken.None);
}
