namespace ChatEngage.Contacts;

/// <summary>A contact with what it did and where it stands.</summary>
/// <param name="Version">Rises each time it is weighed; 0 before.</param>
public sealed record ContactProfile(Contact Contact, Standing Standing, long Version, Ledger Ledger);

/// <summary>A contact was weighed: part of a commit, which is a conflict when somebody else weighed it meanwhile or it is gone.</summary>
/// <param name="From">As it was read.</param>
/// <param name="KeepFrom">Days of the ledger before this one are let go.</param>
public sealed record Weighed(ContactProfile From, Standing Now, DateOnly KeepFrom);

/// <summary>Which contacts; last seen first, or where a level is asked for, the one that has it for the shortest time first.</summary>
public sealed record ContactQuery
{
    /// <summary>Advocates or critics only.</summary>
    public Level? Level { get; init; }
    public string? Cursor { get; init; }

    /// <summary>1 to 200.</summary>
    public int Limit { get; init; } = 50;
}

/// <param name="Next">Where the next page begins; null at the end.</param>
public sealed record ContactPage(IReadOnlyList<ContactProfile> Items, string? Next);
