namespace ChatEngage.Teams.Client.Connector;

/// <summary>How a call to the connector ended. No call throws because of the network, the connector or the login.</summary>
public abstract record Outcome<T>
{
    private Outcome()
    {
    }

    public sealed record Done(T Value) : Outcome<T>;

    /// <summary>The connector will not do it, and repeating it changes nothing.</summary>
    /// <param name="Status">The HTTP status; 0 when nothing was sent.</param>
    /// <param name="Code">The connector's error code, as <c>ConversationNotFound</c>; null when it named none.</param>
    public sealed record Refused(int Status, string? Code, RefusalKind Kind) : Outcome<T>;

    /// <summary>Surely not done; nothing stands against another try.</summary>
    /// <param name="After">No sooner than this.</param>
    public sealed record Later(TimeSpan After, string Why) : Outcome<T>;

    /// <summary>It may have been done: the request left, and no answer told.</summary>
    public sealed record Unknown(string Why) : Outcome<T>;
}
