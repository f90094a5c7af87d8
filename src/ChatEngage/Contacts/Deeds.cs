using ChatEngage.Interactions;
using ChatEngage.Times;

namespace ChatEngage.Contacts;

/// <summary>What a contact did, or how it was read anew: the only interactions that enter its ledger. Others merely name a contact.</summary>
public static class Deeds
{
    /// <summary>Whether the contact itself did this; not where an agent says that a text is a recommendation.</summary>
    public static bool IsOwn(Interaction entry) => entry is { Agent: null, Kind: InteractionKind.MentionReceived or InteractionKind.ReplyReceived
        or InteractionKind.LikeReceived or InteractionKind.ShareReceived or InteractionKind.ViewReported or InteractionKind.RecommendationSeen };

    /// <summary>Whether its value counts: also where an agent says what a text really means, which is no taking part.</summary>
    public static bool Is(Interaction entry) => IsOwn(entry) || entry is { Kind: InteractionKind.Corrected, Value: not 0 };

    /// <summary>What a commit's log adds to ledgers: by contact, local day, and whether the contact took part.</summary>
    public static IEnumerable<Deed> Of(IReadOnlyList<Interaction> log, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(log);
        return from entry in log
               where entry.Contact is not null && Is(entry)
               group entry.Value by (Contact: entry.Contact!.Value, Day: LocalDays.DayOf(entry.At, zone), TookPart: IsOwn(entry)) into deeds
               select new Deed(deeds.Key.Contact, deeds.Key.Day, deeds.Key.TookPart, deeds.Sum(), deeds.Any(value => value != 0));
    }
}

/// <summary>What a contact did on a local day of the brand.</summary>
/// <param name="TookPart">False for a mere correction.</param>
/// <param name="Value">What it adds to the balance.</param>
/// <param name="Weighs">Something in it has a value, so that the contact is to be weighed.</param>
public readonly record struct Deed(ContactId Contact, DateOnly Day, bool TookPart, int Value, bool Weighs);
