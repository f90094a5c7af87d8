using System.Text.Json.Nodes;
using ChatEngage.FakeTeams;

namespace ChatEngage.Host.Tests.Chats;

/// <summary>A social team at work in Teams, with everything between the webhook and the card as it runs in production.</summary>
public sealed class TeamsEndToEndTests
{
    [Fact]
    public async Task A_mention_is_claimed_answered_in_other_words_and_thanked_for()
    {
        await using var stage = await TeamsStage.OpenAsync();
        var id = await stage.MentionAsync("Does the grinder come in black?", thread: "grinder");
        var card = await stage.CardAsync(id);
        Assert.Equal(card.Id, card.RootId);
        Assert.True(TeamsStage.Says(card, "Does the grinder come in black?") && TeamsStage.Says(card, "it comes in black"), "the mention and its suggestion");

        await card.ClickAsync(stage.Anna, "Claim");
        await stage.CardAsync(id, "Release");
        Assert.Equal("anna", (string?)(await stage.ConversationAsync(id))["assignee"]);

        await card.ClickAsync(stage.Anna, "Approve edited 1", new Dictionary<string, string> { ["text1"] = "Yes, in black and in white." });
        var sent = await TeamsStage.ThereAsync(() => stage.Sink.Replies.SingleOrDefault(), "the reply at its place");
        Assert.Equal(("Yes, in black and in white.", "anna", id), ((string?)sent["text"], (string?)sent["agent"], (string?)sent["conversationId"]));
        await stage.CardAsync(id, TeamsStage.Link);
        Assert.NotEmpty(stage.Fake.Connector.Of(ConnectorCall.Update));
        Assert.Equal(card.Card!.ToJsonString(), card.CardFor(stage.Ben)!.ToJsonString());

        Assert.Equal(id, await stage.MentionAsync("Thank you, that was quick!", thread: "grinder"));
        Assert.Equal(card.Id, (await stage.CardAsync(id, "that was quick")).Id);
        Assert.Single(stage.Sink.Replies);
        Assert.Equal(1, (await stage.LogAsync()).Count(kind => kind == "reply.sent"));
        await stage.CountersAgreeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_written_below_a_card_is_a_private_note_of_its_writer(bool consent)
    {
        await using var stage = await TeamsStage.OpenAsync();
        stage.World.Social.Consent = consent;
        var id = await stage.MentionAsync("Is it black?");
        var card = await stage.CardAsync(id);
        if (consent) await stage.Triage.SayAsync(stage.Ben, "Asked the lab.", card);
        else Assert.Null((await stage.Triage.SayAsync(stage.Ben, "Nobody hears this.", card)).Answer);
        if (!consent) await stage.Triage.MentionAsync(stage.Ben, "Asked the lab.", card);
        await stage.CardAsync(id, "Asked the lab.");
        var note = Assert.Single((await stage.ConversationAsync(id))["notes"]!.AsArray());
        Assert.Equal(("ben", "Asked the lab."), ((string?)note!["agent"], (string?)note["text"]));
        Assert.Empty(stage.Sink.Replies);
    }

    [Fact]
    public async Task A_reply_is_taken_back_while_its_window_runs()
    {
        await using var stage = await TeamsStage.OpenAsync(("Brands:acme:Review:UndoWindow", "00:30:00"));
        var id = await stage.MentionAsync("Is it black?");
        var card = await stage.CardAsync(id);
        await card.ClickAsync(stage.Anna, "Approve 1");
        await (await stage.CardAsync(id, "Undo")).ClickAsync(stage.Ben, "Undo");
        await stage.CardAsync(id, "taken back");
        Assert.Equal("undone", (string?)(await stage.ConversationAsync(id))["replies"]![0]!["state"]);
        Assert.Empty(stage.Sink.Replies);
    }

    [Fact]
    public async Task Reject_with_a_reason_snooze_and_resolve()
    {
        await using var stage = await TeamsStage.OpenAsync();
        var id = await stage.MentionAsync("Is it black?");
        var card = await stage.CardAsync(id, "Reject it");
        await card.ClickAsync(stage.Anna, "Reject it", new Dictionary<string, string> { ["reason"] = "tone" });
        await stage.CardAsync(id, "Approve text");
        using (var api = stage.Api())
            Assert.Equal("tone", (string?)(await api.InteractionsAsync("acme")).Single(entry => (string?)entry["kind"] == "suggestion.rejected")["data"]!["reason"]);

        await card.ClickAsync(stage.Anna, "Snooze it", new Dictionary<string, string> { ["until"] = "3h" });
        await stage.CardAsync(id, "Reopen");
        var until = (DateTimeOffset)(await stage.ConversationAsync(id))["snoozedUntil"]!;
        Assert.InRange(until - TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(170), TimeSpan.FromMinutes(180));
        await card.ClickAsync(stage.Ben, "Resolve");
        Assert.Equal("resolved", (string?)(await stage.ConversationAsync(id))["status"]);
    }

    [Fact]
    public async Task An_answer_to_what_has_moved_is_refused_and_kept_as_a_draft()
    {
        await using var stage = await TeamsStage.OpenAsync();
        var id = await stage.MentionAsync("Is it black?", thread: "moving");
        var card = await stage.CardAsync(id, "Approve edited 1");
        var late = card.ClickActivity(stage.Anna, "Approve edited 1", new Dictionary<string, string> { ["text1"] = "Yes, in black." });
        await stage.MentionAsync("Forget it, I mean the white one.", thread: "moving");
        var refused = await stage.Fake.Bot.DeliverAsync(late);
        Assert.True(refused.Ok, refused.Body);
        var now = await stage.ConversationAsync(id);
        Assert.Equal(("anna", "Yes, in black."), ((string?)now["drafts"]![0]!["agent"], (string?)now["drafts"]![0]!["text"]));
        Assert.Empty(now["replies"]!.AsArray());
        await (await stage.CardAsync(id, "the white one")).ClickAsync(stage.Anna, "Approve text", new Dictionary<string, string> { ["text0"] = "Yes, in white too." });
        await TeamsStage.TrueAsync(() => stage.Sink.Replies.Count == 1, "the reply");
    }

    [Fact]
    public async Task Who_is_no_agent_is_told_so_and_changes_nothing()
    {
        await using var stage = await TeamsStage.OpenAsync();
        await stage.World.Social.JoinAsync(stage.Eve);
        var id = await stage.MentionAsync("Is it black?");
        var card = await stage.CardAsync(id, "Approve 1");
        foreach (var button in new[] { "Approve 1", "Claim", "Resolve" }) await card.ClickAsync(stage.Eve, button);
        Assert.Equal(3, card.Notices.Count(notice => notice.Contains(stage.Eve.AadObjectId, StringComparison.Ordinal)));
        var now = await stage.ConversationAsync(id);
        Assert.Equal((null, "open"), ((string?)now["assignee"], (string?)now["status"]));
        Assert.Empty(stage.Sink.Replies);
    }

    [Fact]
    public async Task A_client_that_hangs_up_and_repeats_and_two_people_at_once_make_one_reply()
    {
        await using var stage = await TeamsStage.OpenAsync();
        var id = await stage.MentionAsync("Is it black?");
        var card = await stage.CardAsync(id, "Approve 1");
        var answers = await card.ClickImpatientlyAsync(stage.Anna, "Approve 1", TimeSpan.FromMilliseconds(8));
        Assert.Equal(InvokeAnswer.Card, answers[^1]!.Invoke!.Type);
        await stage.CardAsync(id, TeamsStage.Link);

        var other = await stage.MentionAsync("Is the mill black?");
        card = await stage.CardAsync(other, "Approve 1");
        var clicks = new[] { card.ClickActivity(stage.Anna, "Approve 1"), card.ClickActivity(stage.Ben, "Approve 1") };
        var all = await Task.WhenAll(clicks.SelectMany(click => Enumerable.Repeat(click, 3)).Select(click => Task.Run(() => stage.Fake.Bot.DeliverAsync((JsonObject)click.DeepClone()))));
        Assert.All(all, answer => Assert.True(answer.Ok, answer.Body));
        // The winner sees what was done, the other the card as it is now.
        Assert.All(all, answer => Assert.Equal(InvokeAnswer.Card, answer.Invoke!.Type));
        await stage.CardAsync(other, TeamsStage.Link);
        Assert.Equal(2, stage.Sink.Replies.Count);
        Assert.Equal(2, (await stage.LogAsync()).Count(kind => kind == "reply.sent"));
        await stage.CountersAgreeAsync();
    }
}
