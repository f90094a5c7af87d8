namespace ChatEngage.Interactions;

/// <summary>One logged micro-interaction. It holds no text, no handle and no outside id.</summary>
public sealed record Interaction
{
    /// <summary>26 base32 characters, given when it is committed; empty before.</summary>
    public string Id { get; init; } = "";

    /// <summary>When ChatEngage durably received or did it: decides digest, counter and log day.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When it happened outside: decides response times.</summary>
    public required DateTimeOffset OccurredAt { get; init; }
    public required BrandName Brand { get; init; }
    public SourceName? Source { get; init; }

    /// <summary>One of <see cref="InteractionKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>N, C, P or null.</summary>
    public string? Ncp { get; init; }

    /// <summary>What it adds to the contact's balance.</summary>
    public int Value { get; init; }
    public ConversationId? Conversation { get; init; }
    public ContactId? Contact { get; init; }

    /// <summary>The team member who did it.</summary>
    public string? Agent { get; init; }
    public double? LatencySeconds { get; init; }

    /// <summary>A few facts of its kind, each a short code or number (post digest, reply id, reason code).</summary>
    public IReadOnlyDictionary<string, string>? Data { get; init; }
}
