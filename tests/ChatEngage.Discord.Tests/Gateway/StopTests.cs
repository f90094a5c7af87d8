using ChatEngage.Discord.Client.Gateway;
using ChatEngage.FakeDiscord;

namespace ChatEngage.Discord.Tests.Gateway;

public sealed class StopTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);

    [Theory]
    [InlineData("discovery hangs")]
    [InlineData("the store hangs")]
    [InlineData("the handshake hangs")]
    [InlineData("hello never comes")]
    [InlineData("READY never comes")]
    [InlineData("between two tries")]
    [InlineData("held by the limit")]
    [InlineData("connected")]
    [InlineData("the server is deaf")]
    [InlineData("a handler ignores its token")]
    [InlineData("more than is handled")]
    public async Task Case_3_a_stop_is_obeyed_in_every_state(string state)
    {
        await using var made = await GatewayCase.MakeAsync();
        // So long that only the stop can end it.
        made.Options = made.Options with { Pace = made.Options.Pace with { Connect = Long, Answer = Long } };
        var reached = new TaskCompletionSource();
        await ReachAsync(made, state, reached);
        var end = await made.StopAsync();
        Assert.IsType<GatewayEnd.Stopped>(end);
        Assert.Equal(GatewayPhase.Stopped, made.Gateway.Status.Phase);
        await Eventually.TrueAsync(() => made.Script.OpenConnections == 0, "no connection is left");
        Assert.DoesNotContain(1000, made.Script.CloseCodes);
        Assert.DoesNotContain(1001, made.Script.CloseCodes);
        reached.TrySetResult();
    }

    [Fact]
    public async Task A_stop_before_the_start_starts_nothing()
    {
        await using var made = await GatewayCase.MakeAsync();
        var gateway = new DiscordGateway(made.Options, made.Discover, made.Store, made.Time, made.Log);
        Assert.IsType<GatewayEnd.Stopped>(await Eventually.DoneAsync(gateway.RunAsync(made.Handler, new CancellationToken(canceled: true))));
        Assert.Equal(0, made.Script.Handshakes);
        await Assert.ThrowsAsync<InvalidOperationException>(() => gateway.RunAsync(made.Handler, CancellationToken.None));
    }

    private static async Task ReachAsync(GatewayCase made, string state, TaskCompletionSource never)
    {
        var asked = new TaskCompletionSource();
        switch (state)
        {
            case "discovery hangs":
                made.Discover = async _ =>
                {
                    asked.SetResult();
                    await never.Task;
                    throw new TimeoutException();
                };
                made.Start();
                await Eventually.DoneAsync(asked.Task);
                break;
            case "the store hangs":
                made.Store.Hangs = true;
                made.Start();
                await Eventually.TrueAsync(() => made.Store.Reads == 1, state);
                break;
            case "the handshake hangs":
                made.Script.Next(Handshake.Hangs, 10);
                made.Start();
                await Eventually.TrueAsync(() => made.Script.Handshakes == 1, state);
                break;
            case "hello never comes":
                made.Script.Next(Handshake.Silent, 10);
                made.Start();
                await Eventually.TrueAsync(() => made.Script.OpenConnections == 1, state);
                break;
            case "READY never comes":
                made.Script.LeaveUnanswered = 10;
                made.Start();
                await Eventually.TrueAsync(() => made.Script.IdentifyCount == 1, state);
                break;
            case "between two tries":
                made.Options = made.Options with { Pace = made.Options.Pace with { ShortestPause = Long, LongestPause = Long } };
                made.Script.Next(Handshake.Refused, 10);
                made.Start();
                await Eventually.TrueAsync(() => made.Log.All.Any(line => line.Text.Contains("could not be reached", StringComparison.Ordinal)), state);
                break;
            case "held by the limit":
                made.Discover = _ => Task.FromResult<GatewayDiscovery>(new GatewayDiscovery.Found(new Uri(made.Fake.GatewayUrl), 1, new SessionStartLimit(1000, 0, Long)));
                made.Start();
                await Eventually.TrueAsync(() => made.Gateway.Status.Phase == GatewayPhase.Held, state);
                break;
            case "the server is deaf":
                await made.ConnectAsync();
                made.Script.GoHalfOpen();
                break;
            case "a handler ignores its token":
                made.Handler.OnEvent = (_, _) => never.Task;
                made.Handler.OnInteraction = (_, _) => never.Task;
                await made.ConnectAsync();
                made.Send(1);
                made.SendInteraction(1);
                break;
            case "more than is handled":
                made.Options = made.Options with { Backlog = 1 };
                made.Handler.OnEvent = (_, _) => never.Task;
                await made.ConnectAsync();
                for (var number = 0; number < 5; number++) made.Send(number);
                await Eventually.TrueAsync(() => !made.Script.CloseCodes.IsEmpty, state);
                break;
            default:
                await made.ConnectAsync();
                break;
        }
    }
}
