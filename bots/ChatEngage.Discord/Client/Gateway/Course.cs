namespace ChatEngage.Discord.Client.Gateway;

/// <summary>Whether the next connection resumes, and where. Transitions only; nothing waits here.</summary>
internal sealed class Course(GatewaySession? session)
{
    /// <summary>A resume that never succeeds must end some time: sessions are forgotten in silence.</summary>
    public const int MostFailedResumes = 3;

    // One connection that fails says little of an address; after that a new session elsewhere is better than none.
    private const int ResumeUrlTries = 2;
    private int failedResumes;
    private int unreachable;

    public GatewaySession? Session { get; private set; } = session;

    /// <summary>Whether the next one goes to where new sessions begin.</summary>
    /// <param name="known">Where they do, as far as known.</param>
    public bool NeedsAddress(Uri? known) => Session is null || Session.ResumeUrl is null || (unreachable >= ResumeUrlTries && Session.ResumeUrl != known);

    /// <summary>Where to connect and what to resume there; null: identify.</summary>
    /// <param name="address">Where new sessions begin; needed when <see cref="NeedsAddress"/> says so.</param>
    public (Uri Url, GatewaySession? Resume) Next(Uri? address)
    {
        if (Session is null) return (address!, null);
        if (!NeedsAddress(address)) return (Session.ResumeUrl!, Session);
        return (address!, Session.ResumeUrl is null ? Session : null);
    }

    /// <summary>The connection failed before hello.</summary>
    public void Unreachable(GatewaySession? resumed)
    {
        if (resumed is not null) unreachable++;
        else NoNewSession();
    }

    /// <summary>None can begin now: it may be the network that is down, and what session there is may still live.</summary>
    public void NoNewSession() => unreachable = 0;

    /// <summary>The session, begun or resumed, works.</summary>
    public void Live(GatewaySession works) => (Session, failedResumes, unreachable) = (works, 0, 0);

    /// <summary>A resume was sent and not answered by RESUMED.</summary>
    public void ResumeFailed()
    {
        if (++failedResumes >= MostFailedResumes) Drop();
    }

    /// <summary>The next one identifies.</summary>
    public void Drop()
    {
        Session?.Drop();
        (Session, failedResumes, unreachable) = (null, 0, 0);
    }
}
