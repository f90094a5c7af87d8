namespace ChatEngage.Teams.Client.Inbound;

/// <summary>Why a request was refused: for the log and the counter, never for the answer.</summary>
internal enum Refusal
{
    /// <summary>No Authorization header, several, or not "Bearer" and one token.</summary>
    Header,

    /// <summary>Not three parts of readable JSON, or a claim stands twice.</summary>
    Unreadable,
    Algorithm,
    Issuer,
    Audience,

    /// <summary>exp is missing, or it or nbf is beyond the clock's tolerance.</summary>
    Lifetime,

    /// <summary>No key of that name is published.</summary>
    UnknownKey,

    /// <summary>No keys could be fetched yet.</summary>
    NoKeys,

    /// <summary>The key may not sign for the channel.</summary>
    Endorsement,
    Signature,
    Channel,

    /// <summary>The activity's service URL is missing, not the token's, or of a kind that is never accepted.</summary>
    ServiceUrl,

    /// <summary>The tenant is missing, contradictory or not configured.</summary>
    Tenant,
}
