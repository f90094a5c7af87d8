namespace ChatEngage.Sources.Webhook;

/// <summary>What a signature check found. Reasons are for the caller's 401 and show nothing secret.</summary>
public abstract record Verdict
{
    private Verdict() { }

    /// <summary>Signed with a secret that is valid here, just now.</summary>
    public sealed record Ok : Verdict;

    /// <summary>A header is absent or empty.</summary>
    public sealed record Missing(string Header) : Verdict;

    /// <summary>The timestamp is well formed and too far from now: an old delivery, a replay, or a wrong clock.</summary>
    public sealed record Stale(string Reason) : Verdict;

    /// <summary>A header is malformed, or no signature fits.</summary>
    public sealed record Wrong(string Reason) : Verdict;
}
