using ChatEngage.Brands;
using ChatEngage.Interactions;
using ChatEngage.Review;

namespace ChatEngage.Conversations;

/// <summary>An agent doing something at a time, for a brand with its rules: what every transition by a human needs to know.</summary>
public sealed record Act(Agent Who, DateTimeOffset At, Brand Brand)
{
    internal Interaction Log(Conversation conversation, string kind, IReadOnlyDictionary<string, string>? data = null) =>
        conversation.Entry(kind, At) with { Agent = Who.Name, Data = data };

    internal bool Holds(Conversation conversation) => conversation.Assignee == Who.Name;

    /// <summary>Somebody else's claim stands in the way of an agent, not of a lead.</summary>
    internal Transition? BlockedBy(Conversation conversation) =>
        conversation.Assignee is { } holder && holder != Who.Name && Who.Role < Role.Lead
            ? Transition.No(RefusalCode.Held, $"{holder} holds this conversation.")
            : null;

    /// <summary>The holder did something, so the claim lives on.</summary>
    internal Conversation Touch(Conversation conversation) =>
        (Holds(conversation) ? conversation with { ClaimedUntil = At + Brand.Review.ClaimIdle } : conversation) with { ChangedAt = At };
}

internal static class Entries
{
    /// <summary>A log entry about this conversation and its contact.</summary>
    public static Interaction Entry(this Conversation conversation, string kind, DateTimeOffset at) => new()
    {
        At = at,
        OccurredAt = at,
        Brand = conversation.Brand,
        Source = conversation.Source,
        Kind = kind,
        Conversation = conversation.Id,
        Contact = conversation.Contact.Id,
    };
}
