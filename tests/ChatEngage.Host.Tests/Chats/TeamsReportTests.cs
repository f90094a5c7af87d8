using System.Text.Json.Nodes;
using ChatEngage.FakeTeams;

namespace ChatEngage.Host.Tests.Chats;

/// <summary>What the team is told in Teams without being asked, and what it asks for.</summary>
public sealed class TeamsReportTests
{
    [Fact]
    public async Task A_digest_has_native_charts_with_a_text_to_fall_back_on_and_opens_what_needs_a_human()
    {
        await using var stage = await TeamsStage.OpenAsync();
        var id = await stage.MentionAsync("This is broken, I am furious. Is there a black one?", ago: TimeSpan.FromHours(30));
        await stage.CardAsync(id);
        await stage.PostDigestAsync();
        var digest = Assert.Single(Digests(stage));
        var charts = digest.Card!["body"]!.AsArray().Where(element => ((string)element!["type"]!).StartsWith("Chart.", StringComparison.Ordinal)).ToList();
        Assert.Equal(["Chart.Line", "Chart.VerticalBar"], charts.Select(chart => (string?)chart!["type"]));
        Assert.All(charts, chart => Assert.Equal("TextBlock", (string?)chart!["fallback"]!["type"]));

        await digest.ClickAsync(stage.Anna, "Open");
        Assert.Contains("This is broken", digest.CardFor(stage.Anna)!.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Approve 1", digest.CardFor(stage.Ben)!.ToJsonString(), StringComparison.Ordinal);
        await digest.ClickAsync(stage.Anna, "Approve 1");
        await TeamsStage.TrueAsync(() => stage.Sink.Replies.Count == 1, "the reply");
        await stage.CardAsync(id, TeamsStage.Link);

        await stage.StopAsync();
        await stage.StartAsync();
        await stage.PostDigestAsync();
        Assert.Single(Digests(stage));
    }

    /// <summary>The name stayed in the channel for ever.</summary>
    [Fact]
    public async Task A_digest_no_longer_names_who_is_erased()
    {
        await using var stage = await TeamsStage.OpenAsync();
        var id = await stage.MentionAsync("This is broken, I am furious.", ago: TimeSpan.FromHours(30));
        await stage.CardAsync(id);
        await stage.PostDigestAsync();
        Assert.True(TeamsStage.Says(Digests(stage).Single(), "brews"), "it names who needs somebody");
        await stage.EraseAsync(id);
        await TeamsStage.TrueAsync(() => !TeamsStage.Says(Digests(stage).Single(), "brews"), "the name is gone");
    }

    [Fact]
    public async Task A_digest_whose_answer_was_lost_is_unknown_and_posted_again_by_a_human_only()
    {
        await using var stage = await TeamsStage.OpenAsync();
        stage.Fake.Connector.Faults.NextIn(stage.Triage.Id, ConnectorCall.Send, Fault.Lost);
        stage.Fake.Connector.Faults.Next(ConnectorCall.CreateConversation, Fault.Lost);
        const string path = "/api/v1/digests/acme/2026-03-10/post";
        Assert.Equal("unknown", await StateAsync(path));
        await stage.StopAsync();
        await stage.StartAsync();
        Assert.Equal("unknown", await StateAsync(path));
        Assert.Contains("acme/social digest of", (await stage.CallAsync(HttpMethod.Get, "/readyz")).Text, StringComparison.Ordinal);
        Assert.Single(Digests(stage));
        stage.Fake.Connector.Faults.Clear();
        Assert.Equal("posted", await StateAsync(path + "?again=social"));
        Assert.Equal(2, Digests(stage).Count());

        async Task<string?> StateAsync(string post) => (string?)(await stage.CallAsync(HttpMethod.Post, post)).Body!["posted"]![0]!["state"];
    }

    [Fact]
    public async Task An_alert_mentions_the_one_on_call_and_nobody_else()
    {
        await using var stage = await TeamsStage.OpenAsync();
        var id = await stage.MentionAsync($"URGENT: the grinder caught fire, somebody got hurt! <at>{stage.Anna.Name}</at> help", ago: TimeSpan.FromMinutes(45));
        var alert = await TeamsStage.SaidAsync(stage.Triage, message => Mentioned(message).Any(), "the alert");
        Assert.Equal([stage.Ben.AadObjectId], Mentioned(alert));
        await stage.CardAsync(id);
        Assert.All(stage.Triage.FromBot.Where(message => message.Id != alert.Id), message => Assert.Empty(Mentioned(message)));
        await alert.ClickAsync(stage.Ben, "Open");
        Assert.Contains("caught fire", alert.CardFor(stage.Ben)!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_command_is_answered_in_the_thread_where_it_was_asked()
    {
        await using var stage = await TeamsStage.OpenAsync();
        var id = await stage.MentionAsync("Is the grinder black?");
        await (await stage.CardAsync(id, "Approve 1")).ClickAsync(stage.Anna, "Claim");
        foreach (var (asked, says) in new[]
        {
            ("inbox", "Is the grinder black?"), ("mine", "Is the grinder black?"), ("search grinder", "Is the grinder black?"), ("digest", "Chart.Line"), ("ncp 3", "Network"),
            ("who mara", "Mara"), ("health", "**teams**"), ("help", stage.Triage.Id),
        })
        {
            var question = (await stage.Triage.MentionAsync(stage.Anna, asked)).Message;
            var answer = await TeamsStage.SaidAsync(stage.Triage, message => message.RootId == question.Id, $"the answer to {asked}");
            Assert.True(TeamsStage.Says(answer, says), $"{asked}: {answer.Activity.ToJsonString()}");
        }
        // From a list a card is opened, and works.
        var list = (await stage.Triage.MentionAsync(stage.Ben, "search grinder")).Message;
        var found = await TeamsStage.SaidAsync(stage.Triage, message => message.RootId == list.Id, "the list");
        await found.ClickAsync(stage.Ben, "Open");
        await found.ClickAsync(stage.Ben, "Approve 1");
        await TeamsStage.TrueAsync(() => stage.Sink.Replies.Count == 1, "the reply");
    }

    [Theory]
    [InlineData("User")]
    [InlineData("ChatId")]
    public async Task A_team_of_one_works_in_a_personal_chat_and_a_small_one_in_a_group_chat(string key)
    {
        await using var stage = await TeamsStage.PrepareAsync(stage =>
        [
            ("Brands:acme:TeamChannels:social:ChannelId", null), ($"Brands:acme:TeamChannels:social:{key}", key == "User" ? stage.Anna.AadObjectId : stage.Group.Id),
        ]);
        await stage.StartAsync();
        Place place = key == "User" ? stage.Anna.Chat : stage.Group;
        if (key == "User") await stage.Anna.Chat.InstallAsync();
        else await stage.Group.InstallAsync(stage.Anna);
        var id = await stage.MentionAsync("Is it black?");
        var card = await stage.CardAsync(id, "Approve 1", place);
        await card.ClickAsync(stage.Anna, "Claim");
        await stage.CardAsync(id, "Release", place);
        await card.ClickAsync(stage.Anna, "Approve edited 1", new Dictionary<string, string> { ["text1"] = "Yes." });
        await stage.CardAsync(id, TeamsStage.Link, place);
        await place.MentionAsync(stage.Anna, "mine");
        await TeamsStage.SaidAsync(place, message => message.Id != card.Id && TeamsStage.Says(message, "Is it black?"), "the list");
        Assert.Equal("Yes.", (string?)Assert.Single(stage.Sink.Replies)["text"]);
    }

    private static IEnumerable<TeamsMessage> Digests(TeamsStage stage) => stage.Triage.Cards.Where(card => TeamsStage.Says(card, "Chart.Line") || TeamsStage.Says(card, "10 March 2026") || TeamsStage.Says(card, "2026-03-10"));

    private static IEnumerable<string?> Mentioned(TeamsMessage message) =>
        ((message.Card?["msteams"]?["entities"] ?? message.Activity["entities"]) as JsonArray ?? []).Where(entity => (string?)entity!["type"] == "mention").Select(entity => (string?)entity!["mentioned"]!["id"]);
}
