using System.Text.Json.Nodes;
using ChatEngage.Discord.Client.Gateway;
using ChatEngage.FakeDiscord;

namespace ChatEngage.Discord.Tests.Gateway;

/// <summary>Servers that send what is large, cut, broken, null or twice.</summary>
public sealed class OddServerTests
{
    [Fact]
    public async Task A_frame_of_a_megabyte_and_one_in_many_pieces_arrive_whole()
    {
        await using var made = await GatewayCase.ConnectedAsync();
        made.Script.SendHuge();
        made.Script.SendInPieces($$$"""{"op":0,"t":"TEST","s":null,"d":{"n":5,"filler":"{{{new string('é', 3000)}}}"}}""", 100);
        await made.HandledAsync(5);
        Assert.Equal(["started", "FAKE_HUGE", "TEST"], made.Handler.Order);
        Assert.Equal(1, made.Script.Handshakes);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("nonsense")]
    [InlineData("{\"op\":\"zero\"}")]
    public async Task What_is_no_frame_ends_the_connection_and_not_the_session(string text)
    {
        await using var made = await GatewayCase.ConnectedAsync();
        made.Script.SendText(text);
        await Eventually.TrueAsync(() => made.Handler.Resumes.Count == 1, "resumed");
        made.Send(1);
        await made.HandledAsync(1);
        Assert.Equal((1, 1), (made.Script.IdentifyCount, made.Script.ResumeCount));
    }

    [Theory]
    [InlineData("{\"op\":99,\"d\":{}}")]
    [InlineData("{\"op\":0,\"t\":null,\"s\":null,\"d\":null}")]
    [InlineData("{\"op\":0,\"t\":7,\"s\":\"x\",\"d\":[]}")]
    [InlineData("{\"op\":10,\"d\":{\"heartbeat_interval\":1}}")]
    [InlineData("{\"op\":11,\"d\":7,\"s\":null,\"t\":null,\"unknown\":{}}")]
    public async Task What_is_unknown_or_null_is_passed_over(string text)
    {
        await using var made = await GatewayCase.ConnectedAsync();
        made.Script.SendText(text);
        made.Send(1);
        await made.HandledAsync(1);
        Assert.Equal(1, made.Script.Handshakes);
    }

    [Fact]
    public async Task A_frame_that_is_cut_off_ends_the_connection_and_not_the_session()
    {
        await using var made = await GatewayCase.ConnectedAsync();
        made.Script.CutFrame();
        await Eventually.TrueAsync(() => made.Handler.Resumes.Count == 1, "resumed");
        Assert.Equal((1, 1), (made.Script.IdentifyCount, made.Script.ResumeCount));
    }

    [Fact]
    public async Task A_frame_that_is_too_large_each_time_it_is_replayed_costs_the_session_and_no_more()
    {
        await using var made = await GatewayCase.ConnectedAsync();
        made.Script.SendHuge(GatewaySocket.LargestMessage);
        await Eventually.TrueAsync(() => made.Handler.Starts.Count == 2, "a new session");
        made.Send(1);
        await made.HandledAsync(1);
        Assert.Equal((2, 3), (made.Script.IdentifyCount, made.Script.ResumeCount));
    }

    [Theory]
    [InlineData(StreamFault.Duplicates)]
    [InlineData(StreamFault.Reordered)]
    [InlineData(StreamFault.Hole)]
    public async Task A_faulty_replay_is_handed_over_as_it_comes_and_the_session_goes_on(StreamFault fault)
    {
        await using var made = await GatewayCase.ConnectedAsync();
        made.Script.Replay = fault;
        made.Script.Next(Handshake.Refused);
        made.Script.Reset();
        for (var number = 1; number <= 4; number++) made.Send(number);
        await Eventually.TrueAsync(() => made.Handler.Resumes.Count == 1, "resumed");
        made.Script.Replay = StreamFault.None;
        made.Send(5);
        await made.HandledAsync(5);
        made.Script.Reset();
        made.Send(6);
        await made.HandledAsync(6);
        Assert.Equal(fault == StreamFault.Hole ? 1 : 0, 6 - made.Handler.Numbers.Distinct().Count());
        Assert.Equal((1, 2), (made.Script.IdentifyCount, made.Script.ResumeCount));
    }

    [Fact]
    public async Task A_server_that_names_no_resume_url_and_no_application_is_resumed_where_it_is()
    {
        await using var made = await GatewayCase.MakeAsync();
        made.Fake.Violations.Allow("resumed on another URL");
        made.Script.ChangeReady = ready =>
        {
            ready["resume_gateway_url"] = null;
            ready["application"] = null;
            ready.Remove("guilds");
        };
        made.Options = made.Options with { GatewayUrl = new Uri(made.Fake.GatewayUrl + "/?v=10") };
        await made.ConnectAsync();
        made.Script.Reset();
        await Eventually.TrueAsync(() => made.Handler.Resumes.Count == 1, "resumed");
        Assert.Equal((1, 1, 0), (made.Script.IdentifyCount, made.Script.ResumeCount, made.Discoveries));
        var ready = made.Handler.Starts.Single();
        Assert.Equal(ready.Identity.BotUserId, ready.Identity.ApplicationId);
        Assert.Empty(ready.GuildIds);
    }

    [Theory]
    [InlineData(NullStyle.Missing)]
    [InlineData(NullStyle.Written)]
    public async Task Null_and_missing_are_the_same(NullStyle style)
    {
        await using var made = await GatewayCase.MakeAsync();
        made.Script.Nulls = style;
        made.Fake.AddGuild();
        await made.ConnectAsync();
        made.Script.Reset();
        made.Send(1);
        await made.HandledAsync(1);
        await Eventually.TrueAsync(() => made.Handler.Resumes.Count == 1, "resumed");
        Assert.Single(made.Handler.Starts);
    }

    [Fact]
    public async Task A_session_without_an_id_is_begun_anew()
    {
        await using var made = await GatewayCase.MakeAsync();
        made.Script.ChangeReady = ready => ready["session_id"] = null;
        await made.ConnectAsync();
        made.Script.Reset();
        await Eventually.TrueAsync(() => made.Handler.Starts.Count == 2, "a new session");
        Assert.Equal((2, 0), (made.Script.IdentifyCount, made.Script.ResumeCount));
    }

    [Fact]
    public async Task A_ready_that_does_not_say_who_the_bot_is_is_asked_for_again()
    {
        await using var made = await GatewayCase.MakeAsync();
        made.Script.ChangeReady = ready =>
        {
            made.Script.ChangeReady = null;
            ready["user"] = new JsonObject();
        };
        await made.ConnectAsync();
        Assert.Equal(2, made.Script.IdentifyCount);
    }

    [Fact]
    public async Task Heartbeats_are_sent_at_once_when_asked_for_and_never_more_frames_than_allowed()
    {
        await using var made = await GatewayCase.ConnectedAsync();
        made.Script.AskForHeartbeat();
        await Eventually.TrueAsync(() => made.Script.HeartbeatCount >= 1, "answered");
        for (var asked = 0; asked < 300; asked++) made.Script.AskForHeartbeat();
        made.Send(1);
        await made.HandledAsync(1);
        await Eventually.TrueAsync(() => made.Script.FrameCount >= SendBudget.ForAnswers, "answered as often as allowed");
        Assert.InRange(made.Script.FrameCount, SendBudget.ForAnswers, SendBudget.Limit);
        Assert.Equal(1, made.Script.Handshakes);
    }
}
