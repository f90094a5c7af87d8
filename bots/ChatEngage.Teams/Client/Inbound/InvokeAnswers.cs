using System.Collections.Concurrent;
using ChatEngage.Teams.Client.Wire;

namespace ChatEngage.Teams.Client.Inbound;

/// <summary>
/// A client that waited too long sends its invoke again: it gets the first one's answer, waiting for it where need be, and nothing is done twice.
/// Answers are kept for some minutes, and at a restart forgotten.
/// </summary>
public sealed class InvokeAnswers : IAsyncDisposable
{
    private static readonly TimeSpan Keep = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<InvokeKey, Kept> answers = [];

    private readonly TimeProvider time;
    private readonly int capacity;
    private readonly ITimer sweeping;

    /// <param name="capacity">How many answers are kept; beyond it the oldest finished ones go.</param>
    public InvokeAnswers(TimeProvider time, int capacity = 1_000)
    {
        ArgumentNullException.ThrowIfNull(time);
        (this.time, this.capacity) = (time, capacity);
        // They hold what contacts wrote, so they go when their time is over, whether or not anybody clicks.
        sweeping = time.CreateTimer(_ => Sweep(), null, Keep / 5, Keep / 5);
    }

    internal int Count => answers.Count;

    public ValueTask DisposeAsync() => sweeping.DisposeAsync();

    /// <param name="answer">Runs once for all repeats. It is not cancelled by the client that hung up, since the repeat wants its answer; it must bound itself.</param>
    /// <param name="ct">This caller waits no longer.</param>
    /// <exception cref="Exception">What <paramref name="answer"/> threw; the next repeat runs it anew.</exception>
    public async Task<InvokeAnswer> AnswerAsync(Activity invoke, Func<Task<InvokeAnswer>> answer, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(invoke);
        ArgumentNullException.ThrowIfNull(answer);
        if (InvokeKey.Of(invoke) is not { } key) return await answer().WaitAsync(ct);
        Sweep();
        Kept mine = null!;
        mine = new Kept(time.GetUtcNow(), new Lazy<Task<InvokeAnswer>>(() => Task.Run(async () =>
        {
            var given = await answer();
            if (given.Passing) answers.TryRemove(new KeyValuePair<InvokeKey, Kept>(key, mine));
            return given;
        }, CancellationToken.None)));
        // One whose failure nobody waited for counts as none.
        var kept = answers.AddOrUpdate(key, mine, (_, earlier) => earlier.Failed ? mine : earlier);
        try
        {
            return await kept.Answer.Value.WaitAsync(ct);
        }
        catch when (kept.Failed)
        {
            answers.TryRemove(new KeyValuePair<InvokeKey, Kept>(key, kept));
            throw;
        }
    }

    private void Sweep()
    {
        var now = time.GetUtcNow();
        foreach (var old in answers.Where(entry => now - entry.Value.Since > Keep && entry.Value.Finished)) answers.TryRemove(old);
        if (answers.Count < capacity) return;
        foreach (var old in answers.Where(entry => entry.Value.Finished).OrderBy(entry => entry.Value.Since).Take(1 + capacity / 10)) answers.TryRemove(old);
    }

    private sealed record Kept(DateTimeOffset Since, Lazy<Task<InvokeAnswer>> Answer)
    {
        public bool Finished => Answer is { IsValueCreated: true, Value.IsCompleted: true };

        public bool Failed => Answer is { IsValueCreated: true, Value: { IsFaulted: true } or { IsCanceled: true } };
    }
}
