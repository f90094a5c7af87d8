using ChatEngage.Tasks;

namespace ChatEngage.Tests.Doubles;

/// <summary>A queue in memory: given out when due, in order, and again when postponed.</summary>
internal sealed class MemoryTasks(TimeProvider time, MemoryConversations? conversations = null) : ITaskQueue
{
    private readonly Lock gate = new();
    private readonly List<TakenTask> waiting = [];
    private int tokens;
    private int given;

    public List<string> Finished { get; } = [];
    public List<CardPlaced> Placed { get; } = [];
    public List<(string Id, DateTimeOffset At, string Error)> Postponed { get; } = [];
    public List<(string Id, string Error)> Buried { get; } = [];
    public int Taken { get; private set; }

    /// <summary>Given out, and neither finished, postponed nor buried yet.</summary>
    public int Out
    {
        get { lock (gate) return given; }
    }

    public int Reclaimed { get; private set; }

    /// <summary>Thrown by the next taking.</summary>
    public Exception? NextTakeFails { get; set; }

    public void Order(string id, DateTimeOffset due, string payload = "", string lane = "lane", int tries = 0)
    {
        lock (gate) waiting.Add(new TakenTask { Id = id, Lane = lane, Kind = "kind", Payload = payload, Due = due, Tries = tries, Token = "" });
    }

    /// <summary>A task as if it had been given out.</summary>
    public TakenTask InHand(string id, string payload, string lane, bool earlierRun = false)
    {
        var task = new TakenTask { Id = id, Lane = lane, Kind = "kind", Payload = payload, Due = time.GetUtcNow(), Tries = 1, Token = $"token {++tokens}", EarlierRun = earlierRun };
        conversations?.InHand.Add(task.Token);
        lock (gate) given++;
        return task;
    }

    public Task<Taking> TakeAsync(string lane, int count, long epoch, CancellationToken ct)
    {
        lock (gate)
        {
            ct.ThrowIfCancellationRequested();
            var fails = NextTakeFails;
            NextTakeFails = null;
            if (fails is not null) throw fails;
            Taken++;
            var due = waiting.Where(task => task.Due <= time.GetUtcNow()).OrderBy(task => task.Due).Take(count).ToList();
            waiting.RemoveAll(due.Contains);
            given += due.Count;
            var next = waiting.Count == 0 ? null : waiting.Min(task => (DateTimeOffset?)task.Due);
            return Task.FromResult(new Taking([.. due.Select(task => task with { Tries = task.Tries + 1, FirstTaken = task.FirstTaken == default ? time.GetUtcNow() : task.FirstTaken, Token = $"token {++tokens}" })], next));
        }
    }

    public Task ReclaimAsync(string lane, long epoch, CancellationToken ct)
    {
        Reclaimed++;
        return Task.CompletedTask;
    }

    public Task<bool> FinishAsync(TakenTask task, CancellationToken ct, CardPlaced? card = null)
    {
        lock (gate)
        {
            given--;
            Finished.Add(task.Id);
            if (card is not null) Placed.Add(card);
        }
        return Task.FromResult(true);
    }

    public Task<bool> PostponeAsync(TakenTask task, DateTimeOffset at, string error, CancellationToken ct)
    {
        lock (gate)
        {
            given--;
            Postponed.Add((task.Id, at, error));
            waiting.Add(task with { Due = at });
        }
        return Task.FromResult(true);
    }

    public Task<bool> BuryAsync(TakenTask task, string error, CancellationToken ct)
    {
        lock (gate)
        {
            given--;
            Buried.Add((task.Id, error));
        }
        return Task.FromResult(true);
    }

    public Task<IReadOnlyList<DeadLetter>> DeadAsync(int count, CancellationToken ct) => throw new NotSupportedException("For real stores.");

    public Task<int> ReplayAsync(CancellationToken ct) => throw new NotSupportedException("For real stores.");
}
