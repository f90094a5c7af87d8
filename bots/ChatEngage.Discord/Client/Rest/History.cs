namespace ChatEngage.Discord.Client.Rest;

/// <summary>Whether what was written in a channel can be read. Without the permission Read Message History the service answers with no messages instead of refusing.</summary>
public enum History
{
    /// <summary>It can, or nothing was written there yet.</summary>
    Open,

    /// <summary>Something was written there and none of it is shown.</summary>
    Closed,

    /// <summary>It does not say at the moment.</summary>
    NotKnown,
}
