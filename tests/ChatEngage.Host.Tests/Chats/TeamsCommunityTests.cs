using System.Text.Json.Nodes;

namespace ChatEngage.Host.Tests.Chats;

/// <summary>People mention the bot in a channel of another team, and are answered there.</summary>
public sealed class TeamsCommunityTests
{
    [Fact]
    public async Task A_message_is_answered_in_its_thread_and_its_edit_and_deletion_are_followed()
    {
        await using var stage = await TeamsStage.OpenAsync();
        await stage.Community.InstallAsync(stage.Mara);
        Assert.Null((await stage.Lobby.SayAsync(stage.Mara, "Nice weather.")).Answer);
        var asked = (await stage.Lobby.MentionAsync(stage.Mara, "does the grinder come in black?")).Message;
        var id = (string)(await stage.ConversationOfAsync(asked.Id))["id"]!;
        var card = await stage.CardAsync(id, "Approve 1");
        Assert.True(TeamsStage.Says(card, "does the grinder come in black?"), "without the bot's name");
        Assert.False(TeamsStage.Says(card, "<at>"), "no mark of a mention");
        await card.ClickAsync(stage.Anna, "Approve 1");

        var reply = await TeamsStage.SaidAsync(stage.Lobby, message => message.RootId == asked.Id, "the reply");
        Assert.Equal("Yes, it comes in black.", reply.Text);
        await stage.CardAsync(id, "See the reply");

        var thanks = (await stage.Lobby.MentionAsync(stage.Mara, "great, thank you!", asked)).Message;
        Assert.Equal(id, (string?)(await stage.ConversationOfAsync(thanks.Id))["id"]);
        await stage.CardAsync(id, "great, thank you!");
        await asked.EditAsync("does the grinder come in white?");
        await TeamsStage.TrueAsync(async () => Mentions(await stage.ConversationAsync(id)).Any(mention => ((string?)mention["text"])?.Contains("in white?", StringComparison.Ordinal) == true), "the edit");
        await thanks.DeleteAsync();
        await TeamsStage.TrueAsync(async () => Mentions(await stage.ConversationAsync(id)).Any(mention => (bool)mention["deleted"]!), "the deletion");
        Assert.Single(stage.CardsOf(id));
        Assert.Empty(stage.Sink.Replies);
        Assert.Equal(1, (await stage.LogAsync()).Count(kind => kind == "reply.sent"));
        await stage.CountersAgreeAsync();
    }

    private static IEnumerable<JsonNode> Mentions(JsonNode conversation) => conversation["mentions"]!.AsArray().Select(mention => mention!);
}
