using System.Text;
using System.Text.Json;
using ChatEngage.Discord.Client.Wire;
using ChatEngage.Discord.Source;
using ChatEngage.Inbox;
using ChatEngage.Terms;

namespace ChatEngage.Discord.Tests.Source;

public sealed class CommunityFuzzTests
{
    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1e99", "\"\"", "\"acme\"", "\"123456789012345678\"", "{}", "[]", "[null]", "[{}]", "{\"id\":\"5\",\"username\":\"x\"}", "{\"id\":null}", "\"\\ud800\"", "\"<@5> <@!5> <:a:1>\"", "\"2026-03-10T09:00:00Z\"",
    ];

    private static readonly string[] Names = ["id", "channel_id", "guild_id", "author", "member", "content", "timestamp", "edited_timestamp", "type", "webhook_id", "mentions", "attachments", "message_reference", "referenced_message", "thread", "flags"];

    [Fact]
    public void Whatever_comes_is_a_mention_or_nothing()
    {
        var random = new Random(11);
        var sieve = new CommunitySieve(new DiscordCommunityOptions { Name = new SourceName("c"), GuildId = new Snowflake(1), Channels = [], Terms = TermsQuery.Parse("acme") });
        var mentions = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var json = $"{{{string.Join(',', Names.Where(name => name is "id" or "channel_id" or "author" or "content" ? random.Next(8) > 0 : random.Next(8) == 0).Select(name => $"\"{name}\":{Pick(random, name)}"))}}}";
            if (Landscape.Read(Parse(json), WireJson.Context.Message) is not { } message) continue;
            var id = new OutsideId(message.ChannelId, message.Id);
            if (sieve.Sift(new CommunityMessage(message, id, null, message.ReferencedMessage is { } told ? new HeardMessage(told.Author?.Id, null, sieve.IsAbout(told, new Snowflake(5))) : null, AnswersOurs: random.Next(2) == 0), new Snowflake(5)) is not { } mention) continue;
            mentions++;
            Assert.InRange(mention.Id.Length, 1, 512);
            Assert.False(string.IsNullOrWhiteSpace(mention.Text), "it says something");
            Assert.False(string.IsNullOrWhiteSpace(mention.Author.Id), "somebody wrote it");
            Assert.InRange(mention.Text.Length, 1, 40_000);
        }
        Assert.True(mentions > 100, "some are mentions, or this test sees nothing");
    }

    [Fact]
    public void A_very_long_text_is_cut_to_what_a_mention_holds()
    {
        var message = new Message { Id = new Snowflake(1 << 22), ChannelId = new Snowflake(2), Author = new User { Id = new Snowflake(3), Username = "x" }, Content = string.Concat(Enumerable.Repeat("👍", 30_000)) };
        var mention = CommunityTranslator.Translate(new CommunityMessage(message, new OutsideId(message.ChannelId, message.Id), null, null, false), new Snowflake(1))!;
        Assert.InRange(mention.Text.Length, 39_000, 40_000);
        Assert.False(char.IsHighSurrogate(mention.Text[^1]), "no half sign at its end");
        Assert.Equal(MentionKind.Post, mention.Kind);
    }

    private static string Pick(Random random, string name) => (name, random.Next(4)) switch
    {
        ("id" or "channel_id", > 0) => "\"123456789012345678\"",
        ("author", > 0) => "{\"id\":\"5\",\"username\":\"x\"}",
        ("type", > 0) => "0",
        ("content", > 0) => "\"acme\"",
        ("webhook_id", > 0) => "null",
        _ => Values[random.Next(Values.Length)],
    };

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(Encoding.UTF8.GetBytes(json));
        return document.RootElement.Clone();
    }
}
