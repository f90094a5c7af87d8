using System.Text.Json;

namespace ChatEngage.Teams.Client.Connector;

/// <summary>How one attempt ended.</summary>
internal abstract record Attempt
{
    private Attempt()
    {
    }

    /// <param name="Body">The JSON object that came with it, if one did.</param>
    public sealed record Answered(int Status, TimeSpan? RetryAfter, JsonElement? Body) : Attempt
    {
        public override string ToString() => $"{Status}";
    }

    /// <summary>Nothing left.</summary>
    public sealed record NotSent(string Why) : Attempt;

    /// <summary>It left, and no answer came.</summary>
    public sealed record Lost(string Why) : Attempt;
}
