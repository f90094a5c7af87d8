using ChatEngage.Conversations;
using ChatEngage.Review;
using ChatEngage.Sources;
using ChatEngage.TeamChannels;
using ChatEngage.TeamChannels.Cards;
using ChatEngage.Teams.Tests.Team;

namespace ChatEngage.Teams.Tests.Channel;

/// <summary>Several brands, one bot.</summary>
public sealed class BrandsTests
{
    [Fact]
    public async Task A_card_of_another_brand_in_the_same_channel_leads_to_that_brand()
    {
        await using var team = await TeamCase.StartAsync();
        var store = await Stores.OpenAsync(Samples.Brand() with { Name = "Zenith" }, team.Time);
        var review = new ReviewDesk(store, new Dictionary<SourceName, IReplySender>(), team.Time);
        var members = new TeamMembers([new TeamMember(team.Ben.AadObjectId, "benjamin", Role.Lead)], new Dictionary<string, Role>(), new HashSet<string>());
        var other = new TeamsTeamChannel(
            new TeamsChannelOptions { Name = "zenith", ChannelId = team.World.Triage.Id, Members = members },
            new CardSetting(store.Brand, _ => null, null), new CardDesk(store, review), new Reports(store), team.Line, store.State("teams:zenith"), team.Time);
        team.Serve(other);
        var conversation = Samples.Conversation(store.Brand, team.Time.GetUtcNow());
        await store.Conversations.CommitAsync(conversation.Id, null, new Change { Next = conversation }, CancellationToken.None);
        await other.PostAsync(new TeamPost.Card(new TeamPostKey("card"), conversation), CancellationToken.None);
        var card = team.World.Triage.Cards[^1];

        await card.ClickAsync(team.Anna, "Claim");
        Assert.Contains("Zenith", Assert.Single(card.Notices), StringComparison.Ordinal);
        await card.ClickAsync(team.Ben, "Claim");
        Assert.Equal("benjamin", (await store.Conversations.FindAsync(conversation.Id, CancellationToken.None))!.Assignee);
        team.Server.AssertNoViolations();
    }

    [Fact]
    public async Task Back_leads_to_the_digest_of_the_brand_whose_card_it_is()
    {
        await using var team = await TeamCase.StartAsync();
        var store = await Stores.OpenAsync(Samples.Brand() with { Key = new BrandName("zenith"), Name = "Zenith" }, team.Time);
        var members = new TeamMembers([new TeamMember(team.Anna.AadObjectId, "anna", Role.Lead)], new Dictionary<string, Role>(), new HashSet<string>());
        var conversation = Samples.Conversation(store.Brand, team.Time.GetUtcNow());
        await store.Conversations.CommitAsync(conversation.Id, null, new Change { Next = conversation }, CancellationToken.None);
        team.Reports.Digest = SampleDigests.Shown([]);
        var reports = new Reports(store) { Digest = SampleDigests.Shown([conversation.Id]) };
        var other = new TeamsTeamChannel(
            new TeamsChannelOptions { Name = "zenith", ChannelId = team.World.Triage.Id, Members = members },
            new CardSetting(store.Brand, _ => null, null), new CardDesk(store, new ReviewDesk(store, new Dictionary<SourceName, IReplySender>(), team.Time)), reports, team.Line, store.State("teams:zenith"), team.Time);
        team.Serve(other);
        await other.PostAsync(new TeamPost.Digest(new TeamPostKey("digest"), reports.Digest), CancellationToken.None);
        var digest = team.World.Triage.Cards[^1];
        await digest.ClickAsync(team.Anna, "Open");
        await digest.ClickAsync(team.Anna, "Back to the digest");
        Assert.Single(reports.Asked);
        Assert.Empty(team.Reports.Asked);
    }
}
