using ChatEngage.FakeTeams;
using ChatEngage.Teams.Tests.Team;

namespace ChatEngage.Teams.Tests.Commands;

/// <summary>What people ask the bot, in the team's channel and alone.</summary>
public sealed class TalkTests
{
    [Fact]
    public async Task The_inbox_is_listed_where_it_was_asked_for_and_opens_a_working_card()
    {
        await using var team = await TeamCase.StartAsync();
        var conversation = await team.MentionedAsync("When does *it* ship?", "On Monday.");
        var asked = await team.World.Triage.MentionAsync(team.Anna, "inbox");
        await TeamCase.SaidAsync(team.World.Triage, message => message.RootId == asked.Message.RootId && message.Card is not null, "the inbox is shown");
        var list = team.World.Triage.Cards.Single(message => message.RootId == asked.Message.RootId);
        var answer = await list.ClickAsync(team.Anna, "Open");
        Assert.Equal(InvokeAnswer.Card, answer.Invoke!.Type);
        await list.ClickAsync(team.Anna, "Claim");
        Assert.Equal("anna", (await team.NowAsync(conversation)).Assignee);
        team.Server.AssertNoViolations();
    }

    [Theory]
    [InlineData("mine", "Claimed by you")]
    [InlineData("search ship", "Search for ship")]
    [InlineData("ncp 7", "Chart.Line")]
    [InlineData("who mara", "Nobody by that handle")]
    [InlineData("health", "feed blog")]
    [InlineData("digest", "A calm day.")]
    [InlineData("digest 2026-03-09", "A calm day.")]
    public async Task Each_command_is_answered_in_a_chat_of_ones_own(string command, string says)
    {
        await using var team = await TeamCase.StartAsync();
        team.Reports.Digest = SampleDigests.Shown([]);
        await team.Anna.Chat.InstallAsync();
        await team.Anna.Chat.SayAsync(team.Anna, command);
        await TeamCase.SaidAsync(team.Anna.Chat, message => message.Card?.ToJsonString().Contains(says, StringComparison.Ordinal) == true, $"{command} says {says}");
        team.Server.AssertNoViolations();
    }

    [Theory]
    [InlineData("help")]
    [InlineData("what can you do?")]
    public async Task What_is_no_command_is_answered_with_help_and_the_ids_of_the_place(string words)
    {
        await using var team = await TeamCase.StartAsync();
        var asked = await team.World.Triage.MentionAsync(team.Anna, words);
        await TeamCase.SaidAsync(team.World.Triage, message => message.RootId == asked.Message.RootId && message.Text!.Contains($"ChannelId: {team.World.Triage.Id}", StringComparison.Ordinal), "help is given");
        team.Server.AssertNoViolations();
    }

    [Theory]
    [InlineData("an idea for that reply", "none of the commands")]
    [InlineData("digest tomorrow", "What follows \"digest\" was not understood")]
    public async Task Nobody_is_left_to_think_that_what_was_not_understood_was_kept(string words, string says)
    {
        await using var team = await TeamCase.StartAsync();
        await team.Anna.Chat.InstallAsync();
        await team.Anna.Chat.SayAsync(team.Anna, words);
        await TeamCase.SaidAsync(team.Anna.Chat, message => message.Text is { } text && text.Contains(says, StringComparison.Ordinal) && text.Contains("button Note", StringComparison.Ordinal) && !text.Contains("What you write below", StringComparison.Ordinal), "it is told");
    }

    [Theory]
    [InlineData("help")]
    [InlineData("")]
    public async Task Help_that_was_asked_for_blames_nobody_and_tells_of_notes_where_they_are_written(string words)
    {
        await using var team = await TeamCase.StartAsync();
        await team.World.Triage.MentionAsync(team.Anna, words);
        await TeamCase.SaidAsync(team.World.Triage, message => message.Text is { } text && text.StartsWith("This is ChatEngage", StringComparison.Ordinal) && text.Contains("What you write below", StringComparison.Ordinal), "help is given");
    }

    [Fact]
    public async Task A_notification_names_what_was_asked_for_and_how_much_there_is()
    {
        await using var team = await TeamCase.StartAsync();
        await team.MentionedAsync("When does it ship?");
        await team.Anna.Chat.InstallAsync();
        await team.Anna.Chat.SayAsync(team.Anna, "search ship");
        await TeamCase.SaidAsync(team.Anna.Chat, message => ((string?)message.Activity["summary"])?.EndsWith(": Search for ship (1)", StringComparison.Ordinal) == true, "the notification says it");
    }

    [Fact]
    public async Task Whoever_is_not_an_agent_is_told_the_own_id_and_nothing_else()
    {
        await using var team = await TeamCase.StartAsync();
        await team.MentionedAsync("A secret question");
        var eve = team.World.Home.AddPerson("Eve");
        await eve.Chat.InstallAsync();
        await eve.Chat.SayAsync(eve, "inbox");
        await TeamCase.SaidAsync(eve.Chat, message => message.Text?.Contains(eve.AadObjectId, StringComparison.Ordinal) == true && message.Text.Contains("not among those", StringComparison.Ordinal), "the own id is told");
        Assert.Empty(eve.Chat.Cards);
    }

    [Fact]
    public async Task What_people_say_to_each_other_is_not_answered()
    {
        await using var team = await TeamCase.StartAsync();
        team.World.Social.Consent = true;
        var before = team.World.Triage.FromBot.Count;
        Assert.Equal(200, (await team.World.Triage.SayAsync(team.Anna, "inbox is full, folks")).Answer!.Status);
        await team.Bot.DisposeAsync();
        Assert.Equal(before, team.World.Triage.FromBot.Count);
    }

    [Fact]
    public async Task A_message_that_comes_twice_is_answered_once()
    {
        await using var team = await TeamCase.StartAsync();
        await team.Anna.Chat.InstallAsync();
        await TeamCase.SaidAsync(team.Anna.Chat, _ => true, "the welcome is said");
        var message = team.World.Activities.Message(team.Anna.Chat, team.Anna, "help", mentioning: false);
        await team.Server.Bot.DeliverAtOnceAsync(message, 3);
        await team.Server.Bot.DeliverAsync(message);
        await team.Bot.DisposeAsync();
        Assert.Equal(2, team.Anna.Chat.FromBot.Count);
    }

    [Fact]
    public async Task Whoever_expects_replies_gets_them_in_the_answer()
    {
        await using var team = await TeamCase.StartAsync();
        var message = team.World.Activities.Message(team.World.Triage, team.Anna, "help", mentioning: true);
        message["deliveryMode"] = "expectReplies";
        var answer = await team.Server.Bot.DeliverAsync(message);
        Assert.Contains("What waits for an answer", (string)answer.Json["activities"]![0]!["text"]!, StringComparison.Ordinal);
    }
}
