namespace ChatEngage.Host.Configuration;

/// <summary>A language model that writes suggestions, as configured below <c>ChatEngage:Suggestions:Llm</c>; what it may cost counts per brand and UTC day.</summary>
public sealed record LlmOptions
{
    /// <summary>The address before <c>/chat/completions</c>.</summary>
    public required Uri Endpoint { get; init; }
    public required string Model { get; init; }

    /// <summary>Null: the endpoint asks for none.</summary>
    public string? ApiKey { get; init; }

    /// <summary>From the request to the last byte of the answer. Shorter than a task is held (a minute).</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Of one answer.</summary>
    public int MaxTokens { get; init; } = 400;
    public int DailyCalls { get; init; } = 500;

    /// <summary>What is sent and what comes back, together.</summary>
    public int DailyTokens { get; init; } = 500_000;

    // The key is never written out.
    public override string ToString() => $"{Model} at {Endpoint}";
}
