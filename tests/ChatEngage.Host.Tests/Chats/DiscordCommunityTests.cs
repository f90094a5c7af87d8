using ChatEngage.FakeDiscord;

namespace ChatEngage.Host.Tests.Chats;

/// <summary>People talk about the brand in a community server, and are answered there.</summary>
public sealed class DiscordCommunityTests
{
    [Fact]
    public async Task A_message_is_answered_in_its_place_and_what_comes_of_it_is_participation()
    {
        await using var stage = await DiscordStage.OpenAsync();
        stage.Fake.Say(stage.Lounge, stage.Mara, "Nice weather.");
        var asked = stage.Fake.Say(stage.Lounge, stage.Mara, "Does the Acme grinder come in black?");
        var id = (string)(await stage.ConversationOfAsync($"{stage.Lounge.Id}/{asked.Id}"))["id"]!;
        var card = await stage.CardAsync(id, "Approve 1");
        Assert.Contains("community", card.AllText, StringComparison.Ordinal);
        stage.Fake.Click(card, "Approve 1", stage.Anna);

        var reply = await DiscordStage.ThereAsync(() => stage.Lounge.Messages.SingleOrDefault(message => message.Author.Id == stage.Fake.Bot.Id), "the reply");
        Assert.Equal(("Yes, it comes in black.", asked.Id), (reply.Content, reply.ReplyTo!.Id));
        Assert.Empty(reply.PingedUsers);
        await stage.CardAsync(id, $"https://discord.com/channels/{stage.Guild.Id}/{stage.Lounge.Id}/{reply.Id}");

        stage.Fake.React(reply, stage.Mara, "🎉");
        var thanks = stage.Fake.Say(stage.Lounge, stage.Mara, "Great, thank you!", replyTo: reply);
        await DiscordStage.TrueAsync(async () => await stage.LogAsync() is var log && log.Contains("like.received") && log.Contains("reply.received"), "the like and the answer in the log");
        Assert.Equal(id, (string?)(await stage.ConversationOfAsync($"{stage.Lounge.Id}/{thanks.Id}"))["id"]);
        Assert.Equal(1, (await stage.LogAsync()).Count(kind => kind == "mention.received"));

        stage.Fake.Edit(asked, "Does the Acme grinder come in white?");
        await DiscordStage.TrueAsync(async () => (await stage.ConversationAsync(id))["mentions"]!.AsArray().Any(mention => (string?)mention!["text"] == "Does the Acme grinder come in white?"), "the edit");
        stage.Fake.Delete(thanks);
        await DiscordStage.TrueAsync(async () => (await stage.ConversationAsync(id))["mentions"]!.AsArray().Any(mention => (bool)mention!["deleted"]!), "the deletion");
        Assert.Single(stage.CardsOf(id));
        await stage.CountersAgreeAsync();
    }

    [Fact]
    public async Task What_was_said_while_the_service_was_down_is_there_after_its_start_and_once()
    {
        await using var stage = await DiscordStage.OpenAsync();
        var before = stage.Fake.Say(stage.Lounge, stage.Mara, "Acme before");
        await stage.ConversationOfAsync($"{stage.Lounge.Id}/{before.Id}");
        await stage.StopAsync();
        var between = stage.Fake.Say(stage.Lounge, stage.Mara, "Acme meanwhile");
        stage.Fake.Gateway.ForgetSessions();
        await stage.StartAsync();
        var after = stage.Fake.Say(stage.Lounge, stage.Mara, "Acme after");
        foreach (var message in new[] { before, between, after })
            await stage.CardAsync((string)(await stage.ConversationOfAsync($"{stage.Lounge.Id}/{message.Id}"))["id"]!);
        Assert.Equal(3, (await stage.LogAsync()).Count(kind => kind == "mention.received"));
    }
}
