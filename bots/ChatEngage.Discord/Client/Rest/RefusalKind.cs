namespace ChatEngage.Discord.Client.Rest;

public enum RefusalKind
{
    Other,

    /// <summary>The token is wrong. Where the bot's own account may not be read with it either, nothing more is asked until the process restarts.</summary>
    Unauthorized,

    /// <summary>The bot may not do this here: a permission or the access is missing.</summary>
    MissingPermission,

    /// <summary>Another account wrote the message: a new bot was configured.</summary>
    NotOurs,

    /// <summary>The message, channel or guild is not there any more.</summary>
    Gone,

    /// <summary>The body was wrong or too large: our bug.</summary>
    Invalid,

    /// <summary>The interaction has its first answer.</summary>
    AlreadyAnswered,

    /// <summary>The interaction is unknown, or its 3 s or 15 min are over.</summary>
    TooLate,

    /// <summary>It exists already.</summary>
    AlreadyThere,

    /// <summary>Too many edits of a message older than an hour: post a new one.</summary>
    TooOldToEdit,

    /// <summary>The thread is archived: unarchive it first.</summary>
    Archived,

    /// <summary>The thread is locked.</summary>
    Locked,

    TooManyThreads,

    /// <summary>The community's automatic moderation blocked the text.</summary>
    AutoModerated,
}
