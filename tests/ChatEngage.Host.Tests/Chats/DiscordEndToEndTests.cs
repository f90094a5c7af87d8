using ChatEngage.FakeDiscord;

namespace ChatEngage.Host.Tests.Chats;

/// <summary>A social team at work in Discord, with everything between the webhook and the card as it runs in production.</summary>
public sealed class DiscordEndToEndTests
{
    [Fact]
    public async Task A_mention_is_claimed_answered_in_other_words_and_thanked_for()
    {
        await using var stage = await DiscordStage.OpenAsync();
        var id = await stage.MentionAsync("Does the grinder come in black?", thread: "grinder");
        var card = await stage.CardAsync(id);
        Assert.Contains("Does the grinder come in black?", card.AllText, StringComparison.Ordinal);
        Assert.Contains("it comes in black", card.AllText, StringComparison.Ordinal);

        stage.Fake.Click(card, "Claim", stage.Anna);
        await stage.CardAsync(id, "Release");
        Assert.Equal("anna", (string?)(await stage.ConversationAsync(id))["assignee"]);

        var opened = stage.Fake.Click(card, "Edit", stage.Anna);
        Assert.Equal("Yes, it comes in black.", Assert.Single((await opened.ModalAsync()).Inputs).Value);
        stage.Fake.Submit(opened, ("text", "Yes, in black and in white."));
        var sent = await DiscordStage.ThereAsync(() => stage.Sink.Replies.SingleOrDefault(), "the reply at its place");
        Assert.Equal(("Yes, in black and in white.", "anna", id), ((string?)sent["text"], (string?)sent["agent"], (string?)sent["conversationId"]));
        await stage.CardAsync(id, DiscordStage.Link);
        Assert.Contains("sent", card.AllText, StringComparison.Ordinal);

        Assert.Equal(id, await stage.MentionAsync("Thank you, that was quick!", thread: "grinder"));
        Assert.Equal(card.Id, (await stage.CardAsync(id, "that was quick")).Id);
        Assert.Single(stage.Sink.Replies);
        Assert.Equal(1, (await stage.LogAsync()).Count(kind => kind == "reply.sent"));
        await stage.CountersAgreeAsync();
    }

    [Fact]
    public async Task What_is_written_in_the_thread_of_a_card_is_a_private_note_of_its_writer()
    {
        await using var stage = await DiscordStage.OpenAsync();
        var id = await stage.MentionAsync("Is it black?");
        var thread = await DiscordStage.ThereAsync(() => stage.CardsOf(id).SingleOrDefault()?.Thread, "the thread of the card");
        var said = stage.Fake.Say(thread, stage.Ben, "Asked the lab.");
        await DiscordStage.TrueAsync(async () => (await stage.ConversationAsync(id))["notes"]!.AsArray().Any(note => (string?)note!["text"] == "Asked the lab." && (string?)note["agent"] == "ben"), "the note");
        await DiscordStage.TrueAsync(() => said.Reactions.Any(reaction => reaction.Emoji == "✅"), "the sign that it was noted");
        await stage.CardAsync(id, "ben: Asked the lab.");
        Assert.Empty(stage.Sink.Replies);
    }

    [Fact]
    public async Task A_reply_is_taken_back_while_its_window_runs()
    {
        await using var stage = await DiscordStage.OpenAsync(("Brands:acme:Review:UndoWindow", "00:30:00"));
        var id = await stage.MentionAsync("Is it black?");
        var card = await stage.CardAsync(id, "Approve 1");
        stage.Fake.Click(card, "Approve 1", stage.Anna);
        stage.Fake.Click(await stage.CardAsync(id, "Undo"), "Undo", stage.Anna);
        await stage.CardAsync(id, "taken back");
        Assert.Equal("undone", (string?)(await stage.ConversationAsync(id))["replies"]![0]!["state"]);
        Assert.Empty(stage.Sink.Replies);
    }

    [Fact]
    public async Task Reject_with_a_reason_snooze_by_the_select_and_resolve()
    {
        await using var stage = await DiscordStage.OpenAsync();
        var id = await stage.MentionAsync("Is it black?");
        var card = await stage.CardAsync(id, "Reject");
        var opened = stage.Fake.Click(card, "Reject", stage.Anna);
        await opened.ModalAsync();
        stage.Fake.Submit(opened, ("code", "tone"));
        await stage.CardAsync(id, "Write");
        using (var api = stage.Api())
            Assert.Equal("tone", (string?)(await api.InteractionsAsync("acme")).Single(entry => (string?)entry["kind"] == "suggestion.rejected")["data"]!["reason"]);

        var asked = await stage.Fake.Click(card, "Snooze", stage.Anna).EphemeralAsync();
        stage.Fake.Select(asked, "Snooze", stage.Anna, "3h");
        await stage.CardAsync(id, "Reopen");
        var until = (DateTimeOffset)(await stage.ConversationAsync(id))["snoozedUntil"]!;
        Assert.InRange(until - TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(170), TimeSpan.FromMinutes(180));
        stage.Fake.Click(card, "Resolve", stage.Ben);
        await DiscordStage.TrueAsync(async () => (string?)(await stage.ConversationAsync(id))["status"] == "resolved", "it is resolved");
    }

    [Fact]
    public async Task An_answer_to_what_has_moved_is_refused_and_kept_as_a_draft()
    {
        await using var stage = await DiscordStage.OpenAsync();
        var id = await stage.MentionAsync("Is it black?", thread: "moving");
        var opened = stage.Fake.Click(await stage.CardAsync(id, "Edit"), "Edit", stage.Anna);
        await opened.ModalAsync();
        await stage.MentionAsync("Forget it, I mean the white one.", thread: "moving");
        var refusal = await stage.Fake.Submit(opened, ("text", "Yes, in black.")).EphemeralAsync();
        Assert.False(string.IsNullOrWhiteSpace(refusal.Content));
        var now = await stage.ConversationAsync(id);
        Assert.Equal(("anna", "Yes, in black."), ((string?)now["drafts"]![0]!["agent"], (string?)now["drafts"]![0]!["text"]));
        Assert.Empty(now["replies"]!.AsArray());

        // The draft is what she finds when she opens the form again, and now it goes out.
        var again = stage.Fake.Click(await stage.CardAsync(id, "the white one"), "Write", stage.Anna);
        Assert.Equal("Yes, in black.", Assert.Single((await again.ModalAsync()).Inputs).Value);
        stage.Fake.Submit(again, ("text", "Yes, in white too."));
        await DiscordStage.TrueAsync(() => stage.Sink.Replies.Count == 1, "the reply");
    }

    [Fact]
    public async Task Who_is_no_agent_is_told_so_and_changes_nothing()
    {
        await using var stage = await DiscordStage.OpenAsync();
        var id = await stage.MentionAsync("Is it black?");
        var card = await stage.CardAsync(id, "Approve 1");
        foreach (var button in new[] { "Approve 1", "Claim", "Edit", "Resolve" })
            Assert.Contains(DiscordStage.Text(stage.Rita.Id), (await stage.Fake.Click(card, button, stage.Rita).EphemeralAsync()).Content, StringComparison.Ordinal);
        Assert.Contains(DiscordStage.Text(stage.Rita.Id), (await stage.Fake.Command(stage.Triage, stage.Rita, "inbox").EphemeralAsync()).Content, StringComparison.Ordinal);
        Assert.Equal((null, "open"), ((string?)(await stage.ConversationAsync(id))["assignee"], (string?)(await stage.ConversationAsync(id))["status"]));
        Assert.Empty(stage.Sink.Replies);
    }
}
