using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ChatEngage.FakeDiscord;

namespace ChatEngage.Host.Tests.Chats;

/// <summary>What becomes of cards when the service, or a card, is gone for a while or for good.</summary>
public sealed class DiscordRestartTests
{
    [Fact]
    public async Task A_restart_resumes_the_session_and_goes_on_with_the_same_card()
    {
        await using var stage = await DiscordStage.OpenAsync();
        var id = await stage.MentionAsync("Is it black?", thread: "same");
        var card = await stage.CardAsync(id, "Approve 1");
        await stage.StopAsync();
        await stage.StartAsync();
        Assert.Equal((1, 1), (stage.Fake.Gateway.IdentifyCount, stage.Fake.Gateway.ResumeCount));
        await stage.MentionAsync("Or in white?", thread: "same");
        Assert.Equal(card.Id, (await stage.CardAsync(id, "Or in white?")).Id);
        stage.Fake.Click(card, "Claim", stage.Anna);
        await stage.CardAsync(id, "Release");
        Assert.Single(stage.Triage.Messages, message => message.Embeds.Count > 0);
        Assert.Equal(1, stage.Fake.Rest.Count("PUT", "/applications/{application_id}/guilds/{guild_id}/commands"));
    }

    [Fact]
    public async Task A_card_that_a_person_deleted_is_posted_anew_at_the_next_change()
    {
        await using var stage = await DiscordStage.OpenAsync();
        var id = await stage.MentionAsync("Is it black?", thread: "gone");
        var card = await stage.CardAsync(id, "Approve 1");
        await DiscordStage.TrueAsync(() => card.Thread is not null, "its thread");
        stage.Fake.Delete(card);
        await stage.MentionAsync("Or in white?", thread: "gone");
        var anew = await stage.CardAsync(id, "Or in white?");
        Assert.NotEqual(card.Id, anew.Id);
        stage.Fake.Click(anew, "Claim", stage.Anna);
        await stage.CardAsync(id, "Release");
        // The thread of the deleted card is still the conversation's.
        stage.Fake.Say(card.Thread!, stage.Anna, "Asked the lab.");
        await DiscordStage.TrueAsync(async () => (await stage.ConversationAsync(id))["notes"]!.AsArray().Count == 1, "the note");
    }

    [Fact]
    public async Task A_press_on_a_card_that_nobody_remembers_works_and_one_card_lives_on()
    {
        await using var stage = await DiscordStage.OpenAsync();
        var id = await stage.MentionAsync("Is it black?");
        var card = await stage.CardAsync(id, "Approve 1");
        var orphan = await PostAsBotAsync(stage, card);
        Assert.Equal(2, stage.CardsOf(id).Count);
        stage.Fake.Click(orphan, "Approve 1", stage.Anna);
        await DiscordStage.TrueAsync(() => stage.Sink.Replies.Count == 1, "the reply");
        await stage.CardAsync(id, DiscordStage.Link);
        Assert.Single(stage.Sink.Replies);
    }

    /// <summary>The same message once more, as a service before this one left it.</summary>
    private static async Task<FakeMessage> PostAsBotAsync(DiscordStage stage, FakeMessage card)
    {
        using var client = new HttpClient(new SocketsHttpHandler());
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{stage.Fake.ApiUrl}/channels/{stage.Triage.Id}/messages");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bot", stage.Fake.Token);
        request.Headers.UserAgent.ParseAdd("DiscordBot (https://example.com, 1)");
        var json = card.Json;
        var body = new JsonObject { ["embeds"] = json["embeds"]!.DeepClone(), ["components"] = json["components"]!.DeepClone(), ["allowed_mentions"] = new JsonObject { ["parse"] = new JsonArray() } };
        request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await client.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return stage.Triage.Messages[^1];
    }
}
