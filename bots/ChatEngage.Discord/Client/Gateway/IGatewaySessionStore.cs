namespace ChatEngage.Discord.Client.Gateway;

/// <summary>
/// Keeps what lets a restarted process resume: session, sequence handled, and the identifies of the last day. The text is the gateway's own,
/// below 8 KB; the session in it is as good as secret. Written every few seconds at most, by one gateway at a time. A store that throws costs a replay, not the session.
/// </summary>
public interface IGatewaySessionStore
{
    /// <summary>What was saved last; null when there is none.</summary>
    Task<string?> ReadAsync(CancellationToken ct);

    Task SaveAsync(string memory, CancellationToken ct);
}
