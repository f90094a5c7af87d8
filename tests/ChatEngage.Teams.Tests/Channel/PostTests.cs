using ChatEngage.Alerts;
using ChatEngage.FakeTeams;
using ChatEngage.Sources;
using ChatEngage.TeamChannels;
using ChatEngage.Teams.Tests.Team;

namespace ChatEngage.Teams.Tests.Channel;

public sealed class PostTests
{
    [Fact]
    public async Task Nothing_heard_of_yet_puts_a_card_off_and_says_what_to_do()
    {
        await using var team = await TeamCase.StartAsync((options, _) => options with { Install = false });
        var post = Post(await team.MentionedAsync());
        var delayed = await Assert.ThrowsAsync<TeamPostDelayedException>(() => team.Channel.PostAsync(post, CancellationToken.None));
        Assert.Contains("Add the app", delayed.Message, StringComparison.Ordinal);
        Assert.Equal(delayed.Message, team.Channel.Trouble);
        await team.World.Social.InstallAsync(team.Anna);
        await team.Channel.PostAsync(post, CancellationToken.None);
        Assert.Null(team.Channel.Trouble);
        Assert.Single(team.World.Triage.Cards);
    }

    [Fact]
    public async Task A_card_that_is_gone_is_posted_anew_and_updated_there_from_then_on()
    {
        await using var team = await TeamCase.StartAsync();
        var (conversation, card) = await team.CardAsync("When does it ship?", "On Monday.");
        team.Server.Connector.Faults.Next(ConnectorCall.Update, Fault.ActivityNotFound);
        await card.ClickAsync(team.Anna, "Claim");
        await team.CardsAsync();
        Assert.Equal(2, team.World.Triage.Cards.Count);
        await team.World.Triage.Cards[1].ClickAsync(team.Anna, "Release");
        await team.CardsAsync();
        Assert.Single(team.World.Triage.Cards[1].Revisions);
        Assert.Empty(card.Revisions);
        Assert.Null((await team.NowAsync(conversation)).Assignee);
    }

    [Fact]
    public async Task After_a_restart_cards_are_posted_by_what_was_remembered()
    {
        await using var team = await TeamCase.StartAsync();
        team.Restart();
        var (_, card) = await team.CardAsync();
        Assert.Equal(team.World.Triage, card.Place);
    }

    [Fact]
    public async Task A_moved_connector_is_followed()
    {
        await using var team = await TeamCase.StartAsync();
        var (_, card) = await team.CardAsync();
        team.Server.Connector.RetiredBases.Add("/amer");
        team.Server.ServiceUrl = new Uri(team.Server.Address, "/emea/");
        await card.ClickAsync(team.Anna, "Claim");
        await Eventually.TrueAsync(async () =>
        {
            await team.Server.World.Social.AnnounceAgainAsync(team.Anna);
            return (await team.Line.Places.FindAsync(team.World.Triage.Id, CancellationToken.None))?.Reference.ServiceUrl.Value.Contains("emea", StringComparison.Ordinal) == true;
        }, "the new address is known");
        await team.CardsAsync();
        Assert.Single(card.Revisions);
    }

    [Fact]
    public async Task Where_the_app_was_removed_the_team_channel_says_so_and_comes_back_with_it()
    {
        await using var team = await TeamCase.StartAsync();
        var post = Post(await team.MentionedAsync());
        await team.World.Triage.MentionAsync(team.Anna, "help");
        await TeamCase.SaidAsync(team.World.Triage, _ => true, "help is given");
        await team.World.Social.UninstallAsync(team.Anna);
        var asked = team.Server.Connector.Of(ConnectorCall.CreateConversation).Count;
        var delayed = await Assert.ThrowsAsync<TeamPostDelayedException>(() => team.Channel.PostAsync(post, CancellationToken.None));
        Assert.Contains("was removed", delayed.Message, StringComparison.Ordinal);
        Assert.Equal(asked, team.Server.Connector.Of(ConnectorCall.CreateConversation).Count);
        await team.World.Social.InstallAsync(team.Anna);
        await team.Channel.PostAsync(post, CancellationToken.None);
        Assert.Single(team.World.Triage.Cards);
    }

    [Fact]
    public async Task A_place_that_shuts_the_bot_out_is_not_knocked_at_again_before_it_lets_in()
    {
        await using var team = await TeamCase.StartAsync((options, server) => options with { Place = world => new TeamsChannelOptions { Name = TeamCaseOptions.ChannelName, ChannelId = world.Triage.Id, TeamId = world.Social.Id } });
        var post = Post(await team.MentionedAsync());
        team.Server.Connector.Faults.Next(ConnectorCall.CreateConversation, Fault.BotNotInConversationRoster);
        await Assert.ThrowsAsync<TeamPostDelayedException>(() => team.Channel.PostAsync(post, CancellationToken.None));
        var knocked = team.Server.Connector.Requests.Count;
        await Assert.ThrowsAsync<TeamPostDelayedException>(() => team.Channel.PostAsync(post, CancellationToken.None));
        Assert.Equal(knocked, team.Server.Connector.Requests.Count);
        await team.World.Social.AnnounceAgainAsync(team.Anna);
        await team.Channel.PostAsync(post, CancellationToken.None);
    }

    [Fact]
    public async Task A_card_whose_fate_is_unknown_is_posted_once_more_and_then_left_to_the_operator()
    {
        await using var team = await TeamCase.StartAsync();
        var post = Post(await team.MentionedAsync());
        team.Server.Connector.Faults.Next(ConnectorCall.CreateConversation, Fault.Lost, Fault.Lost, Fault.Lost);
        await Assert.ThrowsAsync<TeamsPostUnknownException>(() => team.Channel.PostAsync(post, CancellationToken.None));
        Assert.IsType<Lookup.CannotTell>(await team.Channel.FindAsync(post.Key, team.Time.GetUtcNow(), CancellationToken.None));
        team.Restart();
        await Assert.ThrowsAsync<TeamsPostUnknownException>(() => team.Channel.PostAsync(post, CancellationToken.None));
        // No mere delay: that would be tried for a whole day.
        await Assert.ThrowsAsync<TeamsPostUnknownException>(() => team.Channel.PostAsync(post, CancellationToken.None));
        Assert.Contains("twice", team.Channel.Trouble, StringComparison.Ordinal);
        Assert.Equal(2, team.World.Triage.Cards.Count);
        team.Server.Connector.Faults.Clear();
        team.Time.Advance(TimeSpan.FromHours(1));
        await team.Channel.PostAsync(post, CancellationToken.None);
        Assert.Equal(3, team.World.Triage.Cards.Count);
    }

    [Fact]
    public async Task An_alert_whose_fate_is_unknown_is_not_posted_again()
    {
        await using var team = await TeamCase.StartAsync();
        var post = new TeamPost.Alert(new TeamPostKey("alert"), new Alert { Id = "a", Brand = team.Store.Brand.Key, Reason = AlertReason.Spike, At = team.Time.GetUtcNow(), Figures = new AlertFigures(1, 1, 1, 1, 1) }, null);
        team.Server.Connector.Faults.Next(ConnectorCall.CreateConversation, Fault.Lost);
        for (var tries = 0; tries < 3; tries++) await Assert.ThrowsAsync<TeamsPostUnknownException>(() => team.Channel.PostAsync(post, CancellationToken.None));
        Assert.Single(team.World.Triage.Cards);
    }

    [Fact]
    public async Task An_alert_that_surely_did_not_go_out_before_the_end_is_posted_after_the_restart()
    {
        await using var team = await TeamCase.StartAsync();
        var post = new TeamPost.Alert(new TeamPostKey("alert"), new Alert { Id = "a", Brand = team.Store.Brand.Key, Reason = AlertReason.Spike, At = team.Time.GetUtcNow(), Figures = new AlertFigures(1, 1, 1, 1, 1) }, null);
        team.Server.Connector.Faults.Always(ConnectorCall.CreateConversation, Fault.ThrottledFor(TimeSpan.FromSeconds(10)));
        using var ending = new CancellationTokenSource();
        // A card before it holds the place, which is asked to wait.
        var card = team.Channel.PostAsync(Post(await team.MentionedAsync()), ending.Token);
        await Eventually.TrueAsync(() => team.Server.Connector.Of(ConnectorCall.CreateConversation).Count > 0, "the card is on its way");
        var posting = team.Channel.PostAsync(post, ending.Token);
        var attempts = new Memory.AttemptMemory(team.Store.State($"teams:{TeamCaseOptions.ChannelName}"), team.Time);
        await Eventually.TrueAsync(async () => await attempts.FindAsync(post.Key.Value, CancellationToken.None) is { Tries: 1 }, "the alert waits for its turn");
        await ending.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => posting);
        await Assert.ThrowsAnyAsync<Exception>(() => card);
        team.Server.Connector.Faults.Clear();
        team.Restart();
        await team.Channel.PostAsync(post, CancellationToken.None);
        Assert.Single(team.World.Triage.Cards);
    }

    [Fact]
    public async Task A_channel_that_Teams_does_not_know_is_not_taken_for_a_removed_app()
    {
        await using var team = await TeamCase.StartAsync();
        var post = Post(await team.MentionedAsync());
        team.Server.Connector.Faults.Next(ConnectorCall.CreateConversation, Fault.Error(404, "ConversationNotFound"));
        var delayed = await Assert.ThrowsAsync<TeamPostDelayedException>(() => team.Channel.PostAsync(post, CancellationToken.None));
        Assert.Contains("does not know the channel", delayed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_there_is_found_after_a_restart_and_not_posted_twice()
    {
        await using var team = await TeamCase.StartAsync();
        var post = Post(await team.MentionedAsync());
        var where = await team.Channel.PostAsync(post, CancellationToken.None);
        team.Restart();
        Assert.Equal(where.Value, Assert.IsType<Lookup.Found>(await team.Channel.FindAsync(post.Key, team.Time.GetUtcNow(), CancellationToken.None)).Id);
        Assert.Equal(where, await team.Channel.PostAsync(post, CancellationToken.None));
        Assert.Single(team.World.Triage.Cards);
    }

    [Fact]
    public async Task A_card_that_Teams_finds_too_large_is_sent_in_its_short_form()
    {
        await using var team = await TeamCase.StartAsync();
        team.Server.Connector.MaxMessageBytes = 16_000;
        await team.CardAsync(new string('x', 6_000), new string('a', 1_500), new string('b', 1_500));
        Assert.Single(team.World.Triage.Cards);
    }

    [Fact]
    public async Task A_connector_that_begins_no_posts_is_spoken_to_in_the_channel_itself()
    {
        await using var team = await TeamCase.StartAsync();
        team.Server.Connector.Faults.Always(ConnectorCall.CreateConversation, Fault.Error(400, "BadArgument"));
        var (_, card) = await team.CardAsync();
        await card.ClickAsync(team.Anna, "Claim");
        await team.World.Triage.MentionAsync(team.Anna, "Ask Ben.", card);
        await team.CardsAsync();
        Assert.Single(card.Revisions);
        Assert.Contains("Ask Ben.", card.Card!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_older_state_never_takes_the_place_of_a_newer_one()
    {
        await using var team = await TeamCase.StartAsync();
        var conversation = await team.MentionedAsync();
        var where = await team.Channel.PostAsync(Post(conversation), CancellationToken.None);
        await team.Channel.UpdateAsync(where, Post(conversation with { Version = 9, Assignee = "ben" }), CancellationToken.None);
        await team.Channel.UpdateAsync(where, Post(conversation with { Version = 8 }), CancellationToken.None);
        Assert.Contains("ben", team.World.Triage.Cards[0].Card!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_gets_cards_in_a_chat_of_the_own_which_the_bot_begins()
    {
        await using var team = await TeamCase.StartAsync((options, server) => options with { Place = world => new TeamsChannelOptions { Name = TeamCaseOptions.ChannelName, User = world.Anna.AadObjectId } });
        var post = Post(await team.MentionedAsync("When?", "On Monday."));
        var delayed = await Assert.ThrowsAsync<TeamPostDelayedException>(() => team.Channel.PostAsync(post, CancellationToken.None));
        Assert.Contains("add the app", delayed.Message, StringComparison.Ordinal);
        await team.Anna.Chat.InstallAsync();
        await team.CardsAsync();
        await team.Anna.Chat.Cards[0].ClickAsync(team.Anna, "Claim");
        await team.CardsAsync();
        Assert.Single(team.Anna.Chat.Cards[0].Revisions);
        team.Server.AssertNoViolations();
    }

    [Fact]
    public async Task A_chat_is_begun_with_a_person_by_the_name_that_the_service_itself_uses()
    {
        await using var team = await TeamCase.StartAsync((options, server) => options with { Place = world => new TeamsChannelOptions { Name = TeamCaseOptions.ChannelName, User = world.Anna.AadObjectId } });
        var post = Post(await team.MentionedAsync());
        await team.World.Triage.MentionAsync(team.Anna, "help");
        await Assert.ThrowsAsync<TeamPostDelayedException>(() => team.Channel.PostAsync(post, CancellationToken.None));
        Assert.Equal(team.Anna.Id, (string?)team.Server.Connector.Of(ConnectorCall.CreateConversation)[^1].Body!["members"]![0]!["id"]);
    }

    [Fact]
    public async Task A_group_chat_gets_cards_too()
    {
        GroupChat? group = null;
        await using var team = await TeamCase.StartAsync((options, server) => options with { Place = world => new TeamsChannelOptions { Name = TeamCaseOptions.ChannelName, ChatId = (group ??= world.Home.AddGroupChat("Night shift", world.Anna, world.Ben)).Id } });
        await group!.InstallAsync(team.Anna);
        await team.MentionedAsync("When?", "On Monday.");
        await team.CardsAsync();
        await group.Cards[0].ClickAsync(team.Ben, "Approve 1");
        await team.CardsAsync();
        Assert.Single(group.Cards[0].Revisions);
        team.Server.AssertNoViolations();
    }

    [Fact]
    public async Task A_welcome_is_said_once_however_often_the_app_is_announced()
    {
        await using var team = await TeamCase.StartAsync();
        await TeamCase.SaidAsync(team.World.Social.General, message => message.Text?.Contains("TeamId:", StringComparison.Ordinal) == true, "the welcome is said");
        await team.World.Social.AnnounceAgainAsync(team.Anna);
        team.Restart();
        await team.World.Social.AnnounceAgainAsync(team.Anna);
        await team.Bot.DisposeAsync();
        Assert.Single(team.World.Social.General.FromBot);
        team.Server.AssertNoViolations();
    }

    [Fact]
    public async Task Whoever_adds_the_app_again_after_taking_it_away_is_welcomed_again()
    {
        await using var team = await TeamCase.StartAsync();
        await team.Anna.Chat.InstallAsync();
        await TeamCase.SaidAsync(team.Anna.Chat, _ => true, "the welcome is said");
        await team.Anna.Chat.UninstallAsync();
        await team.Anna.Chat.InstallAsync();
        await team.Bot.DisposeAsync();
        Assert.Equal(2, team.Anna.Chat.FromBot.Count);
    }

    private static TeamPost.Card Post(ChatEngage.Conversations.Conversation conversation) => new(new TeamPostKey($"card:{conversation.Id}"), conversation);
}
