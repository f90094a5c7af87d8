using System.Globalization;
using ChatEngage.Conversations;
using ChatEngage.Interactions;
using ChatEngage.Storage;
using ChatEngage.Tasks;
using ChatEngage.Times;

namespace ChatEngage.Contacts;

/// <summary>
/// Weighs contacts: one commit with the new standing, what the log is told of it, and the finished task, so nothing is told twice or not at all.
/// Ordered by the commit that logs a deed, and by itself for the day on which time alone changes something.
/// </summary>
public sealed class WeighHandler(IBrandStore store, TimeProvider time) : ITaskHandler
{
    /// <summary>The lane of contacts.</summary>
    public const string ContactsLane = "contacts";
    public const string Kind = "weigh";

    /// <summary>Imported deeds are weighed this much later, so that many of them are weighed together.</summary>
    public static readonly TimeSpan ImportPause = TimeSpan.FromSeconds(2);

    public string Lane => ContactsLane;
    public int Concurrency => 4;

    public static TaskOrder Order(ContactId contact, DateTimeOffset due) => new($"weigh:{contact.Value}", ContactsLane, Kind, contact.Value, due);

    public async Task HandleAsync(TakenTask task, long epoch, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(task);
        var id = new ContactId(task.Payload);
        while (await store.Contacts.ProfileAsync(id, ct) is { Contact.Erasure: ErasureState.None } from)
            if (await store.CommitAsync(Weigh(from) with { Epoch = epoch, Finishes = task }, ct) is not CommitOutcome.Conflict) return;
        await store.Tasks.FinishAsync(task, ct);
    }

    private Change Weigh(ContactProfile from)
    {
        var zone = store.Brand.Zone;
        var now = time.GetUtcNow();
        var today = LocalDays.DayOf(now, zone);
        var (standing, turns) = from.Standing.Weigh(from.Ledger, today);
        var weighed = new Weighed(from, standing, today.AddDays(1 - Ledger.KeptDays));
        return new Change
        {
            Weighed = standing != from.Standing || from.Ledger.NextFrom(DateOnly.MinValue) < weighed.KeepFrom ? weighed : null,
            Log = [.. turns.Select(turn => Entry(store.Brand.Key, from.Contact, turn, At(turn)))],
            Again = standing.NextChange(from.Ledger, today) is { } next ? LocalDays.Start(next, zone) : null,
        };

        DateTimeOffset At(Turn turn)
        {
            if (turn.AtDayStart) return LocalDays.Start(turn.Day, zone);
            return turn.Day < today ? LocalDays.Of(turn.Day, zone).To.AddMilliseconds(-1) : now;
        }
    }

    private static Interaction Entry(BrandName brand, Contact contact, Turn turn, DateTimeOffset at)
    {
        var data = new Dictionary<string, string> { ["balance"] = turn.Balance.ToString(CultureInfo.InvariantCulture) };
        if (turn.WasCritic) data["was"] = Level.Critic.Word();
        else if (turn.Was != Level.Neutral && turn.Kind is InteractionKind.ContactNeutral or InteractionKind.ContactCritic) data["was"] = turn.Was.Word();
        return new Interaction { At = at, OccurredAt = at, Brand = brand, Source = contact.Source, Kind = turn.Kind, Contact = contact.Id, Data = data };
    }
}
