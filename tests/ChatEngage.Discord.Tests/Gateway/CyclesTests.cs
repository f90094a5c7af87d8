using System.Net.NetworkInformation;
using ChatEngage.Discord.Client.Gateway;
using ChatEngage.FakeDiscord;

namespace ChatEngage.Discord.Tests.Gateway;

public sealed class CyclesTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(300);

    [Fact]
    public async Task Case_3_after_each_of_100_broken_connections_it_is_ready_again_and_leaves_nothing_behind()
    {
        await using var made = await GatewayCase.MakeAsync();
        made.Options = made.Options with { Pace = made.Options.Pace with { Connect = Soon, Answer = Soon } };
        await made.ConnectAsync();
        await made.SettledAsync("the first time");
        // The heartbeat, the save and nothing else.
        await Eventually.TrueAsync(() => made.Time.Alive <= 2, "at rest");

        for (var cycle = 0; cycle < 100; cycle++)
        {
            var starts = made.Handler.Order.Count(static what => what is "started" or "resumed");
            if (cycle % 3 == 0) made.Script.ForgetSessions();
            Break(made.Script, cycle);
            await Eventually.TrueAsync(() => made.Handler.Order.Count(static what => what is "started" or "resumed") > starts, $"ready after cycle {cycle}");
            await made.SettledAsync($"settled after cycle {cycle}");
            made.Send(cycle);
            await made.HandledAsync(cycle);
        }
        Assert.Equal(Enumerable.Range(0, 100), made.Handler.Numbers);
        await Eventually.TrueAsync(() => made.Script.OpenConnections == 1 && Sockets(made) == 1, "one connection is open");
        await Eventually.TrueAsync(() => made.Time.Alive <= 2, "nothing waits that did not wait before");

        Assert.IsType<GatewayEnd.Stopped>(await made.StopAsync());
        await Eventually.TrueAsync(() => made.Script.OpenConnections == 0 && Sockets(made) == 0, "no connection is open");
        await Eventually.TrueAsync(() => made.Time.Alive == 0, "nothing waits any more");
    }

    /// <summary>How many sockets towards the fake this process holds.</summary>
    private static int Sockets(GatewayCase made) => IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpConnections()
        .Count(one => one.RemoteEndPoint.Port == new Uri(made.Fake.GatewayUrl).Port && one.State is (TcpState.Established or TcpState.CloseWait));

    private static void Break(GatewayScript script, int cycle)
    {
        switch (cycle % 6)
        {
            case 0: break;
            case 1: script.Next(Handshake.Reset); break;
            case 2: script.Next(Handshake.Refused); break;
            case 3: script.Next(Handshake.Hangs); break;
            case 4: script.Next(Handshake.Silent); break;
            case 5 when cycle % 4 == 1: script.LeaveUnanswered = 1; break;
            case 5:
                script.ForgetSessions();
                script.NextIdentify(null);
                break;
        }
        script.Reset();
    }
}
