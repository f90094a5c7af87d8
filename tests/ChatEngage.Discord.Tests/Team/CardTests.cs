using ChatEngage.Conversations;
using ChatEngage.FakeDiscord;
using ChatEngage.Sources;
using ChatEngage.TeamChannels;

namespace ChatEngage.Discord.Tests.Team;

public sealed class CardTests
{
    private const string Edits = "/channels/{channel_id}/messages/{message_id}";
    private const string Posts = "/channels/{channel_id}/messages";

    [Fact]
    public async Task A_card_shows_the_mention_its_suggestions_and_what_can_be_done()
    {
        await using var one = await TeamCase.OpenAsync();
        var conversation = one.Add("Hello *there* @everyone", suggestions: 3);
        var (where, card) = await one.ShowAsync(conversation.Id);
        Assert.Contains(@"Hello \*there\* \@everyone", card.AllText, StringComparison.Ordinal);
        Assert.Contains("Suggested answer 3.", card.AllText, StringComparison.Ordinal);
        Assert.Equal(["Approve 1", "Approve 2", "Approve 3", "Edit 1", "Reject 1", "Claim", "Snooze", "Resolve", "Note", "Desk"], card.Buttons.Select(button => button.Label));
        Assert.False(card.PingedEveryone, "nobody is pinged by what strangers write");
        Assert.Equal(3, where.Value.Split('/').Length);
        Assert.NotNull(card.Thread);
        one.AssertPingsNobody();
    }

    [Fact]
    public async Task A_card_is_edited_in_place()
    {
        await using var one = await TeamCase.OpenAsync();
        var conversation = one.Add();
        var (where, card) = await one.ShowAsync(conversation.Id);
        one.Store.Conversations.Change(conversation.Id, known => known.Claim(new Act(Samples.Anna, one.Now, one.Brand)));
        Assert.Equal(where, await one.UpdateAsync(where, conversation.Id));
        Assert.Contains(card.Buttons, button => button.Label == "Release");
        Assert.Single(one.CardsOf(conversation.Id));
    }

    [Fact]
    public async Task A_card_that_somebody_deleted_is_posted_anew_and_keeps_its_thread()
    {
        await using var one = await TeamCase.OpenAsync();
        var conversation = one.Add();
        var (where, card) = await one.ShowAsync(conversation.Id);
        one.Fake.Delete(card);
        one.Store.Conversations.Change(conversation.Id, known => known.Claim(new Act(Samples.Anna, one.Now, one.Brand)));
        var next = await one.UpdateAsync(where, conversation.Id);
        Assert.NotEqual(where, next);
        Assert.Equal(where.Value.Split('/')[2], next.Value.Split('/')[2]);
        Assert.Single(one.CardsOf(conversation.Id));
    }

    [Fact]
    public async Task A_card_that_may_not_be_edited_any_more_is_replaced_and_the_old_one_goes()
    {
        await using var one = await TeamCase.OpenAsync();
        var conversation = one.Add();
        var (where, card) = await one.ShowAsync(conversation.Id);
        one.Fake.Rest.Fail("PATCH", Edits, new RestFault.Error(400, 30046));
        one.Store.Conversations.Change(conversation.Id, known => known.Claim(new Act(Samples.Anna, one.Now, one.Brand)));
        await one.UpdateAsync(where, conversation.Id);
        Assert.True(card.IsDeleted, "there is one live card");
        Assert.Single(one.CardsOf(conversation.Id));
    }

    [Fact]
    public async Task A_replacement_whose_end_nobody_saw_leaves_one_card()
    {
        await using var one = await TeamCase.OpenAsync();
        var conversation = one.Add();
        var (where, _) = await one.ShowAsync(conversation.Id);
        one.Fake.Rest.Fail("PATCH", Edits, new RestFault.Error(400, 30046));
        // The new card is there, and taking the old one away fails again and again.
        one.Fake.Rest.Fail("DELETE", Edits, new RestFault.Page(502), times: 5);
        one.Store.Conversations.Change(conversation.Id, known => known.Claim(new Act(Samples.Anna, one.Now, one.Brand)));
        await Assert.ThrowsAsync<TeamPostDelayedException>(() => one.NewChannel(one.NewRest(options => options with { AnswerTimeout = TimeSpan.FromHours(1) }, new Rest.HastyTime(5))).UpdateAsync(where, one.Post(conversation.Id), CancellationToken.None));
        Assert.Equal(2, one.CardsOf(conversation.Id).Count);
        one.Fake.Clock.Advance(TimeSpan.FromMinutes(5));
        var other = one.NewChannel(one.NewRest());
        await other.UpdateAsync(where, one.Post(conversation.Id), CancellationToken.None);
        Assert.Single(one.CardsOf(conversation.Id));
    }

    [Fact]
    public async Task A_card_that_scrolled_away_moves_to_the_bottom_when_a_new_mention_waits()
    {
        var time = new FakeTime();
        await using var one = await TeamCase.OpenAsync(time);
        var conversation = one.Add();
        var (where, card) = await one.ShowAsync(conversation.Id);
        time.Advance(TimeSpan.FromHours(2));
        one.Store.Conversations.Change(conversation.Id, known => known.Claim(new Act(Samples.Anna, one.Now, one.Brand)));
        Assert.Equal(where, await one.UpdateAsync(where, conversation.Id));
        one.Store.Conversations.Add(Again(one.Store.Conversations[conversation.Id], one.Now));
        var next = await one.UpdateAsync(where, conversation.Id);
        Assert.NotEqual(where, next);
        Assert.True(card.IsDeleted, "the old place is no card any more");
        Assert.Single(one.CardsOf(conversation.Id));
    }

    [Fact]
    public async Task An_older_state_never_comes_over_a_newer_one()
    {
        await using var one = await TeamCase.OpenAsync();
        var conversation = one.Add();
        var (where, card) = await one.ShowAsync(conversation.Id);
        var old = one.Post(conversation.Id);
        one.Store.Conversations.Change(conversation.Id, known => known.Claim(new Act(Samples.Anna, one.Now, one.Brand)));
        await one.UpdateAsync(where, conversation.Id);
        await one.Channel.UpdateAsync(where, old, CancellationToken.None);
        Assert.Contains(card.Buttons, button => button.Label == "Release");
    }

    [Fact]
    public async Task A_post_whose_answer_is_lost_is_there_once()
    {
        await using var one = await TeamCase.OpenAsync();
        var conversation = one.Add();
        one.Fake.Rest.Fail("POST", Posts, new RestFault.StoredThenReset());
        await one.ShowAsync(conversation.Id);
        Assert.Single(one.CardsOf(conversation.Id));
    }

    [Fact]
    public async Task What_was_posted_is_found_by_its_key_after_a_restart()
    {
        await using var one = await TeamCase.OpenAsync();
        var conversation = one.Add();
        var began = one.Now;
        for (var other = 0; other < 120; other++) one.Fake.Say(one.Place, one.Rita, $"chatter {other}");
        var (where, _) = await one.ShowAsync(conversation.Id);
        var found = Assert.IsType<Lookup.Found>(await one.NewChannel().FindAsync(TeamCase.KeyOf(conversation.Id), began, CancellationToken.None));
        Assert.Equal(where.Value, found.Id);
        Assert.IsType<Lookup.Absent>(await one.Channel.FindAsync(new TeamPostKey("another"), began, CancellationToken.None));
        one.Fake.Rest.Fail("GET", Posts, new RestFault.Error(403, 50013));
        Assert.IsType<Lookup.CannotTell>(await one.Channel.FindAsync(new TeamPostKey("another"), began, CancellationToken.None));
    }

    [Fact]
    public async Task A_card_without_the_permission_for_threads_does_without()
    {
        await using var one = await TeamCase.OpenAsync();
        one.Place.Deny(one.Guild.Everyone, DiscordPermissions.CreatePublicThreads);
        var (where, card) = await one.ShowAsync(one.Add().Id);
        Assert.Null(card.Thread);
        Assert.Equal(2, where.Value.Split('/').Length);
        Assert.NotNull(one.Channel.Trouble);
    }

    [Fact]
    public async Task A_channel_that_the_bot_may_not_write_to_puts_the_card_off()
    {
        await using var one = await TeamCase.OpenAsync();
        one.Place.Deny(one.Guild.Everyone, DiscordPermissions.SendMessages);
        await Assert.ThrowsAsync<TeamPostDelayedException>(() => one.Channel.PostAsync(one.Post(one.Add().Id), CancellationToken.None));
    }

    private static Conversation Again(Conversation conversation, DateTimeOffset at)
    {
        var mention = Samples.Mention("another", at, "Hello? Anybody there?");
        return ((Transition.Done)Receiving.Receive(conversation, Samples.Entry(mention, conversation.Id, "2-0"), conversation.Brand)).Next;
    }
}
