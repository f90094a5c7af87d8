using System.Collections.Concurrent;
using ChatEngage.Teams.Client;
using ChatEngage.Teams.Client.Connector;
using ChatEngage.Teams.Client.Wire;
using Microsoft.Extensions.Logging;

namespace ChatEngage.Teams.Bot;

/// <summary>What follows an answer: replies in the chat. Lost when the process ends just then, which is why nothing durable is done here.</summary>
internal sealed class Speaking(TeamsConnector connector, ILogger log) : IAsyncDisposable
{
    private const int AtOnce = 32;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly ConcurrentDictionary<Task, bool> running = new();
    private bool flooded;

    /// <summary>Makes the messages, and says them where they belong.</summary>
    public void Say(ConversationReference where, Func<CancellationToken, Task<IReadOnlyList<Activity>>> make) => Later(async () =>
    {
        foreach (var message in await make(CancellationToken.None))
            if (await connector.SendAsync(where, message, Patience) is not Outcome<ResourceResponse>.Done) log.LogInformation("An answer in a {Type} conversation did not get through", where.ConversationType ?? "unnamed");
    });

    /// <summary>Does it afterwards. Under a flood of activities it is not done at all.</summary>
    public void Later(Func<Task> work)
    {
        if (running.Count >= AtOnce)
        {
            if (!Interlocked.Exchange(ref flooded, true)) log.LogWarning("{Count} answers are under way at once; further ones are left out until some are done", AtOnce);
            return;
        }
        flooded = false;
        var task = Task.Run(async () =>
        {
            try
            {
                await work();
            }
#pragma warning disable CA1031 // Nobody waits for it, so nobody else would see its failure.
            catch (Exception error)
#pragma warning restore CA1031
            {
                log.LogWarning("An answer could not be given: {Error}", error.GetType().Name);
            }
        });
        Keep(task);
    }

    /// <summary>Waits for it at the end.</summary>
    public void Keep(Task task)
    {
        running[task] = true;
        task.ContinueWith(done => running.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await Task.WhenAll(running.Keys).WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            // The process ends.
        }
    }
}
