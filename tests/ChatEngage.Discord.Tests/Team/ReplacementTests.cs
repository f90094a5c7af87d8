using ChatEngage.Conversations;
using ChatEngage.FakeDiscord;
using ChatEngage.Sources;
using ChatEngage.TeamChannels;

namespace ChatEngage.Discord.Tests.Team;

/// <summary>One live card for each conversation, whatever became of the one before.</summary>
public sealed class ReplacementTests
{
    private const string Message = "/channels/{channel_id}/messages/{message_id}";
    private const string Messages = "/channels/{channel_id}/messages";

    [Theory]
    [InlineData(404, 404)]
    [InlineData(404, 0)]
    [InlineData(404, 10008)]
    [InlineData(403, 50005)]
    public async Task A_card_that_is_gone_or_another_bots_is_posted_anew(int status, int code)
    {
        await using var one = await TeamCase.OpenAsync();
        var (where, conversation) = await ClaimedAsync(one);
        one.Fake.Rest.Fail("PATCH", Message, new RestFault.Error(status, code));
        Assert.NotEqual(where, await one.UpdateAsync(where, conversation));
        Assert.Single(one.CardsOf(conversation));
    }

    [Fact]
    public async Task A_card_whose_channel_is_gone_is_put_off()
    {
        await using var one = await TeamCase.OpenAsync();
        var (where, conversation) = await ClaimedAsync(one);
        one.Fake.Rest.Fail("PATCH", Message, new RestFault.Error(404, 10003));
        await Assert.ThrowsAsync<TeamPostDelayedException>(() => one.UpdateAsync(where, conversation));
    }

    [Fact]
    public async Task An_old_card_that_may_not_be_taken_away_holds_up_nothing()
    {
        await using var one = await TeamCase.OpenAsync();
        var (where, conversation) = await ClaimedAsync(one);
        one.Fake.Rest.Fail("PATCH", Message, new RestFault.Error(403, 50005));
        one.Fake.Rest.Fail("DELETE", Message, new RestFault.Error(403, 50013));
        Assert.NotEqual(where, await one.UpdateAsync(where, conversation));
    }

    [Fact]
    public async Task A_card_follows_when_another_channel_is_configured()
    {
        await using var one = await TeamCase.OpenAsync();
        var (where, conversation) = await ClaimedAsync(one);
        var other = one.Guild.AddChannel("elsewhere");
        var channel = one.NewChannel(place: other);
        var next = await channel.UpdateAsync(where, one.Post(conversation), CancellationToken.None);
        Assert.Single(other.Messages, message => message.Buttons.Any());
        Assert.Empty(one.CardsOf(conversation));
        // Once more, as after a kill before the store had the reference.
        one.Fake.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(next, await one.NewChannel(place: other).UpdateAsync(where, one.Post(conversation), CancellationToken.None));
        Assert.Single(other.Messages, message => message.Buttons.Any());
    }

    [Fact]
    public async Task A_pressed_card_that_the_store_does_not_know_stays_the_card_until_the_store_has_it()
    {
        await using var one = await TeamCase.ListeningAsync();
        var conversation = one.Add().Id;
        var orphan = await one.Channel.PostAsync(one.Post(conversation), CancellationToken.None);
        one.Fake.Click(one.MessageOf(orphan), "Claim", one.Anna);
        await Eventually.TrueAsync(() => one.MessageOf(orphan).Buttons.Any(button => button.Label == "Release"), "it was pressed");
        one.Fake.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(orphan, await one.Channel.PostAsync(one.Post(conversation), CancellationToken.None));
        // Killed before the store had the reference.
        Assert.Equal(orphan, await one.NewChannel().PostAsync(one.Post(conversation), CancellationToken.None));
        Assert.Single(one.CardsOf(conversation));
    }

    [Fact]
    public async Task A_clock_that_differs_from_Discords_costs_no_edit()
    {
        await using var one = await TeamCase.OpenAsync();
        one.Fake.Clock.Advance(TimeSpan.FromMinutes(-10));
        await one.ShowAsync(one.Add().Id);
        Assert.Equal(0, one.Fake.Rest.Count("PATCH", Message));
    }

    [Fact]
    public async Task A_post_of_an_earlier_attempt_is_brought_up_to_date()
    {
        await using var one = await TeamCase.OpenAsync();
        var conversation = one.Add().Id;
        await one.Channel.PostAsync(one.Post(conversation), CancellationToken.None);
        one.Store.Conversations.Change(conversation, known => known.Claim(new Act(Samples.Anna, one.Now, one.Brand)));
        var where = await one.NewChannel().PostAsync(one.Post(conversation), CancellationToken.None);
        Assert.Contains(one.MessageOf(where).Buttons, button => button.Label == "Release");
        Assert.Single(one.CardsOf(conversation));
    }

    [Fact]
    public async Task An_empty_history_of_a_channel_that_is_not_empty_tells_nothing()
    {
        await using var one = await TeamCase.OpenAsync();
        await one.ShowAsync(one.Add().Id);
        one.Place.Deny(one.Guild.Everyone, DiscordPermissions.ReadMessageHistory);
        Assert.IsType<Lookup.CannotTell>(await one.Channel.FindAsync(TeamCase.KeyOf(one.Add().Id), one.Now, CancellationToken.None));
        Assert.Equal(2, one.Fake.Rest.Count("GET", Messages));
    }

    private static async Task<(PostRef Where, ConversationId Conversation)> ClaimedAsync(TeamCase one)
    {
        var conversation = one.Add().Id;
        var (where, _) = await one.ShowAsync(conversation);
        one.Store.Conversations.Change(conversation, known => known.Claim(new Act(Samples.Anna, one.Now, one.Brand)));
        return (where, conversation);
    }
}
