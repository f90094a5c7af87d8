using System.Collections.Concurrent;
using ChatEngage.Tasks;

namespace ChatEngage.Redis.Tests.Digests;

/// <summary>Knows what lane workers are at: tasks asked for, and tasks taken of which the end is not recorded yet.</summary>
internal sealed class InHand(ITaskQueue tasks) : ITaskQueue
{
    private readonly ConcurrentDictionary<string, bool> taken = new();
    private int asking;

    public bool IsNothing => Volatile.Read(ref asking) == 0 && taken.IsEmpty;

    public ITaskHandler Of(ITaskHandler handler) => new Handler(this, handler);

    public async Task<Taking> TakeAsync(string lane, int count, long epoch, CancellationToken ct)
    {
        Interlocked.Increment(ref asking);
        try
        {
            var taking = await tasks.TakeAsync(lane, count, epoch, ct);
            foreach (var task in taking.Tasks) taken[task.Id] = true;
            return taking;
        }
        finally
        {
            Interlocked.Decrement(ref asking);
        }
    }

    public async Task<bool> PostponeAsync(TakenTask task, DateTimeOffset at, string error, CancellationToken ct) => Ended(task, await tasks.PostponeAsync(task, at, error, ct));

    public async Task<bool> BuryAsync(TakenTask task, string error, CancellationToken ct) => Ended(task, await tasks.BuryAsync(task, error, ct));

    public Task ReclaimAsync(string lane, long epoch, CancellationToken ct) => tasks.ReclaimAsync(lane, epoch, ct);

    public Task<bool> FinishAsync(TakenTask task, CancellationToken ct, CardPlaced? card = null) => tasks.FinishAsync(task, ct, card);

    public Task<IReadOnlyList<DeadLetter>> DeadAsync(int count, CancellationToken ct) => tasks.DeadAsync(count, ct);

    public Task<int> ReplayAsync(CancellationToken ct) => tasks.ReplayAsync(ct);

    private bool Ended(TakenTask task, bool done)
    {
        taken.TryRemove(task.Id, out _);
        return done;
    }

    private sealed class Handler(InHand all, ITaskHandler handler) : ITaskHandler
    {
        public string Lane => handler.Lane;
        public int Concurrency => handler.Concurrency;

        public async Task HandleAsync(TakenTask task, long epoch, CancellationToken ct)
        {
            try
            {
                await handler.HandleAsync(task, epoch, ct);
                all.taken.TryRemove(task.Id, out _);
            }
            catch (Exception error) when (error is StoreUnavailableException or OperationCanceledException)
            {
                // Of this no end is recorded; of other failures one is, by the worker.
                all.taken.TryRemove(task.Id, out _);
                throw;
            }
        }

        public Task GiveUpAsync(TakenTask task, long epoch, string error, CancellationToken ct) => handler.GiveUpAsync(task, epoch, error, ct);
    }
}
