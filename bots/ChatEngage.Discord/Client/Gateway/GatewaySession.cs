namespace ChatEngage.Discord.Client.Gateway;

/// <summary>A session as the server began it, and how far it was received.</summary>
/// <param name="id">Null when the server named none that can be resumed.</param>
/// <param name="resumeUrl">Null when the server named none: the usual one then.</param>
internal sealed class GatewaySession(string? id, Uri? resumeUrl, GatewayIdentity identity, long received)
{
    private long received = received;
    private volatile bool dropped;

    public string? Id => id;
    public Uri? ResumeUrl => resumeUrl;
    public GatewayIdentity Identity => identity;

    /// <summary>The highest sequence that was taken over; written by the one reader.</summary>
    public long Received => Interlocked.Read(ref received);

    /// <summary>The server does not know it any more.</summary>
    public bool Dropped => dropped;

    public void Took(long sequence)
    {
        if (sequence > Received) Interlocked.Exchange(ref received, sequence);
    }

    public void Drop() => dropped = true;
}
