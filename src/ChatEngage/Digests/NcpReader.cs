using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChatEngage.Interactions;
using ChatEngage.Storage;
using ChatEngage.Times;

namespace ChatEngage.Digests;

/// <summary>
/// The figures of local days. What can be counted is the sum of the counters of the day's quarters; what needs to know who is read from the log, once, and kept
/// for as long as the counters say that nothing was added to the day.
/// </summary>
public sealed class NcpReader(IBrandStore store, TimeProvider time)
{
    /// <summary>The state in which measures of the network are kept.</summary>
    public const string State = "network";
    private const int LookBack = 35;
    private const int MostKept = 800;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<DateOnly, (long Since, long Entries, NetworkMeasure Measure)> measured = new();
    private readonly ConcurrentDictionary<DateOnly, (long Entries, string Zone, DayFigures Figures)> kept = new();

    /// <summary>What the counters of the day add up to.</summary>
    public async Task<NcpCounts> CountAsync(DateOnly date, CancellationToken ct)
    {
        var (from, to) = LocalDays.Of(date, store.Brand.Zone);
        var counts = new NcpCounts();
        if (from >= to) return counts;
        for (var day = Counter.Day(from); day <= Counter.Day(to.AddTicks(-1)); day = day.AddDays(1))
            foreach (var (field, count) in await store.Log.CountersAsync(day, ct))
            {
                var counter = Counter.Parse(field);
                var at = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddMinutes(15 * counter.Quarter);
                if (at >= from && at < to) counts.Add(counter, count);
            }
        return counts;
    }

    /// <summary>What the log of the day says.</summary>
    public async Task<DayFigures> FiguresAsync(DateOnly date, CancellationToken ct) => (await LookAsync(date, (await CountAsync(date, ct)).Entries, ct)).Figures;

    public async Task<NcpDay> DayAsync(DateOnly date, CancellationToken ct)
    {
        var counts = await CountAsync(date, ct);
        if (counts.Entries == 0) return NcpDay.Of(date, counts, (await MeasureAsync(date, counts.Entries, ct)).Level, new Dictionary<string, int>(), 0);
        var (figures, newPeople) = await LookAsync(date, counts.Entries, ct);
        return NcpDay.Of(date, counts, (await MeasureAsync(date, counts.Entries, ct)).Level, figures.ByPerson, newPeople);
    }

    /// <summary>Days in their order, both ends in.</summary>
    public async Task<IReadOnlyList<NcpDay>> DaysAsync(DateOnly first, DateOnly last, CancellationToken ct)
    {
        List<NcpDay> days = [];
        for (var day = first; day <= last; day = day.AddDays(1)) days.Add(await DayAsync(day, ct));
        return days;
    }

    /// <summary>The network at the end of a day, as its digest kept it; measured anew for a day that has none, since history may still be imported into it.</summary>
    private async Task<NetworkMeasure> MeasureAsync(DateOnly date, long entries, CancellationToken ct)
    {
        if (measured.TryGetValue(date, out var recent) && recent.Entries == entries && time.GetElapsedTime(recent.Since) < Fresh) return recent.Measure;
        var since = time.GetTimestamp();
        var measure = await TakeAsync(date, ct);
        if (measured.Count >= MostKept) measured.Clear();
        measured[date] = (since, entries, measure);
        return measure;
    }

    /// <summary>Measures a day that is over once and for all.</summary>
    public async Task KeepAsync(DateOnly date, CancellationToken ct)
    {
        var measure = await TakeAsync(date, ct);
        await store.State(State).WriteAsync(Key(date), JsonSerializer.Serialize(measure, NetworkJson.Default.NetworkMeasure), 0, ct);
        measured.TryRemove(date, out _);
    }

    private async Task<NetworkMeasure> TakeAsync(DateOnly date, CancellationToken ct)
    {
        var state = store.State(State);
        NetworkMeasure? before = null;
        var day = date;
        // The newest measure there is, then day by day from there.
        for (; day > date.AddDays(-LookBack); day = day.AddDays(-1))
            if ((day < date && measured.TryGetValue(day, out var recent) && time.GetElapsedTime(recent.Since) < Fresh ? recent.Measure : await ReadAsync(state, day, ct)) is { } known)
            {
                if (day == date) return known;
                before = known;
                break;
            }
        NetworkMeasure measure;
        do
        {
            day = day.AddDays(1);
            if (day > date) day = date;
            var counts = await CountAsync(day, ct);
            var told = counts.Of(InteractionKind.FollowersCounted) + counts.Of(InteractionKind.FollowGained) + counts.Of(InteractionKind.FollowLost) > 0;
            var people = day == date ? await store.Contacts.PeopleAsync(day, ct) : 0;
            measure = told ? NetworkMeasure.Of((await LookAsync(day, counts.Entries, ct)).Figures, before, people) : NetworkMeasure.Unmoved(day, before, people);
            before = measure;
        }
        while (day < date);
        return measure;
    }

    private async Task<(DayFigures Figures, int NewPeople)> LookAsync(DateOnly date, long entries, CancellationToken ct)
    {
        var zone = store.Brand.Zone;
        var (from, to) = LocalDays.Of(date, zone);
        if (kept.TryGetValue(date, out var known) && known.Entries == entries && known.Zone == zone.Id)
            return (known.Figures, (await NewAsync(known.Figures.Participants, from, ct)).Count);
        var figures = await DayFigures.OfAsync(date, entries == 0 ? Nothing() : store.Log.ReadAsync(from, to, ct), zone, store.Brand.Hours, ct);
        // The others are not needed again: nobody becomes new later on, but what is imported may show that somebody was there before.
        figures = figures with { Participants = await NewAsync(figures.Participants, from, ct) };
        if (kept.Count >= MostKept) kept.Clear();
        kept[date] = (figures.Counts.Entries, zone.Id, figures);
        return (figures, figures.Participants.Count);
    }

    private async Task<IReadOnlyList<ContactId>> NewAsync(IReadOnlyList<ContactId> people, DateTimeOffset from, CancellationToken ct)
    {
        if (people.Count == 0) return [];
        var first = await store.Contacts.FirstSeenAsync(people, ct);
        return [.. people.Where(person => first.TryGetValue(person, out var at) && at >= from)];
    }

    private static async IAsyncEnumerable<Interaction> Nothing()
    {
        await Task.CompletedTask;
        yield break;
    }

    private static async Task<NetworkMeasure?> ReadAsync(IAdapterState state, DateOnly day, CancellationToken ct) =>
        (await state.ReadAsync(Key(day), ct)).Value is { } text ? JsonSerializer.Deserialize(text, NetworkJson.Default.NetworkMeasure) : null;

    private static string Key(DateOnly day) => day.ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(NetworkMeasure))]
internal sealed partial class NetworkJson : JsonSerializerContext;
