using System.Net;
using System.Text;
using System.Text.Json;
using ChatEngage.Discord.Client.Gateway;
using ChatEngage.Discord.Client.Rest;
using ChatEngage.Discord.Client.Wire;
using ChatEngage.Discord.Source;
using ChatEngage.Discord.Tests.Source;
using ChatEngage.Discord.Tests.Team;
using ChatEngage.Terms;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatEngage.Discord.Tests.Bot;

public sealed class EventFuzzTests
{
    private static readonly string[] Events =
        ["MESSAGE_CREATE", "MESSAGE_UPDATE", "MESSAGE_DELETE", "MESSAGE_DELETE_BULK", "MESSAGE_REACTION_ADD", "GUILD_CREATE", "CHANNEL_UPDATE", "THREAD_CREATE", "SOMETHING_NEW"];

    private static readonly string[] Names =
        ["id", "channel_id", "guild_id", "author", "member", "content", "type", "edited_timestamp", "message_reference", "user_id", "message_id", "emoji", "message_author_id", "ids", "threads", "channels", "parent_id", "data", "token", "application_id", "message", "user"];

    private static readonly string[] Values =
    [
        "null", "true", "7", "-1", "1e99", "\"\"", "\"acme\"", "\"7\"", "\"8\"", "{}", "[]", "[null,\"7\",{}]", "{\"id\":\"7\"}", "{\"id\":null,\"bot\":\"x\"}", "\"\\ud800\"", "\"2026-03-10T09:00:00Z\"",
        "{\"custom_id\":\"ce:claim:x:1:\",\"name\":\"inbox\",\"options\":[{\"name\":\"day\",\"focused\":true}],\"components\":[{\"type\":18}]}", "{\"custom_id\":null,\"values\":[null]}", "{\"message_id\":\"9\",\"type\":0}",
    ];

    [Fact]
    public async Task Whatever_a_session_tells_nothing_breaks()
    {
        await using var one = await TeamCase.OpenAsync();
        using var client = new HttpClient(new NothingThere());
        var rest = new DiscordRest(client, new DiscordRestOptions { Token = "t", PerSecond = 1_000_000 }, TimeProvider.System, NullLogger<DiscordRest>.Instance);
        var options = new DiscordCommunityOptions { Name = new SourceName("c"), GuildId = new Snowflake(7), Channels = [new Snowflake(7)], Terms = TermsQuery.Parse("acme") };
        var inbox = new RecordingInbox();
        var source = new DiscordCommunitySource(options, rest, inbox, new MemoryState(), new CommunityCase.ReportLog(), TimeProvider.System, NullLogger<DiscordCommunitySource>.Instance);
        var landscape = new Landscape(rest, TimeProvider.System);
        var channels = new[] { one.NewChannel(rest) };
        var events = new BotEvents(channels, [source], landscape, new Dispatch(channels, landscape, rest, TimeProvider.System), _ => { });
        var random = new Random(23);
        for (var round = 0; round < 3000; round++)
        {
            var data = Parse($"{{{string.Join(',', Names.Where(_ => random.Next(3) > 0).Select(name => $"\"{name}\":{Values[random.Next(Values.Length)]}"))}}}");
            if (random.Next(4) == 0) await events.InteractionAsync(new GatewayEvent("INTERACTION_CREATE", round, data, 0), CancellationToken.None);
            else await events.EventAsync(new GatewayEvent(Events[random.Next(Events.Length)], round, data, 0), CancellationToken.None);
        }
        await events.EventAsync(new GatewayEvent("MESSAGE_CREATE", 1, default, 0), CancellationToken.None);
        Assert.NotEmpty(inbox.All);
    }

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(Encoding.UTF8.GetBytes(json));
        return document.RootElement.Clone();
    }

    /// <summary>A Discord that knows nothing of what it is asked for.</summary>
    private sealed class NothingThere : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.NotFound) { Content = new StringContent("{\"code\":10003,\"message\":\"Unknown Channel\"}", Encoding.UTF8, "application/json") });
    }
}
