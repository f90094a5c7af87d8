using ChatEngage.Discord.Client.Gateway;
using ChatEngage.FakeDiscord;

namespace ChatEngage.Discord.Tests.Gateway;

/// <summary>What users of other clients complained about in public, one test each; cases 3 and 6 are in classes of their own.</summary>
public sealed class ComplaintTests
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task Case_1_a_socket_without_acknowledgements_is_closed_resumably_and_no_event_is_lost_or_doubled()
    {
        await using var made = await GatewayCase.MakeAsync();
        made.Script.HelloInterval = Short;
        await made.ConnectAsync();
        made.Script.HelloInterval = Long;
        made.Send(1);
        await Eventually.TrueAsync(() => made.Script.HeartbeatCount > 1, "heartbeats go out");
        var before = made.Script.HeartbeatCount;
        made.Script.Acks = HeartbeatAcks.Off;
        await Eventually.TrueAsync(() => !made.Script.CloseCodes.IsEmpty, "the deaf connection is closed");
        var unanswered = made.Script.HeartbeatCount - before;
        made.Script.Acks = HeartbeatAcks.On;
        made.Send(2);
        await made.HandledAsync(1, 2);
        await made.SettledAsync("resumed");
        Assert.InRange(unanswered, 1, 2);
        Assert.Equal(4000, Assert.Single(made.Script.CloseCodes));
        Assert.Equal([1, 2], made.Handler.Numbers);
        Assert.Equal((1, 1), (made.Script.IdentifyCount, made.Script.ResumeCount));
    }

    [Fact]
    public async Task Case_1_a_half_open_socket_is_left_and_what_it_swallowed_is_replayed()
    {
        await using var made = await GatewayCase.MakeAsync();
        made.Script.HelloInterval = Short;
        await made.ConnectAsync();
        made.Script.HelloInterval = Long;
        made.Send(1);
        await made.HandledAsync(1);
        made.Script.GoHalfOpen();
        made.Send(2);
        made.Send(3);
        await made.HandledAsync(2, 3);
        Assert.Equal([1, 2, 3], made.Handler.Numbers);
        Assert.Equal((1, 1), (made.Script.IdentifyCount, made.Script.ResumeCount));
        await Eventually.TrueAsync(() => !made.Script.CloseCodes.IsEmpty, "what was left was closed");
        Assert.Equal(4000, Assert.Single(made.Script.CloseCodes));
    }

    [Fact]
    public async Task Case_1_a_server_that_swallows_even_the_goodbye_is_left_for_a_new_connection()
    {
        await using var made = await GatewayCase.MakeAsync();
        using var hole = new BlackHole();
        made.Options = made.Options with { GatewayUrl = hole.Url, Pace = made.Options.Pace with { Close = TimeSpan.FromMilliseconds(50) } };
        made.Start();
        await Eventually.TrueAsync(() => made.Gateway.Status.Connections >= 3, "it goes on to the next connection");
        Assert.IsType<GatewayEnd.Stopped>(await made.StopAsync());
        await Eventually.TrueAsync(() => made.Time.Alive == 0, "nothing waits any more");
    }

    [Fact]
    public async Task Case_2_a_handler_that_blocks_its_thread_stops_neither_heartbeats_nor_interactions()
    {
        await using var made = await GatewayCase.MakeAsync();
        using var release = new ManualResetEventSlim();
        made.Script.HelloInterval = Short;
        made.Handler.OnEvent = (one, _) =>
        {
            if (one.Name == "TEST") release.Wait(CancellationToken.None);
            return Task.CompletedTask;
        };
        await made.ConnectAsync();
        made.Send(1);
        var before = made.Script.HeartbeatCount;
        made.SendInteraction(7);
        for (var asked = 0; asked < 5; asked++) made.Script.AskForHeartbeat();
        // Six: the five that are asked for, and one that is not.
        await Eventually.TrueAsync(() => made.Script.HeartbeatCount >= before + 6, "heartbeats go on");
        await Eventually.TrueAsync(() => made.Handler.Interactions.Count == 1, "the interaction waits for nobody");
        Assert.Empty(made.Handler.Numbers);
        Assert.Equal(1, made.Script.Handshakes);
        release.Set();
        await made.HandledAsync(1);
    }

    [Fact]
    public async Task Case_4_fifty_resets_are_fifty_resumes_of_one_session_each_on_a_connection_of_its_own()
    {
        await using var made = await GatewayCase.ConnectedAsync();
        for (var reset = 1; reset <= 50; reset++)
        {
            made.Send(reset * 2);
            made.Script.Reset();
            made.Send((reset * 2) + 1);
            await Eventually.TrueAsync(() => made.Script.ResumeCount == reset, $"resume {reset}");
            await made.SettledAsync($"resumed after reset {reset}");
        }
        await made.HandledAsync([.. Enumerable.Range(2, 100)]);
        Assert.Equal(Enumerable.Range(2, 100), made.Handler.Numbers);
        Assert.Equal((1, 50, 51), (made.Script.IdentifyCount, made.Script.ResumeCount, made.Script.Handshakes));
        Assert.Equal((1, 50, 51), (made.Gateway.Status.Identifies, made.Gateway.Status.Resumes, made.Gateway.Status.Connections));
        await Eventually.TrueAsync(() => made.Script.OpenConnections == 1, "the old connections are gone");
    }

    [Fact]
    public async Task Case_4_no_more_than_200_identifies_are_sent_a_day_whatever_the_server_does()
    {
        await using var made = await GatewayCase.MakeAsync();
        made.Options = made.Options with { Pace = made.Options.Pace with { LongestPause = TimeSpan.FromMilliseconds(2) } };
        made.Script.NextIdentify(4009, 1000);
        made.Start();
        await Eventually.TrueAsync(() => made.Gateway.Status.Phase == GatewayPhase.Held, "held by the budget");
        Assert.Equal(IdentifyBudget.PerDay, made.Script.IdentifyCount);
        Assert.Contains("200", made.Gateway.Status.Sentence, StringComparison.Ordinal);
        Assert.Equal(2, made.Log.All.Count(line => line.Level == Microsoft.Extensions.Logging.LogLevel.Critical));

        // A process that is started again does not get another 200.
        await made.StopAsync();
        await using var next = made.Restarted();
        next.Start();
        await Eventually.TrueAsync(() => next.Gateway.Status.Phase == GatewayPhase.Held, "still held");
        Assert.Equal(IdentifyBudget.PerDay, made.Script.IdentifyCount);
    }

    [Fact]
    public async Task Case_5_an_invalid_session_identifies_anew_at_the_remembered_address()
    {
        await using var made = await GatewayCase.ConnectedAsync();
        made.Script.Invalidate(resumable: false);
        await Eventually.TrueAsync(() => made.Handler.Starts.Count == 2, "a new session");
        Assert.Equal((2, 0, 1), (made.Script.IdentifyCount, made.Script.ResumeCount, made.Discoveries));
        await Eventually.TrueAsync(() => !made.Script.CloseCodes.IsEmpty, "what was left was closed");
        Assert.Equal(4000, Assert.Single(made.Script.CloseCodes));
    }

    [Fact]
    public async Task Case_5_an_invalid_session_that_can_be_resumed_is_resumed()
    {
        await using var made = await GatewayCase.ConnectedAsync();
        made.Script.Invalidate(resumable: true);
        await Eventually.TrueAsync(() => made.Handler.Resumes.Count == 1, "resumed");
        Assert.Equal((1, 1), (made.Script.IdentifyCount, made.Script.ResumeCount));
        Assert.Single(made.Handler.Starts);
    }

    [Fact]
    public async Task Case_5_after_three_resumes_that_broke_off_a_new_session_begins()
    {
        await using var made = await GatewayCase.ConnectedAsync();
        made.Script.NextResume(null, 3);
        made.Script.Reset();
        await Eventually.TrueAsync(() => made.Handler.Starts.Count == 2, "a new session");
        await made.SettledAsync("and it stays");
        Assert.Equal((2, 3, 1), (made.Script.IdentifyCount, made.Script.ResumeCount, made.Discoveries));
    }

    [Fact]
    public async Task Case_5_a_resume_url_that_is_dead_is_left_for_the_remembered_address()
    {
        await using var made = await GatewayCase.MakeAsync();
        var nobody = "ws://127.0.0.1:1/resume";
        made.Script.ChangeReady = ready => ready["resume_gateway_url"] = nobody;
        await made.ConnectAsync();
        made.Script.Reset();
        await Eventually.TrueAsync(() => made.Handler.Starts.Count == 2, "a new session");
        Assert.Equal((2, 0, 1), (made.Script.IdentifyCount, made.Script.ResumeCount, made.Discoveries));
    }

    [Fact]
    public async Task Case_8_when_a_resume_is_impossible_the_handler_is_told_that_events_may_be_missing()
    {
        await using var made = await GatewayCase.ConnectedAsync();
        made.Send(1);
        await made.HandledAsync(1);
        made.Script.ForgetSessions();
        made.Send(2);
        made.Script.Reset();
        await Eventually.TrueAsync(() => made.Handler.Starts.Count == 2, "told of a new session");
        await made.SettledAsync("connected again");
        made.Send(3);
        await made.HandledAsync(3);
        Assert.Equal([1, 3], made.Handler.Numbers);
        Assert.Equal(["started", "TEST", "started", "TEST"], made.Handler.Order);
        Assert.Equal((2, 1), (made.Script.IdentifyCount, made.Script.ResumeCount));
    }
}
