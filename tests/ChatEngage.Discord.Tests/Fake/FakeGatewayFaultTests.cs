using System.Net.WebSockets;
using System.Text.Json.Nodes;
using ChatEngage.FakeDiscord;

namespace ChatEngage.Discord.Tests.Fake;

/// <summary>What a test can have go wrong on the gateway, and what the gateway refuses.</summary>
public sealed class FakeGatewayFaultTests
{
    [Fact]
    public async Task Acks_are_sent_left_out_or_late_as_told()
    {
        // On a clock of its own it does not judge how late heartbeats are.
        await using var stage = await FakeStage.OpenAsync(new FakeDiscordOptions { Clock = new FakeTime() });
        stage.Fake.Gateway.HelloInterval = TimeSpan.FromMilliseconds(200);
        await stage.Client.ConnectAsync();
        Assert.Equal(200, (int?)(await stage.Client.NextAsync())["d"]!["heartbeat_interval"]);
        await stage.Client.SendAsync(1, null);
        Assert.Equal(11, (int?)(await stage.Client.NextAsync())["op"]);
        stage.Fake.Gateway.Acks = HeartbeatAcks.Off;
        await stage.Client.SendAsync(1, null);
        await Eventually.TrueAsync(() => stage.Fake.Gateway.HeartbeatCount == 2, "the second heartbeat came");
        stage.Fake.Gateway.AskForHeartbeat();
        Assert.Equal(1, (int?)(await stage.Client.NextAsync())["op"]);
        stage.Fake.Gateway.Acks = HeartbeatAcks.Late;
        await stage.Client.SendAsync(1, null);
        Assert.Equal(11, (int?)(await stage.Client.NextAsync())["op"]);
    }

    [Fact]
    public async Task A_client_that_sends_no_heartbeat_is_closed_and_fails_the_test()
    {
        await using var stage = await FakeStage.OpenAsync();
        stage.Fake.Violations.Allow("no heartbeat");
        stage.Fake.Gateway.HelloInterval = TimeSpan.FromMilliseconds(200);
        await stage.Client.ConnectAsync();
        Assert.Equal(4009, await stage.Client.ClosedAsync());
        Assert.Single(stage.Fake.Violations.Seen);
    }

    [Theory]
    [InlineData("wrong token", 4004)]
    [InlineData("unknown intent", 4013)]
    [InlineData("privileged intent", 4014)]
    [InlineData("command first", 4003)]
    [InlineData("not JSON", 4002)]
    [InlineData("too large", 4002)]
    [InlineData("unknown op", 4001)]
    [InlineData("too many", 4008)]
    [InlineData("wrong version", 4012)]
    public async Task A_client_that_breaks_a_rule_is_closed_with_its_code(string rule, int code)
    {
        await using var stage = await FakeStage.OpenAsync();
        stage.Fake.Violations.Allow("close 4");
        var client = stage.Client;
        await client.ConnectAsync(query: rule == "wrong version" ? "?v=9&encoding=json" : "?v=10&encoding=json");
        if (rule == "wrong version") stage.Fake.Violations.Allow("v=10");
        else await client.NextAsync();
        switch (rule)
        {
            case "wrong token": await client.IdentifyAsync(1, "nonsense"); break;
            case "unknown intent": await client.IdentifyAsync(1 << 30); break;
            case "privileged intent": await client.IdentifyAsync((int)GatewayIntents.GuildMembers); break;
            case "command first": await client.SendAsync(3, new JsonObject()); break;
            case "not JSON": await client.SendAsync("{"); break;
            case "too large": await client.SendAsync(1, new string('x', 4096)); break;
            case "unknown op": await client.SendAsync(77, null); break;
            case "too many":
                for (var sent = 0; sent < 121; sent++) await client.SendAsync(1, null);
                break;
        }
        Assert.Equal(code, await client.ClosedAsync());
    }

    [Fact]
    public async Task A_resume_of_a_forgotten_session_gets_op_9_and_one_with_a_number_too_high_4007()
    {
        await using var stage = await FakeStage.OpenAsync();
        stage.Fake.Violations.Allow("4007");
        var ready = await stage.Client.ReadyAsync();
        var url = (string)ready["resume_gateway_url"]!;
        await stage.Client.ConnectAsync(url);
        await stage.Client.NextAsync();
        await stage.Client.ResumeAsync("0123", 1);
        var frame = await stage.Client.NextAsync();
        Assert.Equal((9, false), ((int)frame["op"]!, (bool)frame["d"]!));
        await stage.Client.ConnectAsync(url);
        await stage.Client.NextAsync();
        await stage.Client.ResumeAsync((string)ready["session_id"]!, 99);
        Assert.Equal(4007, await stage.Client.ClosedAsync());
    }

    [Theory]
    [InlineData(StreamFault.Hole, "3,5,6")]
    [InlineData(StreamFault.Duplicates, "3,3,4,4,5,5,6")]
    [InlineData(StreamFault.Reordered, "4,3,5,6")]
    public async Task A_replay_goes_wrong_as_told(StreamFault fault, string numbers)
    {
        await using var stage = await FakeStage.OpenAsync();
        var ready = await stage.Client.ReadyAsync();
        await stage.Client.EventAsync("GUILD_CREATE");
        stage.Fake.Gateway.Close(4000);
        Assert.Equal(4000, await stage.Client.ClosedAsync());
        for (var at = 0; at < 3; at++) stage.Fake.Say(stage.Channel, stage.Ann, $"{at}");
        stage.Fake.Gateway.Replay = fault;
        await stage.Client.ConnectAsync((string)ready["resume_gateway_url"]!);
        await stage.Client.NextAsync();
        await stage.Client.ResumeAsync((string)ready["session_id"]!, 2);
        var seen = new List<long>();
        JsonObject frame;
        do
        {
            frame = await stage.Client.NextAsync();
            seen.Add((long)frame["s"]!);
        }
        while ((string?)frame["t"] != "RESUMED");
        Assert.Equal(numbers, string.Join(',', seen));
    }

    [Fact]
    public async Task Events_are_doubled_swapped_or_lost_live_as_told()
    {
        await using var stage = await FakeStage.OpenAsync();
        await stage.Client.ReadyAsync();
        stage.Fake.Gateway.Live = StreamFault.Duplicates;
        stage.Fake.Say(stage.Channel, stage.Ann, "twice");
        stage.Fake.Gateway.Live = StreamFault.Hole;
        stage.Fake.Say(stage.Channel, stage.Ann, "lost");
        stage.Fake.Gateway.Live = StreamFault.Reordered;
        stage.Fake.Say(stage.Channel, stage.Ann, "second");
        stage.Fake.Say(stage.Channel, stage.Ann, "first");
        var seen = new List<string?>();
        for (var at = 0; at < 4; at++) seen.Add((string?)(await stage.Client.EventAsync("MESSAGE_CREATE"))["d"]!["content"]);
        Assert.Equal(["twice", "twice", "first", "second"], seen);
    }

    [Fact]
    public async Task Handshakes_fail_as_told_and_then_succeed()
    {
        await using var stage = await FakeStage.OpenAsync();
        stage.Fake.Gateway.Next(Handshake.Refused);
        stage.Fake.Gateway.Next(Handshake.Reset);
        await Assert.ThrowsAsync<WebSocketException>(() => stage.Client.ConnectAsync());
        await Assert.ThrowsAsync<WebSocketException>(() => stage.Client.ConnectAsync());
        stage.Fake.Gateway.Next(Handshake.Hangs);
        using var hanging = new ClientWebSocket();
        using var patience = new CancellationTokenSource();
        var connecting = hanging.ConnectAsync(new Uri(stage.Fake.GatewayUrl + "?v=10&encoding=json"), patience.Token);
        await Eventually.TrueAsync(() => stage.Fake.Gateway.Handshakes == 3, "the third attempt arrived");
        Assert.False(connecting.IsCompleted);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting);
        await stage.Client.ReadyAsync();
    }

    [Fact]
    public async Task A_half_open_line_takes_everything_and_answers_nothing()
    {
        await using var stage = await FakeStage.OpenAsync();
        await stage.Client.ReadyAsync();
        await stage.Client.EventAsync("GUILD_CREATE");
        stage.Fake.Gateway.GoHalfOpen();
        await stage.Client.SendAsync(1, 2);
        var reading = stage.Client.NextAsync();
        stage.Fake.Say(stage.Channel, stage.Ann, "unheard");
        Assert.Equal((0, 1), (stage.Fake.Gateway.HeartbeatCount, stage.Fake.Gateway.OpenConnections));
        Assert.False(reading.IsCompleted);
        stage.Fake.Gateway.Reset();
        await Assert.ThrowsAsync<WebSocketException>(() => reading);
    }

    [Fact]
    public async Task Broken_and_huge_frames_are_sent_as_told()
    {
        await using var stage = await FakeStage.OpenAsync();
        await stage.Client.ReadyAsync(GatewayIntents.None);
        stage.Fake.Gateway.SendHuge();
        Assert.True((await stage.Client.EventAsync("FAKE_HUGE"))["d"]!["filler"]!.ToString().Length == 1 << 20);
        stage.Fake.Gateway.SendText("{\"op\":");
        await Assert.ThrowsAnyAsync<System.Text.Json.JsonException>(() => stage.Client.NextAsync());
        stage.Fake.Gateway.CutFrame();
        await Assert.ThrowsAsync<WebSocketException>(() => stage.Client.NextAsync());
    }

    [Fact]
    public async Task Identifies_and_resumes_fail_as_told()
    {
        await using var stage = await FakeStage.OpenAsync();
        stage.Fake.Gateway.NextIdentify(4000);
        await stage.Client.ConnectAsync();
        await stage.Client.NextAsync();
        await stage.Client.IdentifyAsync(1);
        Assert.Equal(4000, await stage.Client.ClosedAsync());
        var ready = await stage.Client.ReadyAsync();
        stage.Fake.Gateway.NextResume(null);
        await stage.Client.ConnectAsync((string)ready["resume_gateway_url"]!);
        await stage.Client.NextAsync();
        await stage.Client.ResumeAsync((string)ready["session_id"]!, 1);
        Assert.Null(await stage.Client.ClosedAsync());
        Assert.Equal((2, 1), (stage.Fake.Gateway.IdentifyCount, stage.Fake.Gateway.ResumeCount));
    }

    [Fact]
    public async Task A_client_that_speaks_before_hello_fails_the_test()
    {
        await using var stage = await FakeStage.OpenAsync();
        stage.Fake.Violations.Allow("before hello");
        stage.Fake.Gateway.HelloDelay = TimeSpan.FromMinutes(1);
        await stage.Client.ConnectAsync();
        await stage.Client.IdentifyAsync(1);
        await stage.Client.EventAsync("READY");
        Assert.Single(stage.Fake.Violations.Seen);
    }

    [Theory]
    [InlineData(NullStyle.Documented, true, false)]
    [InlineData(NullStyle.Missing, false, false)]
    [InlineData(NullStyle.Written, true, true)]
    public async Task Nulls_are_written_or_left_away_as_told(NullStyle style, bool edited, bool nonce)
    {
        await using var stage = await FakeStage.OpenAsync();
        await stage.Client.ReadyAsync();
        stage.Fake.Gateway.Nulls = style;
        stage.Fake.Say(stage.Channel, stage.Ann, "hello");
        var seen = (JsonObject)(await stage.Client.EventAsync("MESSAGE_CREATE"))["d"]!;
        Assert.Equal((edited, nonce), (seen.ContainsKey("edited_timestamp"), seen.ContainsKey("nonce")));
    }

    [Fact]
    public async Task Identifying_too_fast_gets_op_9_where_asked()
    {
        await using var stage = await FakeStage.OpenAsync(new FakeDiscordOptions { Clock = new FakeTime() });
        stage.Fake.Gateway.PaceIdentifies = true;
        await stage.Client.ReadyAsync();
        await stage.Client.ConnectAsync();
        await stage.Client.NextAsync();
        await stage.Client.IdentifyAsync(1);
        Assert.Equal(9, (int?)(await stage.Client.NextAsync())["op"]);
        stage.Fake.Clock.Advance(TimeSpan.FromSeconds(5));
        await stage.Client.ReadyAsync();
    }

    [Fact]
    public async Task Closing_with_1000_ends_the_session_and_another_code_keeps_it()
    {
        await using var stage = await FakeStage.OpenAsync();
        foreach (var (code, expected) in new[] { (4900, "RESUMED"), (1000, null) })
        {
            var ready = await stage.Client.ReadyAsync();
            await stage.Client.CloseAsync(code);
            await stage.Client.ConnectAsync((string)ready["resume_gateway_url"]!);
            await stage.Client.NextAsync();
            await stage.Client.ResumeAsync((string)ready["session_id"]!, 1);
            JsonObject frame;
            do frame = await stage.Client.NextAsync();
            while ((string?)frame["t"] == "GUILD_CREATE");
            Assert.Equal(expected, (string?)frame["t"]);
        }
    }

    [Fact]
    public async Task Without_the_message_content_intent_the_text_of_others_is_empty_except_where_it_mentions_the_bot()
    {
        await using var stage = await FakeStage.OpenAsync();
        await stage.Client.ReadyAsync(GatewayIntents.Guilds | GatewayIntents.GuildMessages);
        stage.Fake.Say(stage.Channel, stage.Ann, "secret");
        stage.Fake.Say(stage.Channel, stage.Ann, $"<@{stage.Fake.ApplicationId}> hello");
        Assert.Equal("", (string?)(await stage.Client.EventAsync("MESSAGE_CREATE"))["d"]!["content"]);
        Assert.Equal($"<@{stage.Fake.ApplicationId}> hello", (string?)(await stage.Client.EventAsync("MESSAGE_CREATE"))["d"]!["content"]);
    }
}
