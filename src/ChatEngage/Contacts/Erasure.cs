using ChatEngage.Storage;
using ChatEngage.Tasks;

namespace ChatEngage.Contacts;

/// <summary>The tasks by which what was said is forgotten.</summary>
public static class Erasure
{
    public const string Lane = "erasure";

    /// <summary>Kind: a contact with all that is known of it.</summary>
    public const string Erase = "erase";

    /// <summary>Kind: what one post taught, which is gone outside.</summary>
    public const string Unteach = "unteach";

    // Positions of lessons are times of the store's clock.
    private static readonly TimeSpan ClockError = TimeSpan.FromDays(1);

    public static string TaskOf(ContactId contact) => $"{Erase}:{contact.Value}";

    public static TaskOrder Of(ContactId contact, DateTimeOffset now) => new(TaskOf(contact), Lane, Erase, contact.Value, now);

    /// <param name="since">No lesson from it is older.</param>
    public static TaskOrder OfPost(string post, DateTimeOffset since, DateTimeOffset now) => new($"{Unteach}:{post}", Lane, Unteach, $"{post} {Position(since)}", now);

    /// <summary>Orders again what a restored backup brought back; how many.</summary>
    public static async Task<int> RepeatAsync(IBrandStore store, IErasedList list, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(list);
        var repeated = 0;
        foreach (var contact in (await list.ReadAsync(ct)).Distinct())
            if (await store.Contacts.FindAsync(contact, ct) is { Erasure: ErasureState.None } && await store.Erasures.BeginAsync(contact, ct)) repeated++;
        return repeated;
    }

    /// <summary>The position behind which every lesson since then lies.</summary>
    internal static string Position(DateTimeOffset since) => FormattableString.Invariant($"{Math.Max(0, (since - ClockError).ToUnixTimeMilliseconds())}-0");
}
