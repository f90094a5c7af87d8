using System.Text.Json;
using ChatEngage.Conversations;
using ChatEngage.Storage;
using ChatEngage.Tasks;
using ChatEngage.Times;

namespace ChatEngage.Host.Retention;

/// <summary>When the retention of a brand runs: each night at 03:30 on its clock, and what was missed as soon as it can.</summary>
internal sealed class RetentionSchedule(IBrandStore store, TimeProvider time)
{
    public const string Lane = "retention";
    private const string Key = "state";
    private static readonly TimeOnly Night = new(3, 30);
    private readonly IAdapterState state = store.State(Lane);

    public async Task<RetentionState?> StateAsync(CancellationToken ct) =>
        await state.ReadAsync(Key, ct) is { Value: { } value } ? JsonSerializer.Deserialize(value, RetentionJson.Default.RetentionState) : null;

    /// <summary>Orders the next run, also one whose time went by while nothing ran. Called whenever a replica starts.</summary>
    public async Task OrderAsync(CancellationToken ct)
    {
        var known = await StateAsync(ct);
        if (known is null) await WriteAsync(known = new RetentionState(NextAfter(time.GetUtcNow())), ct);
        await store.CommitAsync(new Change { Orders = [At(known.Next)] }, ct);
    }

    public static TaskOrder At(DateTimeOffset due, string payload = "") => new("retention", Lane, Lane, payload, due);

    /// <summary>The first night behind an instant.</summary>
    public DateTimeOffset NextAfter(DateTimeOffset now)
    {
        var day = LocalDays.DayOf(now, store.Brand.Zone);
        var next = LocalDays.At(day, Night, store.Brand.Zone);
        return next > now ? next : LocalDays.At(day.AddDays(1), Night, store.Brand.Zone);
    }

    public async Task WriteAsync(RetentionState next, CancellationToken ct)
    {
        // Written by one at a time; who comes second knows better.
        while (!await state.WriteAsync(Key, JsonSerializer.Serialize(next, RetentionJson.Default.RetentionState), (await state.ReadAsync(Key, ct)).Version, ct)) { }
    }
}
