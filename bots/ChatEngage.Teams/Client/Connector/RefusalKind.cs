namespace ChatEngage.Teams.Client.Connector;

/// <summary>Why the connector will not do it, by what follows for the caller.</summary>
public enum RefusalKind
{
    /// <summary>The request is at fault: another status below 500, a bad id, a redirect.</summary>
    BadRequest,

    /// <summary>404: the conversation, activity, member or team is not there (any more).</summary>
    Gone,

    /// <summary>403: the bot may not speak there (removed, blocked, disabled). Final for this conversation: tell an owner.</summary>
    Blocked,

    /// <summary>413: send a shorter form.</summary>
    TooBig,

    /// <summary>Our credentials are refused. It is about us, not about this message: keep it; <see cref="TeamsConnector.Alarm"/> tells more.</summary>
    NotRegistered,
}
