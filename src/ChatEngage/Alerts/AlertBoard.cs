using System.Text.Json;
using ChatEngage.Storage;
using ChatEngage.Tasks;

namespace ChatEngage.Alerts;

/// <summary>The alerts of the last day, for the desk.</summary>
public sealed class AlertBoard(IBrandStore store, TimeProvider time) : ITaskHandler
{
    private const string Key = "board";
    private const int Most = 50;
    private static readonly TimeSpan Shown = TimeSpan.FromDays(1);
    private readonly IAdapterState state = store.State("alerts");

    public string Lane => AlertPosts.Lane(AlertPosts.Board);
    public int Concurrency => 1;

    public async Task HandleAsync(TakenTask task, long epoch, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(task);
        var alert = Alert.Read(task.Payload);
        while (true)
        {
            var (json, version) = await state.ReadAsync(Key, ct);
            IReadOnlyList<Alert> all = [.. Fresh(json).Where(other => other.Id != alert.Id).TakeLast(Most - 1), alert];
            if (await state.WriteAsync(Key, JsonSerializer.Serialize(all, AlertContext.Default.IReadOnlyListAlert), version, ct)) break;
        }
        await store.Tasks.FinishAsync(task, ct);
    }

    /// <summary>Newest first, those raised within the last 24 hours.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    public async Task<IReadOnlyList<Alert>> RecentAsync(CancellationToken ct) => [.. Fresh((await state.ReadAsync(Key, ct)).Value).OrderByDescending(alert => alert.At)];

    private IEnumerable<Alert> Fresh(string? json)
    {
        var since = time.GetUtcNow() - Shown;
        return json is null ? [] : JsonSerializer.Deserialize(json, AlertContext.Default.IReadOnlyListAlert)!.Where(alert => alert.At > since);
    }
}
