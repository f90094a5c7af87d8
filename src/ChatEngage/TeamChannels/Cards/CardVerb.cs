namespace ChatEngage.TeamChannels.Cards;

/// <summary>What can be asked for on a card.</summary>
public enum CardVerb
{
    /// <summary>A suggestion as it is.</summary>
    Approve,

    /// <summary>A suggestion with other words, or an own text. Takes the text.</summary>
    Edit,

    /// <summary>A suggestion is no good. Takes the reason.</summary>
    Reject,
    Claim,
    Release,

    /// <summary>Takes one of <see cref="SnoozeChoice"/>.</summary>
    Snooze,
    Resolve,
    Reopen,

    /// <summary>Takes the text.</summary>
    Note,

    /// <summary>Takes a reply back that is not on its way yet.</summary>
    Undo,

    /// <summary>The second person's yes.</summary>
    Second,

    /// <summary>The second person's no.</summary>
    Decline,

    /// <summary>Sends a reply again that failed, was refused or is unknown.</summary>
    Resend,

    /// <summary>A reply is there: posted by hand, or seen. Takes the link, which may be blank.</summary>
    Posted,
}
