using System.Text.Json.Nodes;
using ChatEngage.FakeTeams;

namespace ChatEngage.Teams.Tests.Fake;

public sealed class FakeWorldTests : IAsyncLifetime
{
    private FakePlace place = null!;

    public async ValueTask InitializeAsync() => place = await FakePlace.StartAsync();

    public ValueTask DisposeAsync() => place.DisposeAsync();

    [Fact]
    public async Task A_mention_in_a_channel_reaches_the_bot_signed_and_marked_up()
    {
        var (anna, triage) = (place.World.Anna, place.World.Triage);
        await place.World.Social.InstallAsync(anna);
        var said = await triage.MentionAsync(anna, "inbox");

        Assert.True(said.Answer!.Ok);
        var activity = place.Bot.Last.Activity;
        Assert.Equal("<at>ChatEngage</at> inbox", (string?)activity["text"]);
        Assert.Equal($"{triage.Id};messageid={said.Message.Id}", (string?)activity["conversation"]!["id"]);
        Assert.Equal("<at>ChatEngage</at>", (string?)activity["entities"]![0]!["text"]);
        Assert.Equal(anna.AadObjectId, (string?)activity["from"]!["aadObjectId"]);
        Assert.Equal((string?)activity["conversation"]!["id"], Assert.Single(place.Bot.Last.Headers["x-ms-conversation-id"]));
        Assert.StartsWith("Bearer ey", Assert.Single(place.Bot.Last.Headers["authorization"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_mention_a_message_to_several_is_delivered_only_by_consent()
    {
        var (anna, ben) = (place.World.Anna, place.World.Ben);
        var chat = place.World.Home.AddGroupChat("Launch", anna, ben);
        await place.World.Social.InstallAsync(anna);
        await chat.InstallAsync(ben);
        Assert.Null((await place.World.Triage.SayAsync(anna, "hello")).Answer);
        Assert.Null((await chat.SayAsync(anna, "hello")).Answer);
        place.World.Social.Consent = chat.Consent = true;
        Assert.NotNull((await place.World.Triage.SayAsync(anna, "hello")).Answer);
        Assert.NotNull((await chat.SayAsync(anna, "hello")).Answer);
    }

    [Fact]
    public async Task An_installation_is_told_twice_and_the_same_again_when_a_client_starts()
    {
        var anna = place.World.Anna;
        await place.World.Social.InstallAsync(anna);
        await place.World.Social.AnnounceAgainAsync(anna);
        await place.World.Social.UninstallAsync(anna);
        await anna.Chat.InstallAsync();

        Assert.Equal(
            ["installationUpdate add", "conversationUpdate ", "installationUpdate add", "conversationUpdate ", "installationUpdate remove", "conversationUpdate ", "installationUpdate add", "conversationUpdate "],
            place.Bot.Requests.Select(request => $"{request.Type} {request.Activity["action"]}"));
        Assert.Equal(place.World.Social.AadGroupId, (string?)place.Bot.Requests.First().Activity["channelData"]!["team"]!["aadGroupId"]);
        Assert.Equal(2, ((JsonArray)place.Bot.Last.Activity["membersAdded"]!).Count);
    }

    [Fact]
    public async Task Teams_change_and_members_come_and_go()
    {
        var (anna, team) = (place.World.Anna, place.World.Social);
        var carla = place.World.Home.AddPerson("Carla");
        await team.JoinAsync(carla);
        await team.LeaveAsync(carla);
        var created = await team.CreateChannelAsync("Launch", anna);
        await team.RenameChannelAsync(created, "Relaunch", anna);
        await team.DeleteChannelAsync(created, anna);
        await team.RenameAsync("Social media", anna);
        Assert.Equal(
            ["teamMemberAdded", "teamMemberRemoved", "channelCreated", "channelRenamed", "channelDeleted", "teamRenamed"],
            place.Bot.Requests.TakeLast(6).Select(request => (string?)request.Activity["channelData"]!["eventType"]));
    }

    [Fact]
    public async Task People_react_to_edit_and_delete_messages()
    {
        var (anna, triage) = (place.World.Anna, place.World.Triage);
        await place.World.Social.InstallAsync(anna);
        var said = await triage.MentionAsync(anna, "inbox");
        await said.Message.ReactAsync(place.World.Ben);
        await said.Message.TakeBackReactionAsync(place.World.Ben);
        await said.Message.EditAsync("mine");
        await said.Message.DeleteAsync();

        Assert.Equal(["messageReaction", "messageReaction", "messageUpdate", "messageDelete"], place.Bot.Requests.TakeLast(4).Select(request => request.Type));
        Assert.Equal("mine", said.Message.Text);
        Assert.True(said.Message.Deleted);
        Assert.Equal(said.Message.Id, (string?)place.Bot.Last.Activity["id"]);
    }

    [Fact]
    public async Task What_the_world_sends_is_in_the_published_shape()
    {
        Assert.SkipUnless(TeamsServer.ChecksSchemas, "The platform's published schemas are not beside this checkout.");
        await An_installation_is_told_twice_and_the_same_again_when_a_client_starts();
        await Teams_change_and_members_come_and_go();
        await place.World.Social.InstallAsync(place.World.Anna);
        var said = await place.World.Triage.MentionAsync(place.World.Anna, "inbox");
        await place.World.Triage.MentionAsync(place.World.Ben, "mine", said.Message);
        await said.Message.ReactAsync(place.World.Ben);
        await said.Message.EditAsync("mine");
        await said.Message.DeleteAsync();
        var card = await place.PostAsync(place.World.Triage, FakePlace.Card(Cards.Review.Replace("USER", place.World.Ben.Id, StringComparison.Ordinal)));
        await card.ClickAsync(place.World.Anna, "Approve");
        await card.ClickFallbackAsync(place.World.Anna, "Approve");
        await card.RefreshAsync(place.World.Ben);
        Assert.All(place.Bot.Requests, request => Assert.Null(TeamsServer.ActivityError(request.Activity)));
    }

    [Fact]
    public async Task A_second_tenant_has_people_and_teams_of_its_own()
    {
        var other = place.World.AddTenant("other");
        var zoe = other.AddPerson("Zoe");
        var team = other.AddTeam("Strangers");
        await team.InstallAsync(zoe);
        await team.General.MentionAsync(zoe, "inbox");
        Assert.Equal(other.Id, (string?)place.Bot.Last.Activity["conversation"]!["tenantId"]);
        Assert.Equal(other.Id, (string?)place.Bot.Last.Activity["channelData"]!["tenant"]!["id"]);
        Assert.NotEqual(place.World.Home.Id, other.Id);
    }

    [Fact]
    public async Task The_same_activity_comes_several_times_at_once_and_others_out_of_order()
    {
        var (anna, chat) = (place.World.Anna, place.World.Anna.Chat);
        var first = place.World.Activities.Message(chat, anna, "first", mentioning: false);
        var second = place.World.Activities.Message(chat, anna, "second", mentioning: false);
        await place.Teams.Bot.DeliverAsync(second);
        await place.Teams.Bot.DeliverAtOnceAsync(first, 3);
        Assert.Equal(["second", "first", "first", "first"], place.Bot.Requests.Select(request => (string?)request.Activity["text"]));
        Assert.Single(place.Bot.Requests.Skip(1).Select(request => (string?)request.Activity["id"]).Distinct());
    }

    [Fact]
    public async Task The_service_url_of_a_conversation_changes_and_its_token_with_it()
    {
        var (anna, chat) = (place.World.Anna, place.World.Anna.Chat);
        await chat.InstallAsync();
        place.Teams.ServiceUrl = new Uri("https://smba.trafficmanager.net/emea/");
        await chat.SayAsync(anna, "hello");
        Assert.Equal("https://smba.trafficmanager.net/emea/", (string?)place.Bot.Last.Activity["serviceUrl"]);
        await place.PostAsync(chat, FakePlace.Text("hello"));
        Assert.Equal("/emea/", place.Teams.Connector.Requests[^1].Base);
        place.Teams.Connector.RetiredBases.Add("/emea/");
        await place.PostAsync(FakePlace.Activities(chat.Id), FakePlace.Text("hello"), 404);
    }

    [Fact]
    public async Task The_bot_is_probed_and_gets_broken_bytes_and_two_authorization_lines()
    {
        Assert.Equal(200, await place.Teams.Bot.ProbeAsync());
        Assert.Equal("HEAD", place.Bot.Last.Method);
        await place.Teams.Bot.DeliverBytesAsync("{\"type\":"u8.ToArray());
        Assert.Equal("{\"type\":", place.Bot.Last.Body);
        var activity = place.World.Activities.Message(place.World.Anna.Chat, place.World.Anna, "hello", mentioning: false);
        var answer = await place.Teams.Bot.AttemptAsync(TokenCase.Named("two Authorization headers").Attempt(place.Teams.Tokens, activity));
        Assert.Equal(200, answer.Status);
        Assert.Equal(2, place.Bot.Last.Headers["authorization"].Length);
    }

    [Fact]
    public async Task The_playgrounds_dialect_has_ids_that_tell_nothing_and_leaves_out_what_it_may()
    {
        await using var playground = await FakePlace.InstalledAsync(new TeamsServerOptions { Dialect = Dialect.Playground });
        var (anna, triage) = (playground.World.Anna, playground.World.Triage);
        var root = await triage.MentionAsync(anna, "inbox");
        var reply = await triage.MentionAsync(anna, "mine", root.Message);
        var activity = playground.Bot.Last.Activity;
        Assert.EndsWith(";messageid=" + root.Message.Id, (string?)activity["conversation"]!["id"], StringComparison.Ordinal);
        Assert.NotEqual(reply.Message.Id, (string?)activity["id"]);
        Assert.Null(activity["replyToId"]);
        Assert.Null(activity["channelData"]!["team"]!["name"]);
        Assert.Equal(playground.Teams.App.Id, (string?)activity["recipient"]!["id"]);
        Assert.EndsWith("/_connector", (string?)activity["serviceUrl"], StringComparison.Ordinal);
        Assert.False(playground.Bot.Last.Headers.ContainsKey("authorization"));
        Assert.Null(playground.Bot.Requests.First().Activity["from"]!["name"]);

        playground.Token = "";
        await playground.PostAsync(FakePlace.Activities(root.Message.ConversationId), FakePlace.Card(Cards.Review), 201);
        playground.Teams.AssertNoViolations();
        await triage.Cards[^1].ClickAsync(anna, "Approve");
        Assert.Null(playground.Bot.Last.Activity["value"]!["trigger"]);
    }
}
