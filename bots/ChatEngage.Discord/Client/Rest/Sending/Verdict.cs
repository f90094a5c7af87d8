using ChatEngage.Discord.Client.Rest.Limits;

namespace ChatEngage.Discord.Client.Rest.Sending;

/// <summary>What one try means.</summary>
internal abstract record Verdict
{
    private Verdict() { }

    public sealed record Success(byte[]? Body) : Verdict;

    /// <param name="Asked">How long the service wants to be left alone, if it said so.</param>
    public sealed record Failure(string Why, bool MaybeDone, TimeSpan? Asked = null) : Verdict;

    public sealed record Limited(LimitScope Scope, TimeSpan After) : Verdict;

    public sealed record Refused(Refusal Refusal) : Verdict;
}
