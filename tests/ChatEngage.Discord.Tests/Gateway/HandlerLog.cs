using System.Collections.Concurrent;
using System.Text.Json;
using ChatEngage.Discord.Client.Gateway;

namespace ChatEngage.Discord.Tests.Gateway;

/// <summary>Writes down what it is told, and does what a test wants meanwhile.</summary>
internal sealed class HandlerLog : IGatewayHandler
{
    private readonly ConcurrentQueue<GatewayEvent> events = new();
    private readonly ConcurrentQueue<string> order = new();

    /// <summary>In the order of arrival: <c>started</c>, <c>resumed</c>, names of events.</summary>
    public IReadOnlyList<string> Order => [.. order];
    public ConcurrentQueue<GatewayReady> Starts { get; } = new();
    public ConcurrentQueue<GatewayIdentity> Resumes { get; } = new();
    public ConcurrentQueue<GatewayEvent> Interactions { get; } = new();

    /// <summary>The numbers of the test's own events.</summary>
    public IReadOnlyList<int> Numbers => [.. events.Where(one => one.Name == "TEST").Select(one => one.Data.GetProperty("n").GetInt32())];

    public Func<GatewayEvent, CancellationToken, Task> OnEvent { get; set; } = static (_, _) => Task.CompletedTask;
    public Func<GatewayEvent, CancellationToken, Task> OnInteraction { get; set; } = static (_, _) => Task.CompletedTask;

    public Task StartedAsync(GatewayReady ready, CancellationToken ct)
    {
        Starts.Enqueue(ready);
        order.Enqueue("started");
        return Task.CompletedTask;
    }

    public Task ResumedAsync(GatewayIdentity identity, CancellationToken ct)
    {
        Resumes.Enqueue(identity);
        order.Enqueue("resumed");
        return Task.CompletedTask;
    }

    public async Task EventAsync(GatewayEvent dispatch, CancellationToken ct)
    {
        await OnEvent(dispatch, ct);
        Assert.NotEqual(JsonValueKind.Undefined, dispatch.Data.ValueKind);
        events.Enqueue(dispatch);
        order.Enqueue(dispatch.Name);
    }

    public async Task InteractionAsync(GatewayEvent interaction, CancellationToken ct)
    {
        await OnInteraction(interaction, ct);
        Interactions.Enqueue(interaction);
    }
}
