using System.Text.Json.Nodes;
using ChatEngage.FakeDiscord;

namespace ChatEngage.Discord.Tests.Fake;

public sealed class FakeGatewayTests
{
    [Fact]
    public async Task Hello_identify_ready_and_guilds_come_in_this_order_and_numbers_grow_by_one()
    {
        await using var fake = await FakeDiscordServer.StartAsync();
        var guild = fake.AddGuild();
        var channel = guild.AddChannel("triage");
        using var client = new PlainClient(fake);
        await client.ConnectAsync();
        var hello = await client.NextAsync();
        Assert.Equal(10, (int?)hello["op"]);
        Assert.Equal(41250, (int?)hello["d"]!["heartbeat_interval"]);
        await client.IdentifyAsync((int)(GatewayIntents.Guilds | GatewayIntents.GuildMessages));
        var ready = await client.NextAsync();
        Assert.Equal("READY", (string?)ready["t"]);
        Assert.Equal(1, (int?)ready["s"]);
        Assert.NotEqual(fake.GatewayUrl, (string?)ready["d"]!["resume_gateway_url"]);
        Assert.True((bool)ready["d"]!["guilds"]![0]!["unavailable"]!);
        var created = await client.NextAsync();
        Assert.Equal("GUILD_CREATE", (string?)created["t"]);
        Assert.Equal(2, (int?)created["s"]);
        Assert.Equal(Snowflakes.Text(channel.Id), (string?)created["d"]!["channels"]![0]!["id"]);
    }

    [Fact]
    public async Task A_resume_replays_what_was_missed_and_ends_with_resumed()
    {
        await using var fake = await FakeDiscordServer.StartAsync();
        var guild = fake.AddGuild();
        var (channel, ann) = (guild.AddChannel("triage"), guild.AddMember("ann"));
        using var client = new PlainClient(fake);
        var ready = await client.ReadyAsync();
        await client.EventAsync("GUILD_CREATE");
        fake.Gateway.Reset();
        Assert.Null(await client.ClosedAsync());
        var sent = fake.Say(channel, ann, "while you were away");
        await client.ConnectAsync((string)ready["resume_gateway_url"]!);
        await client.NextAsync();
        await client.ResumeAsync((string)ready["session_id"]!, client.Last);
        var missed = await client.NextAsync();
        Assert.Equal("MESSAGE_CREATE", (string?)missed["t"]);
        Assert.Equal(3, (int?)missed["s"]);
        Assert.Equal(Snowflakes.Text(sent.Id), (string?)missed["d"]!["id"]);
        Assert.Equal("RESUMED", (string?)(await client.NextAsync())["t"]);
        Assert.Equal((1, 1), (fake.Gateway.IdentifyCount, fake.Gateway.ResumeCount));
    }

    [Fact]
    public async Task A_message_sent_by_rest_is_stored_and_dispatched()
    {
        await using var fake = await FakeDiscordServer.StartAsync();
        var channel = fake.AddGuild().AddChannel("triage");
        using var client = new PlainClient(fake);
        await client.ReadyAsync();
        var (status, message) = await client.DoAsync("POST", $"/channels/{channel.Id}/messages", new JsonObject { ["content"] = "hello" });
        Assert.Equal(200, status);
        Assert.Equal("hello", Assert.Single(channel.Messages).Content);
        Assert.Equal((string?)message!["id"], (string?)(await client.EventAsync("MESSAGE_CREATE"))["d"]!["id"]);
        await client.DoAsync("PATCH", $"/channels/{channel.Id}/messages/{message["id"]}", new JsonObject { ["content"] = "changed" });
        Assert.Equal("changed", (string?)(await client.EventAsync("MESSAGE_UPDATE"))["d"]!["content"]);
        Assert.Equal(204, (await client.DoAsync("DELETE", $"/channels/{channel.Id}/messages/{message["id"]}")).Status);
        await client.EventAsync("MESSAGE_DELETE");
        Assert.Empty(channel.Messages);
    }

    [Fact]
    public async Task What_the_protocol_forbids_fails_the_test()
    {
        var fake = await FakeDiscordServer.StartAsync();
        using (var client = new PlainClient(fake))
        {
            await client.ReadyAsync();
            await client.IdentifyAsync(1);
            Assert.Equal(4005, await client.ClosedAsync());
        }
        var thrown = await Assert.ThrowsAsync<ProtocolViolationException>(async () => await fake.DisposeAsync());
        Assert.Contains("identified twice", thrown.Message, StringComparison.Ordinal);
    }
}
