using ChatEngage.Conversations;
using ChatEngage.FakeTeams;
using ChatEngage.Teams.Tests.Team;

namespace ChatEngage.Teams.Tests.Channel;

/// <summary>The whole way in the development mode, before the dialect of the platform's local playground.</summary>
public sealed class PlaygroundTests
{
    [Fact]
    public async Task A_card_is_posted_pressed_noted_below_and_asked_for_in_a_channel()
    {
        await using var team = await TeamCase.StartAsync(dialect: Dialect.Playground);
        team.World.Social.Consent = true;
        var (conversation, card) = await team.CardAsync("When does it ship?", "On Monday.");
        await card.ClickAsync(team.Anna, "Approve 1");
        Assert.Equal(ReplyState.Queued, Assert.Single((await team.NowAsync(conversation)).Replies).State);
        await card.ClickAsync(team.Ben, "Claim");
        await card.ClickAsync(team.Ben, "Release");
        await card.ClickAsync(team.Ben, "Claim");
        Assert.Equal("ben", (await team.NowAsync(conversation)).Assignee);
        await team.World.Triage.SayAsync(team.Ben, "Ask Anna.", card);
        Assert.Equal("Ask Anna.", Assert.Single((await team.NowAsync(conversation)).Notes).Text);
        await team.CardsAsync();
        Assert.NotEmpty(card.Revisions);
        await team.World.Triage.MentionAsync(team.Anna, "inbox");
        await TeamCase.SaidAsync(team.World.Triage, message => message.Id != card.Id && message.Card is not null, "the inbox is shown");
        team.Server.AssertNoViolations();
    }

    [Fact]
    public async Task Cards_come_to_a_person_before_that_person_has_written()
    {
        await using var team = await TeamCase.StartAsync((options, _) => options with { Install = false, Place = world => new TeamsChannelOptions { Name = TeamCaseOptions.ChannelName, User = world.Anna.AadObjectId } }, Dialect.Playground);
        await team.Anna.Chat.InstallAsync();
        await team.MentionedAsync("When does it ship?", "On Monday.");
        await team.CardsAsync();
        var card = team.Anna.Chat.Cards.Single();
        await card.ClickAsync(team.Anna, "Approve edited 1", new Dictionary<string, string> { ["text1"] = "On Tuesday." });
        await team.CardsAsync();
        Assert.Contains("On Tuesday.", card.Card!.ToJsonString(), StringComparison.Ordinal);
        team.Server.AssertNoViolations();
    }
}
