using System.Text.Json;
using ChatEngage.Alerts;
using ChatEngage.Conversations;
using ChatEngage.Sources;
using ChatEngage.Sources.Outbound;
using ChatEngage.Sources.Webhook;
using ChatEngage.TeamChannels;

namespace ChatEngage.Bots.Tests.Webhook;

public sealed class WebhookTeamChannelTests
{
    private static readonly WebhookSecret Secret = WebhookSecret.Generate();
    private readonly FakeTime time = new();
    private readonly TeamPost.Card post;

    public WebhookTeamChannelTests()
    {
        var conversation = Samples.Conversation(Samples.Brand("demo"), time.GetUtcNow(), "Is <b>it</b> out?") with
        {
            Version = 7,
            Suggestions = [new Suggestion(new SuggestionId("s1"), "Yes, it is.", Origin.Past, 0.75, [])],
        };
        post = new TeamPost.Card(new TeamPostKey("card:triage:1"), conversation);
    }

    [Fact]
    public async Task A_card_holds_the_conversation_and_is_signed()
    {
        await using var receiver = ScriptedReceiver.Answering("204 No Content");
        await WithAsync(receiver, channel => channel.PostAsync(post, CancellationToken.None));

        var request = Assert.Single(receiver.Requests);
        Assert.Equal("card:triage:1:7", request.Headers["webhook-id"]);
        Assert.IsType<Verdict.Ok>(StandardWebhooks.Verify([Secret], request.Headers["webhook-id"], request.Headers["webhook-timestamp"], request.Headers["webhook-signature"], request.Body, time.GetUtcNow()));
        var conversation = post.Conversation;
        var newest = conversation.Newest!;
        var expected = JsonSerializer.SerializeToElement(new
        {
            type = "card",
            key = "card:triage:1",
            conversationId = conversation.Id.Value,
            brand = "demo",
            source = "hooks",
            status = "open",
            assignee = (string?)null,
            waitingSince = conversation.WaitingSince,
            threadVersion = 1,
            contact = new { id = conversation.Contact.Id.Value, handle = "jo", name = "JO", followers = 12 },
            newest = new { id = newest.Id, text = "Is <b>it</b> out?", url = (string?)null },
            suggestions = new[] { new { id = "s1", text = "Yes, it is.", origin = "past", score = 0.75 } },
        });
        Assert.True(JsonElement.DeepEquals(expected, JsonDocument.Parse(request.Body).RootElement), System.Text.Encoding.UTF8.GetString(request.Body));
    }

    [Fact]
    public async Task An_alert_says_what_it_is_in_a_sentence_and_who_is_called()
    {
        await using var receiver = ScriptedReceiver.Answering("200 OK");
        var about = post.Conversation;
        var alert = new Alert
        {
            Id = "a1", Brand = about.Brand, Reason = AlertReason.Urgent, At = time.GetUtcNow().AddMinutes(31), Who = ["anna"], Conversation = about.Id, WaitingSince = about.WaitingSince,
        };
        await WithAsync(receiver, channel => channel.PostAsync(new TeamPost.Alert(new TeamPostKey("demo:alert:triage:a1"), alert, about), CancellationToken.None));
        await WithAsync(receiver, channel => channel.PostAsync(
            new TeamPost.Alert(new TeamPostKey("demo:alert:triage:a2"), alert with { Id = "a2", Reason = AlertReason.Spike, Conversation = null, Figures = new AlertFigures(42, 42, 5.25, 6.5, 28), Escalated = true }, null),
            CancellationToken.None));

        Assert.Equal(["demo:alert:triage:a1:1", "demo:alert:triage:a2:1"], receiver.Requests.Select(request => request.Headers["webhook-id"]));
        var expected = JsonSerializer.SerializeToElement(new
        {
            type = "alert",
            key = "demo:alert:triage:a1",
            alertId = "a1",
            brand = "demo",
            reason = "urgent",
            at = alert.At,
            text = "Urgent, and nobody has answered for 31 min.",
            who = new[] { "anna" },
            escalated = false,
            conversation = new
            {
                id = about.Id.Value,
                source = "hooks",
                url = (string?)null,
                assignee = (string?)null,
                waitingSince = about.WaitingSince,
                contact = new { id = about.Contact.Id.Value, handle = "jo", name = "JO", followers = 12 },
                newest = "Is <b>it</b> out?",
            },
        });
        Assert.True(JsonElement.DeepEquals(expected, JsonDocument.Parse(receiver.Requests.First().Body).RootElement), System.Text.Encoding.UTF8.GetString(receiver.Requests.First().Body));
        var spike = JsonDocument.Parse(receiver.Requests.Last().Body).RootElement;
        Assert.Equal(("spike", true, 5.25), (spike.GetProperty("reason").GetString(), spike.GetProperty("escalated").GetBoolean(), spike.GetProperty("figures").GetProperty("usual").GetDouble()));
        Assert.False(spike.TryGetProperty("conversation", out _), "it is about the brand as a whole");
    }

    [Fact]
    public async Task An_update_goes_to_the_same_address_with_the_reference_and_the_moving_reply()
    {
        await using var receiver = ScriptedReceiver.Answering("200 OK");
        var sent = Samples.Reply(post.Conversation, time.GetUtcNow(), ReplyState.Sent);
        var moving = Samples.Reply(post.Conversation, time.GetUtcNow());
        var moved = post with { Conversation = post.Conversation with { Replies = [moving, sent], Version = 8 } };

        var where = await WithAsync(receiver, channel => channel.UpdateAsync(new PostRef("their-1"), moved, CancellationToken.None));

        Assert.Equal(new PostRef("their-1"), where);
        var request = Assert.Single(receiver.Requests);
        Assert.Equal("card:triage:1:8", request.Headers["webhook-id"]);
        var card = JsonDocument.Parse(request.Body).RootElement;
        Assert.Equal("their-1", card.GetProperty("ref").GetString());
        Assert.Equal(("queued", moving.Id.Value, moving.Text), (card.GetProperty("reply").GetProperty("state").GetString(), card.GetProperty("reply").GetProperty("id").GetString(), card.GetProperty("reply").GetProperty("text").GetString()));
    }

    [Theory]
    [InlineData("""{"id":"their-1"}""", "their-1")]
    [InlineData("""{"id":""}""", "card:triage:1")]
    [InlineData("ok", "card:triage:1")]
    public async Task A_card_is_called_what_the_receiver_calls_it_or_its_key(string body, string expected)
    {
        await using var receiver = ScriptedReceiver.Answering("200 OK", body);
        Assert.Equal(new PostRef(expected), await WithAsync(receiver, channel => channel.PostAsync(post, CancellationToken.None)));
    }

    [Fact]
    public async Task An_update_may_tell_a_new_reference()
    {
        await using var receiver = ScriptedReceiver.Answering("200 OK", """{"id":"their-2"}""");
        Assert.Equal(new PostRef("their-2"), await WithAsync(receiver, channel => channel.UpdateAsync(new PostRef("their-1"), post, CancellationToken.None)));
    }

    [Theory]
    [InlineData("302 Found")]
    [InlineData("404 Gone")]
    [InlineData("429 Slow")]
    [InlineData("500 Oh")]
    public async Task Anything_but_2xx_is_an_exception_without_texts(string status)
    {
        await using var receiver = ScriptedReceiver.Answering(status, "secret of theirs");
        var error = await Assert.ThrowsAsync<TeamPostRefusedException>(() => WithAsync(receiver, channel => channel.PostAsync(post, CancellationToken.None)));
        Assert.Equal($"The team channel ops answered {status[..3]}.", error.Message);
    }

    [Theory]
    [InlineData("502 Bad Gateway")]
    [InlineData("504 Gateway Timeout")]
    public async Task A_gateway_that_gave_up_does_not_say_that_the_post_is_not_there(string status)
    {
        await using var receiver = ScriptedReceiver.Answering(status);
        await Assert.ThrowsAsync<HttpRequestException>(() => WithAsync(receiver, channel => channel.PostAsync(post, CancellationToken.None)));
    }

    [Fact]
    public async Task A_post_cannot_be_looked_up()
    {
        await using var receiver = ScriptedReceiver.Answering("200 OK");
        Assert.IsType<Lookup.CannotTell>(await WithAsync(receiver, channel => channel.FindAsync(post.Key, time.GetUtcNow(), CancellationToken.None)));
        Assert.Empty(receiver.Requests);
    }

    private async Task<T> WithAsync<T>(ScriptedReceiver receiver, Func<WebhookTeamChannel, Task<T>> act)
    {
        using var client = OutboundHttp.CreateClient(allowPrivate: true);
        return await act(new WebhookTeamChannel(new WebhookChannelOptions { Name = "ops", Url = receiver.Url, Secrets = [Secret] }, client, time));
    }
}
