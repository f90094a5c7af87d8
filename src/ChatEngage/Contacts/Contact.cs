using ChatEngage.Inbox;

namespace ChatEngage.Contacts;

/// <summary>An outside author on one network, under a random id.</summary>
public sealed record Contact(ContactId Id, SourceName Source, string? Handle, string? Name, long? Followers, DateTimeOffset FirstSeen, DateTimeOffset LastSeen)
{
    /// <summary>Whether it asked to be forgotten.</summary>
    public ErasureState Erasure { get; init; }
}

public enum ErasureState
{
    None,

    /// <summary>Ordered: nothing new of it is kept, what is there is being removed.</summary>
    Ordered,

    /// <summary>Only the random id and the first and last day are left.</summary>
    Done,
}

/// <summary>One sight of an author: what the source leaves out is kept as it was known.</summary>
/// <param name="AuthorHash">The digest by which the outside author is known again, so that forgetting the contact forgets that too; empty when it is not known.</param>
public sealed record Sighting(ContactId Id, SourceName Source, Author Author, DateTimeOffset At, string AuthorHash = "");
