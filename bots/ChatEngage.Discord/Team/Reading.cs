namespace ChatEngage.Discord.Team;

/// <summary>How much of a channel could be read.</summary>
public enum Reading
{
    /// <summary>All of the span.</summary>
    Whole,

    /// <summary>Discord does not let it be read at the moment.</summary>
    NotNow,

    /// <summary>It may not be read, or is too long: waiting is of no use.</summary>
    Never,
}
