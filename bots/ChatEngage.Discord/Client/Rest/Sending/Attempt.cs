using ChatEngage.Discord.Client.Rest.Limits;

namespace ChatEngage.Discord.Client.Rest.Sending;

/// <summary>How one try went.</summary>
internal abstract record Attempt
{
    private Attempt() { }

    /// <param name="Body">Null when it broke off or was too long.</param>
    public sealed record Answered(int Status, byte[]? Body, LimitHeaders Limits) : Attempt;

    /// <summary>Nothing was sent.</summary>
    public sealed record NotReached(string Why) : Attempt;

    /// <summary>Sent, and no answer came.</summary>
    public sealed record Lost(string Why) : Attempt;
}
