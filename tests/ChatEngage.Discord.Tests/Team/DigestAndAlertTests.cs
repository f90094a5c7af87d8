using ChatEngage.Alerts;
using ChatEngage.Conversations;
using ChatEngage.FakeDiscord;
using ChatEngage.TeamChannels;

namespace ChatEngage.Discord.Tests.Team;

public sealed class DigestAndAlertTests
{
    [Fact]
    public async Task An_alert_pings_the_role_on_call_and_nobody_else()
    {
        await using var one = await TeamCase.ListeningAsync();
        var conversation = one.Add("@everyone it burns! <@&1> @here");
        var where = await one.Channel.PostAsync(Alert(one, conversation, "night", "@everyone"), CancellationToken.None);
        var message = one.MessageOf(where);
        Assert.Equal([one.OnCall.Id], message.PingedRoles);
        Assert.False(message.PingedEveryone, "a name from the configuration is no ping");
        Assert.Empty(message.PingedUsers);
        Assert.Contains("Urgent", message.Content, StringComparison.Ordinal);
        Assert.DoesNotContain("it burns", message.AllText, StringComparison.Ordinal);
        Assert.DoesNotContain(conversation.Newest!.Author.Name!, message.AllText, StringComparison.Ordinal);
        one.AssertPingsNobody(one.OnCall.Id);
        var card = await one.Fake.Click(message, "Open card", one.Anna).EphemeralAsync();
        Assert.Contains(card.Buttons, button => button.Label == "Approve 1");
    }

    [Fact]
    public async Task A_card_that_only_one_agent_sees_works_and_shows_what_came_of_it()
    {
        await using var one = await TeamCase.ListeningAsync();
        var conversation = one.Add();
        var where = await one.Channel.PostAsync(Alert(one, conversation, "night"), CancellationToken.None);
        var card = await one.Fake.Click(one.MessageOf(where), "Open card", one.Anna).EphemeralAsync();
        one.Fake.Click(card, "Approve 1", one.Anna);
        await Eventually.TrueAsync(() => card.Buttons.Any(button => button.Label == "Undo"), "it shows the reply");
        Assert.Single(one.Store.Conversations[conversation.Id].Replies);
    }

    [Fact]
    public async Task A_digest_is_one_message_with_its_chart_and_buttons()
    {
        await using var one = await TeamCase.ListeningAsync();
        var conversation = one.Add();
        var shown = DigestSamples.Of(one.Brand, conversation, chart: true);
        var where = await one.Channel.PostAsync(new TeamPost.Digest(new TeamPostKey("digest:1"), shown), CancellationToken.None);
        var message = one.MessageOf(where);
        Assert.Contains("All is well", message.AllText, StringComparison.Ordinal);
        Assert.Contains(@"Mara \*L\*", message.AllText, StringComparison.Ordinal);
        Assert.Equal("chart.png", Assert.Single(message.Files).Name);
        Assert.Equal("attachment://chart.png", (string?)DigestSamples.Image(message));
        var card = await one.Fake.Click(message, "Mara *L* on hooks", one.Anna).EphemeralAsync();
        Assert.Contains(card.Buttons, button => button.Label == "Claim");
        one.AssertPingsNobody();
    }

    [Fact]
    public async Task A_digest_is_shown_anew_in_place_later_when_Discord_asks_for_it_and_never_twice()
    {
        await using var one = await TeamCase.OpenAsync();
        var conversation = one.Add();
        var post = new TeamPost.Digest(new TeamPostKey("digest:1"), DigestSamples.Of(one.Brand, conversation, chart: true));
        var where = await one.Channel.PostAsync(post, CancellationToken.None);
        var message = one.MessageOf(where);
        one.Fake.Rest.Fail("PATCH", "/channels/{channel_id}/messages/{message_id}", new RestFault.Error(400, 30046));
        var later = await Assert.ThrowsAsync<TeamPostDelayedException>(() => one.Channel.UpdateAsync(where, post, CancellationToken.None));
        Assert.Equal(TimeSpan.FromHours(1), later.After);

        var nameless = post with { Shown = post.Shown with { Names = new Dictionary<ContactId, string>(), Lines = [] } };
        Assert.Equal(where, await one.Channel.UpdateAsync(where, nameless, CancellationToken.None));
        Assert.DoesNotContain("Mara", message.AllText, StringComparison.Ordinal);
        Assert.Equal("chart.png", Assert.Single(message.Files).Name);

        one.Fake.Delete(message);
        Assert.Equal(where, await one.Channel.UpdateAsync(where, nameless, CancellationToken.None));
        Assert.Empty(one.Place.Messages);
    }

    private static TeamPost.Alert Alert(TeamCase one, Conversation conversation, params string[] who) => new(
        new TeamPostKey("alert:1"),
        new Alert { Id = "1", Brand = one.Brand.Key, Reason = AlertReason.Urgent, At = one.Now, Who = who, Conversation = conversation.Id, WaitingSince = one.Now.AddMinutes(-10) },
        conversation);
}
