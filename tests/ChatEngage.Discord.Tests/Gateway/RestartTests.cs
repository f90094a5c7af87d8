using ChatEngage.Discord.Client.Gateway;

namespace ChatEngage.Discord.Tests.Gateway;

public sealed class RestartTests
{
    [Fact]
    public async Task A_restart_resumes_where_the_last_process_stopped()
    {
        await using var made = await GatewayCase.ConnectedAsync();
        made.Send(1);
        await made.HandledAsync(1);
        Assert.IsType<GatewayEnd.Stopped>(await made.StopAsync());
        await Eventually.TrueAsync(() => !made.Script.CloseCodes.IsEmpty, "the fake has seen the end");
        Assert.Equal(4000, Assert.Single(made.Script.CloseCodes));
        made.Send(2);

        await using var next = made.Restarted();
        await next.ConnectAsync();
        await next.HandledAsync(2);
        await Eventually.TrueAsync(() => next.Handler.Resumes.Count == 1, "told of the resume");
        Assert.Equal([2], next.Handler.Numbers);
        Assert.Empty(next.Handler.Starts);
        Assert.Equal(made.Handler.Starts.Single().Identity, next.Handler.Resumes.Single());
        Assert.Equal((1, 1, 0), (made.Script.IdentifyCount, made.Script.ResumeCount, next.Discoveries));
    }

    [Fact]
    public async Task What_was_not_handled_to_the_end_when_the_process_died_comes_again()
    {
        await using var made = await GatewayCase.MakeAsync();
        var never = new TaskCompletionSource();
        made.Handler.OnEvent = (one, _) => one.Name == "TEST" && one.Data.GetProperty("n").GetInt32() == 2 ? never.Task : Task.CompletedTask;
        await made.ConnectAsync();
        made.Send(1);
        made.Send(2);
        made.Send(3);
        await made.HandledAsync(1);
        await Eventually.TrueAsync(() => made.Store.Memory.Handled >= 2, "what is handled is saved");
        // What a killed process leaves is what is stored now.
        await using var next = made.Restarted();
        await made.StopAsync();
        await next.ConnectAsync();
        await next.HandledAsync(2, 3);
        Assert.Equal([2, 3], next.Handler.Numbers.Where(number => number > 1));
        never.SetResult();
    }

    [Fact]
    public async Task An_event_whose_handling_the_stop_cut_off_comes_again()
    {
        await using var made = await GatewayCase.MakeAsync();
        var reached = new TaskCompletionSource();
        made.Handler.OnEvent = async (one, ct) =>
        {
            if (one.Name != "TEST") return;
            reached.TrySetResult();
            await Task.Delay(Timeout.Infinite, ct);
        };
        await made.ConnectAsync();
        made.Send(1);
        await Eventually.DoneAsync(reached.Task);
        await made.StopAsync();

        await using var next = made.Restarted();
        await next.ConnectAsync();
        await next.HandledAsync(1);
    }

    [Fact]
    public async Task An_interaction_that_was_being_handled_when_the_process_died_comes_again()
    {
        await using var made = await GatewayCase.MakeAsync();
        var never = new TaskCompletionSource();
        made.Handler.OnInteraction = (_, _) => never.Task;
        await made.ConnectAsync();
        made.SendInteraction(5);
        made.Send(1);
        await made.HandledAsync(1);
        await Eventually.TrueAsync(() => made.Store.Memory.Handled >= 1, "what is handled is saved");
        await using var next = made.Restarted();
        await made.StopAsync();
        await next.ConnectAsync();
        await Eventually.TrueAsync(() => next.Handler.Interactions.Count == 1, "the interaction comes again");
        never.SetResult();
    }

    [Fact]
    public async Task A_stored_session_is_not_resumed_with_other_intents()
    {
        await using var made = await GatewayCase.ConnectedAsync();
        await made.StopAsync();
        await using var next = made.Restarted();
        next.Options = next.Options with { Intents = Client.Gateway.GatewayIntents.Guilds };
        await next.ConnectAsync();
        Assert.Single(next.Handler.Starts);
        Assert.Equal((2, 0), (made.Script.IdentifyCount, made.Script.ResumeCount));
    }

    [Fact]
    public async Task A_stored_session_that_the_server_forgot_costs_one_resume()
    {
        await using var made = await GatewayCase.ConnectedAsync();
        await made.StopAsync();
        made.Script.ForgetSessions();
        await using var next = made.Restarted();
        await next.ConnectAsync();
        await Eventually.TrueAsync(() => next.Handler.Starts.Count == 1, "a new session");
        Assert.Equal((2, 1), (made.Script.IdentifyCount, made.Script.ResumeCount));
    }

    [Fact]
    public async Task A_store_that_fails_does_not_end_the_session()
    {
        await using var made = await GatewayCase.MakeAsync();
        made.Store.Fails = true;
        await made.ConnectAsync();
        made.Send(1);
        await made.HandledAsync(1);
        await Eventually.TrueAsync(() => made.Log.All.Any(line => line.Text.Contains("could not be saved", StringComparison.Ordinal)), "said so");
        made.Store.Fails = false;
        await Eventually.TrueAsync(() => made.Store.Memory.Session is not null, "saved after all");
        Assert.Single(made.Log.All, line => line.Text.Contains("could not be saved", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_handled_is_not_saved_event_by_event()
    {
        await using var made = await GatewayCase.MakeAsync();
        made.Options = made.Options with { Pace = made.Options.Pace with { Save = TimeSpan.FromMinutes(5) } };
        await made.ConnectAsync();
        var before = made.Store.Saves;
        for (var number = 0; number < 200; number++) made.Send(number);
        await made.HandledAsync([.. Enumerable.Range(0, 200)]);
        Assert.Equal(before, made.Store.Saves);
        await made.StopAsync();
        Assert.Equal(before + 1, made.Store.Saves);
        Assert.InRange(made.Store.Memory.Handled, 200, 210);
    }
}
