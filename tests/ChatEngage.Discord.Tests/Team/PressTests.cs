using ChatEngage.Conversations;
using ChatEngage.Discord.Client.Wire;
using ChatEngage.FakeDiscord;
using ChatEngage.TeamChannels.Cards;

namespace ChatEngage.Discord.Tests.Team;

public sealed class PressTests
{
    [Fact]
    public async Task Approve_queues_the_reply_and_the_card_offers_to_undo_it()
    {
        await using var one = await TeamCase.ListeningAsync();
        var conversation = one.Add();
        var (_, card) = await one.ShowAsync(conversation.Id);
        var played = one.Fake.Click(card, "Approve 2", one.Anna);
        Assert.Equal(AnswerKind.DeferredUpdate, (await played.AnswerAsync()).Kind);
        await Eventually.TrueAsync(() => card.Buttons.Any(button => button.Label == "Undo"), "the card shows what became of it");
        var reply = Assert.Single(one.Store.Conversations[conversation.Id].Replies);
        Assert.Equal(("Suggested answer 2.", "anna", ReplyState.Queued), (reply.Text, reply.Agent, reply.State));
        one.AssertPingsNobody();
    }

    [Fact]
    public async Task Undo_takes_the_reply_back()
    {
        await using var one = await TeamCase.ListeningAsync();
        var conversation = one.Add();
        var (_, card) = await one.ShowAsync(conversation.Id);
        one.Fake.Click(card, "Approve 1", one.Anna);
        await Eventually.TrueAsync(() => card.Buttons.Any(button => button.Label == "Undo"), "the reply is queued");
        one.Fake.Click(card, "Undo", one.Anna);
        await Eventually.TrueAsync(() => one.Store.Conversations[conversation.Id].Replies[0].State == ReplyState.Undone, "it is taken back");
        await Eventually.TrueAsync(() => card.Buttons.Any(button => button.Label == "Approve 1"), "it can be answered again");
    }

    [Fact]
    public async Task Edit_opens_a_form_with_the_suggestion_and_sends_what_is_written_there()
    {
        await using var one = await TeamCase.ListeningAsync();
        var conversation = one.Add(suggestions: 1);
        var (_, card) = await one.ShowAsync(conversation.Id);
        var opened = one.Fake.Click(card, "Edit", one.Anna);
        var modal = await opened.ModalAsync();
        Assert.Equal("Suggested answer 1.", Assert.Single(modal.Inputs).Value);
        var sent = one.Fake.Submit(opened, ("text", "Yes, in black too."));
        Assert.Equal(AnswerKind.DeferredUpdate, (await sent.AnswerAsync()).Kind);
        await Eventually.TrueAsync(() => card.AllText.Contains("Yes, in black too.", StringComparison.Ordinal), "the card shows it");
        Assert.Equal("Yes, in black too.", Assert.Single(one.Store.Conversations[conversation.Id].Replies).Text);
    }

    [Fact]
    public async Task The_other_suggestions_are_edited_by_the_select()
    {
        await using var one = await TeamCase.ListeningAsync();
        var conversation = one.Add(suggestions: 3);
        var (_, card) = await one.ShowAsync(conversation.Id);
        var select = card.Pieces.Single(piece => piece.Type == 3);
        Assert.Equal(4, select.Options.Count);
        Assert.True(CardPress.TryRead(select.Options[1], out var press), "its values are presses");
        Assert.Equal((CardVerb.Edit, conversation.Suggestions[2].Id), (press.Verb, press.Suggestion));
        var opened = one.Fake.Select(card, "Edit or reject another", one.Anna, select.Options[1]);
        Assert.Equal("Suggested answer 3.", Assert.Single((await opened.ModalAsync()).Inputs).Value);
    }

    [Theory]
    [InlineData("code", "tone", "tone")]
    [InlineData("text", "We no longer sell it.", "We no longer sell it.")]
    public async Task Reject_takes_a_reason(string input, string value, string kept)
    {
        await using var one = await TeamCase.ListeningAsync();
        var conversation = one.Add(suggestions: 1);
        var (_, card) = await one.ShowAsync(conversation.Id);
        var opened = one.Fake.Click(card, "Reject", one.Anna);
        await opened.ModalAsync();
        one.Fake.Submit(opened, (input, value));
        await Eventually.TrueAsync(() => one.Store.Conversations[conversation.Id].Suggestions.Count == 0, "it is gone");
        var said = one.Store.Conversations.Log.SelectMany(entry => entry.Data ?? new Dictionary<string, string>()).Select(pair => pair.Value).Concat(one.Store.Conversations[conversation.Id].Notes.Select(note => note.Text));
        Assert.Contains(said, text => text.Contains(kept, StringComparison.Ordinal));
        await Eventually.TrueAsync(() => card.Buttons.Any(button => button.Label == "Write"), "the card offers to write");
    }

    [Fact]
    public async Task Claim_release_resolve_and_reopen_show_on_the_card()
    {
        await using var one = await TeamCase.ListeningAsync();
        var conversation = one.Add();
        var (_, card) = await one.ShowAsync(conversation.Id);
        foreach (var (press, next) in new[] { ("Claim", "Release"), ("Release", "Claim"), ("Resolve", "Reopen"), ("Reopen", "Resolve") })
        {
            one.Fake.Click(card, press, one.Anna);
            await Eventually.TrueAsync(() => card.Buttons.Any(button => button.Label == next), $"{press} leads to {next}");
        }
    }

    [Fact]
    public async Task Snooze_asks_for_how_long_and_only_the_one_who_asked_sees_that()
    {
        await using var one = await TeamCase.ListeningAsync();
        var conversation = one.Add();
        var (_, card) = await one.ShowAsync(conversation.Id);
        var asked = await one.Fake.Click(card, "Snooze", one.Anna).EphemeralAsync();
        one.Fake.Select(asked, "Snooze", one.Anna, "3h");
        await Eventually.TrueAsync(() => one.Store.Conversations[conversation.Id].Status == Status.Snoozed, "it sleeps");
        await Eventually.TrueAsync(() => asked.Content == "Snoozed." && !asked.Pieces.Any(), "the question is answered");
    }

    [Fact]
    public async Task A_note_is_written_in_a_form()
    {
        await using var one = await TeamCase.ListeningAsync();
        var conversation = one.Add();
        var (_, card) = await one.ShowAsync(conversation.Id);
        var opened = one.Fake.Click(card, "Note", one.Ben);
        await opened.ModalAsync();
        one.Fake.Submit(opened, ("text", "Asked the lab."));
        await Eventually.TrueAsync(() => card.AllText.Contains("ben: Asked the lab.", StringComparison.Ordinal), "the card shows it");
    }

    [Fact]
    public async Task Who_is_no_agent_is_told_so_with_the_own_id()
    {
        await using var one = await TeamCase.ListeningAsync();
        var conversation = one.Add();
        var (_, card) = await one.ShowAsync(conversation.Id);
        var told = await one.Fake.Click(card, "Approve 1", one.Rita).EphemeralAsync();
        Assert.Contains(TeamCase.Text(one.Rita.Id), told.Content, StringComparison.Ordinal);
        Assert.Empty(one.Store.Conversations[conversation.Id].Replies);
    }

    [Fact]
    public async Task Two_agents_who_press_Approve_together_make_one_reply_and_one_is_told()
    {
        await using var one = await TeamCase.ListeningAsync();
        var conversation = one.Add();
        var (_, card) = await one.ShowAsync(conversation.Id);
        // Both have read the conversation before either commits.
        var (arrived, both) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        one.Store.Conversations.BeforeCommit = async (_, ct) =>
        {
            if (Interlocked.Increment(ref arrived) == 2) both.TrySetResult();
            await both.Task.WaitAsync(TimeSpan.FromSeconds(120), ct);
        };
        var (pressFirst, pressSecond) = (one.Fake.Clicking(card, "Approve 1", one.Anna), one.Fake.Clicking(card, "Approve 2", one.Ben));
        var (first, second) = (pressFirst(), pressSecond());
        await Eventually.TrueAsync(() => first.FollowUps.Count + second.FollowUps.Count == 1, "one of them is told");
        Assert.Single(one.Store.Conversations[conversation.Id].Replies);
        Assert.Single(one.CardsOf(conversation.Id));
    }

    [Fact]
    public async Task A_double_click_is_one_approval()
    {
        await using var one = await TeamCase.ListeningAsync();
        var conversation = one.Add();
        var (_, card) = await one.ShowAsync(conversation.Id);
        var press = one.Fake.Clicking(card, "Approve 1", one.Anna);
        press();
        var second = press();
        await second.AnswerAsync();
        await Eventually.TrueAsync(() => card.Buttons.Any(button => button.Label == "Undo"), "the card shows it");
        Assert.Single(one.Store.Conversations[conversation.Id].Replies);
    }

    [Fact]
    public async Task A_thread_that_moved_on_refuses_the_written_text_and_keeps_it_as_a_draft()
    {
        await using var one = await TeamCase.ListeningAsync();
        var conversation = one.Add(suggestions: 1);
        var (_, card) = await one.ShowAsync(conversation.Id);
        var opened = one.Fake.Click(card, "Edit", one.Anna);
        await opened.ModalAsync();
        var known = one.Store.Conversations[conversation.Id];
        one.Store.Conversations.Add(((Transition.Done)Receiving.Receive(known, Samples.Entry(Samples.Mention("later", one.Now, "Never mind!"), known.Id, "2-0"), known.Brand)).Next);
        var told = await one.Fake.Submit(opened, ("text", "A text of many words.")).FollowUpAsync();
        Assert.Contains("kept as your draft", told.Content, StringComparison.Ordinal);
        Assert.Equal(one.Anna.Id, told.OnlyFor);
        Assert.Equal("A text of many words.", Assert.Single(one.Store.Conversations[conversation.Id].Drafts).Text);
        await Eventually.TrueAsync(() => card.AllText.Contains("Never mind", StringComparison.Ordinal), "the card shows the new mention");
    }

    [Fact]
    public async Task A_card_that_the_store_does_not_know_works_and_becomes_the_card()
    {
        await using var one = await TeamCase.ListeningAsync();
        var conversation = one.Add();
        var (where, orphan) = await one.ShowAsync(conversation.Id);
        one.Store.Conversations.Cards.Clear();
        one.Fake.Click(orphan, "Claim", one.Anna);
        await Eventually.TrueAsync(() => orphan.Buttons.Any(button => button.Label == "Release"), "it works");
        // So long after it was posted a nonce makes nothing one.
        one.Fake.Clock.Advance(TimeSpan.FromMinutes(10));
        var adopted = await one.Channel.PostAsync(one.Post(conversation.Id), CancellationToken.None);
        Assert.Equal(where.Value.Split('/')[1], adopted.Value.Split('/')[1]);
        Assert.Single(one.CardsOf(conversation.Id));
    }

    [Fact]
    public async Task Of_two_cards_the_one_that_the_store_knows_stays()
    {
        await using var one = await TeamCase.ListeningAsync();
        var conversation = one.Add();
        var (_, stray) = await one.ShowAsync(conversation.Id);
        one.Fake.Clock.Advance(TimeSpan.FromMinutes(10));
        var (where, card) = await one.ShowAsync(conversation.Id);
        Assert.Equal(2, one.CardsOf(conversation.Id).Count);
        one.Fake.Click(stray, "Claim", one.Anna);
        await Eventually.TrueAsync(() => one.Store.Conversations[conversation.Id].Assignee == "anna", "it works");
        await one.UpdateAsync(where, conversation.Id);
        Assert.Equal(card.Id, Assert.Single(one.CardsOf(conversation.Id)).Id);
    }

    [Fact]
    public async Task A_press_that_Discord_gave_up_waiting_for_is_done_and_shown_all_the_same()
    {
        await using var one = await TeamCase.ListeningAsync();
        var conversation = one.Add();
        var (_, card) = await one.ShowAsync(conversation.Id);
        one.Fake.Rest.Fail("POST", "/interactions/{interaction_id}/{interaction_token}/callback", new RestFault.Error(404, 10062));
        one.Fake.Click(card, "Claim", one.Anna);
        await Eventually.TrueAsync(() => card.Buttons.Any(button => button.Label == "Release"), "the bot's own edit shows it");
        Assert.Equal(1, one.Fake.Rest.Count("POST", "/interactions/{interaction_id}/{interaction_token}/callback"));
    }

    [Fact]
    public async Task Text_in_the_thread_of_a_card_is_a_note_of_who_wrote_it()
    {
        await using var one = await TeamCase.ListeningAsync();
        var conversation = one.Add();
        var (_, card) = await one.ShowAsync(conversation.Id);
        var written = one.Fake.Say(card.Thread!, one.Anna, "She is a regular.");
        await Eventually.TrueAsync(() => one.Store.Conversations[conversation.Id].Notes is [{ Agent: "anna", Text: "She is a regular." }], "it is a note");
        await Eventually.TrueAsync(() => written.Reactions.Count == 1, "it is acknowledged");
        one.Fake.Say(card.Thread!, one.Rita, "Me too!");
        await Eventually.TrueAsync(() => card.Thread!.Messages.Any(message => message.Content.Contains(TeamCase.Text(one.Rita.Id), StringComparison.Ordinal)), "who is no agent is told");
        Assert.Single(one.Store.Conversations[conversation.Id].Notes);
        Assert.Empty(one.Store.Conversations[conversation.Id].Replies);
    }

    [Fact]
    public async Task The_thread_of_a_replaced_card_still_takes_notes_after_a_restart()
    {
        await using var one = await TeamCase.OpenAsync();
        var conversation = one.Add();
        var (where, card) = await one.ShowAsync(conversation.Id);
        var thread = card.Thread!;
        one.Fake.Delete(card);
        one.Store.Conversations.Change(conversation.Id, known => known.Claim(new Act(Samples.Ben, one.Now, one.Brand)));
        Assert.NotEqual(where, await one.UpdateAsync(where, conversation.Id));
        var written = one.Fake.Say(thread, one.Anna, "Still here.");
        var message = new Message { Id = new Snowflake(written.Id), ChannelId = new Snowflake(thread.Id), Author = new User { Id = new Snowflake(one.Anna.Id), Username = "anna" }, Content = written.Content };
        await one.NewChannel().Notes.HandleAsync(message, CancellationToken.None);
        await one.NewChannel().Notes.HandleAsync(message, CancellationToken.None);
        Assert.Equal("Still here.", Assert.Single(one.Store.Conversations[conversation.Id].Notes).Text);
    }
}
