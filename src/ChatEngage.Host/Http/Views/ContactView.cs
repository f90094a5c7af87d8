using ChatEngage.Contacts;
using ChatEngage.Conversations;

namespace ChatEngage.Host.Http.Views;

/// <param name="Erasure">none, ordered or done.</param>
/// <param name="Balance">Sum of the values of the last 365 local days of the brand, today included.</param>
/// <param name="Level">neutral, advocate or critic.</param>
/// <param name="LevelSince">The local day on which it was gained.</param>
/// <param name="QuietSince">The local day on which an advocate became quiet.</param>
/// <param name="Days">The local days among the last 365 that count, and what each adds; a day of 0 is one on which it took part.</param>
/// <param name="Conversations">In which it wrote, last changed first; at most 20.</param>
/// <param name="Chain">Where it recommended and was answered, or answered, in the last 90 days, newest first; at most 100.</param>
internal sealed record ContactView(
    string Id,
    string Brand,
    string Source,
    string? Handle,
    string? Name,
    long? Followers,
    DateTimeOffset FirstSeen,
    DateTimeOffset LastSeen,
    string Erasure,
    Level Level,
    DateOnly? LevelSince,
    DateOnly? QuietSince,
    int Balance,
    IReadOnlyList<ContactDayView> Days,
    IReadOnlyList<string> Conversations,
    IReadOnlyList<EdgeView> Chain)
{
    /// <summary>Every contact confirmed to be this person, itself included; empty when it is alone.</summary>
    public IReadOnlyList<string> Person { get; init; } = [];

    /// <summary>The sum of their balances; null when it is alone.</summary>
    public int? PersonBalance { get; init; }
    public IReadOnlyList<SuggestedMergeView> SuggestedMerges { get; init; } = [];

    public static ContactView Of(BrandName brand, ContactProfile of, DateOnly today, IReadOnlyList<Conversation> conversations, IReadOnlyList<ChainEdge> edges)
    {
        var contact = of.Contact;
        // What is being removed is not shown any more.
        var shown = contact.Erasure == ErasureState.None;
        return new ContactView(
            contact.Id.Value,
            brand.Value,
            contact.Source.Value,
            shown ? contact.Handle : null,
            shown ? contact.Name : null,
            shown ? contact.Followers : null,
            contact.FirstSeen,
            contact.LastSeen,
            contact.Erasure.Word(),
            shown ? of.Standing.Level : Level.Neutral,
            shown ? of.Standing.Since : null,
            shown ? of.Standing.QuietSince : null,
            shown ? of.Ledger.At(today).Value : 0,
            shown ? [.. of.Ledger.Days.Where(day => day.Day > today.AddDays(-Ledger.Window) && day.Day <= today).Select(day => new ContactDayView(day.Day, day.What.Total))] : [],
            [.. conversations.Select(conversation => conversation.Id.Value)],
            [.. edges.Select(EdgeView.Of)]);
    }
}

internal sealed record ContactDayView(DateOnly Date, int Value);

/// <summary>One answered another's recommendation.</summary>
/// <param name="From">The contact who recommended.</param>
/// <param name="To">The contact who answered.</param>
/// <param name="Via">reply or link.</param>
/// <param name="Depth">1 for an answer to the first recommendation of a path.</param>
/// <param name="Conversation">Of the answer.</param>
internal sealed record EdgeView(string From, string To, DateTimeOffset At, string Via, int Depth, string? Conversation)
{
    public static EdgeView Of(ChainEdge of) => new(of.From.Value, of.To.Value, of.At, of.Via, of.Depth, of.Conversation?.Value);
}
