using ChatEngage.Discord.Client.Wire;
using Microsoft.Extensions.Logging;

namespace ChatEngage.Discord.Team;

internal sealed record OwedThread(Snowflake Message, ConversationId Conversation, string Name);

/// <summary>Threads that Discord put off, as it does in a burst: made one after the other once it is over. What a restart forgets is made at the card's next update.</summary>
/// <param name="make">Adds it again where it was put off again.</param>
internal sealed class OwedThreads(TimeProvider time, ILogger log, Func<OwedThread, Task> make)
{
    private const int Most = 1000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private readonly Lock gate = new();
    private readonly Queue<OwedThread> waiting = new();
    private bool running;

    public void Add(Snowflake message, ConversationId conversation, string name)
    {
        lock (gate)
        {
            if (waiting.Count >= Most || waiting.Any(one => one.Message == message)) return;
            waiting.Enqueue(new OwedThread(message, conversation, name));
            if (running) return;
            running = true;
        }
        _ = Task.Run(RunAsync);
    }

    private async Task RunAsync()
    {
        while (true)
        {
            await Task.Delay(Pause, time);
            OwedThread? next;
            lock (gate)
            {
                if (!waiting.TryDequeue(out next))
                {
                    running = false;
                    return;
                }
            }
            try
            {
                await make(next);
            }
            catch (Exception failed)
            {
                log.LogWarning("A thread that was put off could not be made: {Error}", failed.GetType().Name);
            }
        }
    }
}
