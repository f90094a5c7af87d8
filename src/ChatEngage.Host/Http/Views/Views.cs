using ChatEngage.Conversations;
using ChatEngage.Interactions;
using ChatEngage.Suggestions;
using ChatEngage.Tasks;

namespace ChatEngage.Host.Http.Views;

/// <param name="Next">Give it as <c>cursor</c> to read on; null at the end.</param>
internal sealed record PageView<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>What became of a webhook's delivery.</summary>
internal sealed record IntakeView(int Accepted, int Updated, int Duplicates);

/// <summary>An approved reply.</summary>
internal sealed record ApprovedView(string ReplyId, ReplyState State, DateTimeOffset? SendAt);

/// <summary>One line of the log.</summary>
internal sealed record InteractionView(
    string Id,
    DateTimeOffset At,
    DateTimeOffset OccurredAt,
    string Brand,
    string? Source,
    string Kind,
    string? Ncp,
    int Value,
    string? Conversation,
    string? Contact,
    string? Agent,
    double? LatencySeconds,
    IReadOnlyDictionary<string, string>? Data)
{
    public static InteractionView Of(Interaction of) => new(
        of.Id, of.At, of.OccurredAt, of.Brand.Value, of.Source?.Value, of.Kind, of.Ncp, of.Value,
        of.Conversation?.Value, of.Contact?.Value, of.Agent, of.LatencySeconds, of.Data);
}

/// <param name="Person">Every contact confirmed to be this person, itself included; empty when it is alone.</param>
/// <param name="SuggestedMerges">Contacts that may be the same person.</param>
internal sealed record PersonOf(IReadOnlyList<string> Person, IReadOnlyList<SuggestedMergeView> SuggestedMerges)
{
    public static async Task<PersonOf> ReadAsync(Contacts.Merging merging, ContactId contact, CancellationToken ct) => new(
        await merging.GroupAsync(contact, ct) is { Count: > 1 } group ? [.. group.Select(id => id.Value)] : [],
        [.. (await merging.SuggestedAsync(contact, ct)).Select(suggested => new SuggestedMergeView(suggested.Contact.Value, suggested.Reason))]);
}

internal sealed record SuggestedMergeView(string Contact, string Reason);

/// <summary>Work that goes on by itself.</summary>
internal sealed record TaskView(string Task);

/// <param name="Status">ok, failing, or stopped (it tries no more).</param>
/// <param name="LastOk">When it last handed something over, or its place answered as it should; null since this process started.</param>
/// <param name="NextTry">When a failing one tries again by itself, where it says so.</param>
internal sealed record SourceView(string Brand, string Name, string Type, string Status, string? Detail, bool CanReply, DateTimeOffset? LastOk, int Failures, DateTimeOffset? NextTry);

internal sealed record DeadView(string Id, DateTimeOffset At, string Brand, string Lane, string Kind, string Subject, int Tries, string Error)
{
    public static DeadView Of(BrandName brand, DeadLetter of) => new(of.Id, of.At, brand.Value, of.Lane, of.Kind, of.Subject, of.Tries, of.Error);
}

/// <param name="Replies">Past replies and canned responses that can be suggested.</param>
/// <param name="Warm">0 to 1 while past replies are being learned from; 1 when they are.</param>
internal sealed record SuggestionsView(string Brand, DateTimeOffset Since, DateTimeOffset Until, int Replies, double Warm, SuggestionReport Report);

internal sealed record ReplayedView(int Replayed);

/// <param name="Status">ok or failing.</param>
internal sealed record ReadinessView(string Status, ReadinessParts Parts);

internal sealed record ReadinessParts(PartView Redis, PartView Sources, PartView TeamChannels, PartView Jobs);

internal sealed record PartView(string Status, string? Detail);
