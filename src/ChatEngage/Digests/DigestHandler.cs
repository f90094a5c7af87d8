using System.Globalization;
using ChatEngage.Conversations;
using ChatEngage.Interactions;
using ChatEngage.Storage;
using ChatEngage.Tasks;
using ChatEngage.Times;

namespace ChatEngage.Digests;

/// <summary>Makes and stores the digest of a day, once, and orders its posting in each team channel.</summary>
public sealed class DigestHandler(IBrandStore store, DigestMaker maker, TimeProvider time) : ITaskHandler
{
    /// <summary>Both lane and kind.</summary>
    public const string Name = "digest";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    string ITaskHandler.Lane => Name;
    public int Concurrency => 1;

    /// <summary>Asked for again it is the same.</summary>
    public static TaskOrder Order(DateOnly date, DateTimeOffset now) => new($"{Name}:{Payload(date)}", Name, Name, Payload(date), now);

    public async Task HandleAsync(TakenTask task, long epoch, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(task);
        var date = DateOnly.ParseExact(task.Payload, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var with = new Change { Finishes = task, Epoch = epoch };
        if (await store.Digests.FindAsync(date, ct) is { } kept)
        {
            await store.CommitAsync(with with { Orders = [.. Missing(kept)] }, ct);
            return;
        }
        var now = time.GetUtcNow();
        if (await IsBehindAsync(date, ct) && now - task.FirstTaken < Patience)
        {
            await store.Tasks.PostponeAsync(task, now + Soon, "mentions of that day wait in the inbox", ct);
            return;
        }
        var digest = await maker.MakeForGoodAsync(date, await MissedAsync(date, ct), ct);
        var measure = new Interaction
        {
            At = now,
            OccurredAt = digest.To,
            Brand = store.Brand.Key,
            Kind = InteractionKind.NetworkMeasured,
            Ncp = Ncp.Network,
            Data = new Dictionary<string, string>(digest.Ncp.N.Followers.Select(source => new KeyValuePair<string, string>($"followers.{source.Key}", source.Value.ToString(CultureInfo.InvariantCulture))))
            {
                ["day"] = Payload(date),
                ["people"] = digest.Ncp.N.People.ToString(CultureInfo.InvariantCulture),
            },
        };
        // Refused when another epoch stored it first: then there is one.
        await store.CommitAsync(with with { Digest = new DigestWrite.Store(digest), Log = [measure], Orders = [.. store.Brand.DigestChannels.Select(channel => DigestPoster.Order(date, channel, now))] }, ct);
    }

    private IEnumerable<TaskOrder> Missing(KeptDigest kept) =>
        store.Brand.DigestChannels.Where(channel => kept.In(channel) is null).Select(channel => DigestPoster.Order(kept.Digest.Date, channel, time.GetUtcNow()));

    /// <summary>Mentions that were received on the day, or before, still wait to be worked.</summary>
    private async Task<bool> IsBehindAsync(DateOnly date, CancellationToken ct)
    {
        var (_, to) = LocalDays.Of(date, store.Brand.Zone);
        return (await store.Queue.ReadAsync(null, 1, ct)).Any(entry => entry.ReceivedAt < to);
    }

    /// <summary>Days since the newest digest before, and since the brand began, for which there is none.</summary>
    private async Task<IReadOnlyList<DateOnly>> MissedAsync(DateOnly date, CancellationToken ct)
    {
        if (await Beginnings.FirstDayAsync(store, ct) is not { } began) return [];
        var last = await store.Digests.ListAsync(date.AddDays(-1), 1, ct) is [var newest] ? newest : began.AddDays(-1);
        var from = new[] { last.AddDays(1), began, date.AddDays(-DigestMaker.LookBack) }.Max();
        return [.. Enumerable.Range(0, Math.Max(0, date.DayNumber - from.DayNumber)).Select(from.AddDays).Where(day => !LocalDays.IsEmpty(day, store.Brand.Zone))];
    }

    internal static string Payload(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
