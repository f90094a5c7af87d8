using System.Text.Json;
using ChatEngage.Conversations;
using ChatEngage.Interactions;
using ChatEngage.Storage;
using ChatEngage.Times;
using Microsoft.Extensions.Logging;

namespace ChatEngage.Alerts;

/// <summary>Looks every five minutes whether this is an unusual time for a brand, as its owner.</summary>
public sealed class AlertWatch(IBrandStore store, TimeProvider time, ILogger log)
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Stale = TimeSpan.FromHours(24);
    private const string Key = "watch";
    private readonly IAdapterState state = store.State("alerts");

    // Days that are over do not change but by an import, which is history: they are read once.
    private readonly Dictionary<DateOnly, MentionCounts.Day> past = [];

    /// <summary>Runs until stopping.</summary>
    /// <param name="epoch">The epoch while this replica is the owner; null while it is not.</param>
    public async Task RunAsync(Func<long?> epoch, CancellationToken stopping)
    {
        ArgumentNullException.ThrowIfNull(epoch);
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Every, time, stopping);
                if (epoch() is { } own) await LookAsync(own, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (StoreUnavailableException error)
            {
                log.LogWarning("Brand {Brand}: the watch for unusual times waits for the store: {Error}", store.Brand.Key, error.Message);
            }
        }
    }

    /// <summary>
    /// One look. What is found is kept first, then committed under its id, which is refused the second time, then marked as said: a death
    /// between any two of these neither loses nor repeats it.
    /// </summary>
    public async Task LookAsync(long epoch, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var counts = await CountsAsync(now, ct);
        var (json, version) = await state.ReadAsync(Key, ct);
        var before = json is null ? new WatchState(null, null) : JsonSerializer.Deserialize(json, AlertContext.Default.WatchState)!;
        var (spike, negative) = (Unusual.Spike(counts, now, store.Brand.Zone), Unusual.Negative(counts, now));
        var found = new WatchState(
            Next(before.Spike, AlertReason.Spike, Unusual.IsSpike(spike) ? spike : null, now),
            Next(before.Negative, AlertReason.Negative, Unusual.IsNegative(negative) ? negative : null, now));
        if (found != before && !await KeepAsync(found, version++, ct)) return;
        var said = new WatchState(await SayAsync(found.Spike, epoch, now, ct), await SayAsync(found.Negative, epoch, now, ct));
        if (said != found) await KeepAsync(said, version, ct);
    }

    private Episode? Next(Episode? episode, AlertReason reason, AlertFigures? figures, DateTimeOffset now)
    {
        var day = LocalDays.DayOf(now, store.Brand.Zone);
        // Found in quiet hours and over before they end: it is told all the same.
        if (episode is not null) return figures is null && episode.Said && day > episode.Day ? null : episode;
        if (figures is null) return null;
        var alert = new Alert
        {
            Id = $"{reason.Word()}-{now:yyyyMMdd'T'HHmm}",
            Brand = store.Brand.Key,
            Reason = reason,
            At = now,
            Figures = figures,
        };
        return new Episode(alert, day, Said: false);
    }

    /// <summary>In quiet hours it goes to the one to whom things escalate, or waits for their end.</summary>
    private async Task<Episode?> SayAsync(Episode? episode, long epoch, DateTimeOffset now, CancellationToken ct)
    {
        if (episode is not { Said: false }) return episode;
        // The store remembers for a day what was committed; and who wants to hear of the day before yesterday?
        if (now - episode.Alert.At >= Stale) return episode with { Said = true };
        var (rules, zone) = (store.Brand.Alerts, store.Brand.Zone);
        var quiet = rules.QuietUntil(now, zone) is not null;
        if (quiet && rules.Escalate is null) return episode;
        var alert = episode.Alert with { Who = quiet ? [rules.Escalate!.Who] : rules.OnCallAt(now, zone), Escalated = quiet };
        var entry = new Interaction { At = now, OccurredAt = alert.At, Brand = alert.Brand, Kind = InteractionKind.AlertRaised, Data = AlertPosts.Data(alert) };
        var outcome = await store.CommitAsync(
            new Change { Epoch = epoch, Log = [entry], Orders = AlertPosts.Orders(alert, store.Brand), Once = new OnceRecord("alerts", alert.Id, "", "") },
            ct);
        return outcome is CommitOutcome.Lost { What: LostRight.Epoch } ? episode : episode with { Said = true };
    }

    private Task<bool> KeepAsync(WatchState next, long version, CancellationToken ct) =>
        state.WriteAsync(Key, JsonSerializer.Serialize(next, AlertContext.Default.WatchState), version, ct);

    private async Task<MentionCounts> CountsAsync(DateTimeOffset now, CancellationToken ct)
    {
        var today = Counter.Day(now);
        // The zone's day may begin on the UTC day before, and six hours before that.
        var first = today.AddDays(-Unusual.Days - 2);
        var days = new List<MentionCounts.Day>();
        for (var day = first; day <= today; day = day.AddDays(1))
        {
            if (!past.TryGetValue(day, out var counted)) counted = MentionCounts.Day.Of(await store.Log.CountersAsync(day, ct));
            if (day < today.AddDays(-1)) past[day] = counted;
            days.Add(counted);
        }
        foreach (var old in past.Keys.Where(day => day < first).ToList()) past.Remove(old);
        return new MentionCounts(first, days);
    }
}
