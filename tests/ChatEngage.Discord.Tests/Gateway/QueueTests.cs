using Microsoft.Extensions.Logging;

namespace ChatEngage.Discord.Tests.Gateway;

public sealed class QueueTests
{
    [Fact]
    public async Task Case_2_when_more_comes_than_is_handled_the_connection_rests_and_all_is_replayed_in_order()
    {
        await using var made = await GatewayCase.MakeAsync();
        var release = new TaskCompletionSource();
        made.Options = made.Options with { Backlog = 10 };
        made.Handler.OnEvent = (one, _) => one.Name == "TEST" ? release.Task : Task.CompletedTask;
        await made.ConnectAsync();
        for (var number = 0; number < 500; number++) made.Send(number);
        await Eventually.TrueAsync(() => !made.Script.CloseCodes.IsEmpty, "the connection is given up");
        await Eventually.TrueAsync(() => made.Gateway.Status.Sentence?.Contains("worked off", StringComparison.Ordinal) == true && made.Log.All.Any(line => line.Level == LogLevel.Warning), "and says so");
        Assert.Equal(4000, Assert.Single(made.Script.CloseCodes));
        Assert.Equal(0, made.Script.ResumeCount);
        Assert.Single(made.Log.All, line => line.Level == LogLevel.Warning);

        release.SetResult();
        await made.HandledAsync([.. Enumerable.Range(0, 500)]);
        await made.SettledAsync("connected again");
        Assert.Equal(Enumerable.Range(0, 500), made.Handler.Numbers);
        Assert.Equal(1, made.Script.IdentifyCount);
    }

    [Fact]
    public async Task Interactions_are_handled_side_by_side_and_no_more_than_allowed_at_once()
    {
        await using var made = await GatewayCase.MakeAsync();
        var release = new TaskCompletionSource();
        var (running, most) = (0, 0);
        var gate = new Lock();
        made.Options = made.Options with { Interactions = 8 };
        made.Handler.OnInteraction = async (_, _) =>
        {
            lock (gate) most = Math.Max(most, ++running);
            await release.Task;
            lock (gate) running--;
        };
        await made.ConnectAsync();
        for (var number = 0; number < 30; number++) made.SendInteraction(number);
        made.Send(1);
        await made.HandledAsync(1);
        await Eventually.TrueAsync(() => running == 8, "eight at once");
        release.SetResult();
        await Eventually.TrueAsync(() => made.Handler.Interactions.Count == 30, "all of them");
        Assert.Equal(8, most);
        Assert.Equal(1, made.Script.Handshakes);
    }

    [Fact]
    public async Task A_flood_of_interactions_is_bounded_and_none_is_lost()
    {
        await using var made = await GatewayCase.MakeAsync();
        var release = new TaskCompletionSource();
        made.Options = made.Options with { Interactions = 2 };
        made.Handler.OnInteraction = (_, _) => release.Task;
        await made.ConnectAsync();
        for (var number = 0; number < 50; number++) made.SendInteraction(number);
        await Eventually.TrueAsync(() => !made.Script.CloseCodes.IsEmpty, "the connection is given up");
        release.SetResult();
        await Eventually.TrueAsync(() => made.Handler.Interactions.Select(one => one.Data.GetProperty("n").GetInt32()).Distinct().Count() == 50, "all of them");
    }

    [Fact]
    public async Task A_handler_that_throws_ends_nothing_and_its_event_counts_as_handled()
    {
        await using var made = await GatewayCase.MakeAsync();
        made.Handler.OnEvent = (one, _) => one.Name == "TEST" && one.Data.GetProperty("n").GetInt32() == 1 ? throw new InvalidDataException("text of a stranger") : Task.CompletedTask;
        made.Handler.OnInteraction = (_, _) => throw new InvalidDataException("text of a stranger");
        await made.ConnectAsync();
        made.Send(1);
        made.SendInteraction(1);
        made.Send(2);
        await made.HandledAsync(2);
        await Eventually.TrueAsync(() => made.Log.All.Count(line => line.Level == LogLevel.Error) == 2, "both are told");
        Assert.All(made.Log.All, line => Assert.DoesNotContain("stranger", line.Text, StringComparison.Ordinal));
        Assert.Contains(made.Log.All, line => line.Text.Contains("TEST failed: InvalidDataException", StringComparison.Ordinal));
        await made.StopAsync();

        await using var next = made.Restarted();
        await next.ConnectAsync();
        await Eventually.TrueAsync(() => next.Handler.Resumes.Count == 1, "resumed");
        Assert.Empty(next.Handler.Numbers);
    }
}
