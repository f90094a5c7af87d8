namespace ChatEngage.Contacts;

/// <summary>What the erasure of a contact asks of a store beside commits. Every call may be repeated.</summary>
public interface IErasureStore
{
    /// <summary>From when this returns nothing new of the contact is kept, and the task <c>erase:&lt;contact&gt;</c> is there. False when there is no such contact.</summary>
    /// <exception cref="StoreUnavailableException">It may or may not have happened.</exception>
    Task<bool> BeginAsync(ContactId contact, CancellationToken ct);

    /// <summary>Every conversation in which it ever wrote.</summary>
    Task<IReadOnlyList<ConversationId>> ConversationsAsync(ContactId contact, CancellationToken ct);

    /// <summary>Which of these lessons are still kept.</summary>
    Task<IReadOnlySet<string>> KeptAsync(IReadOnlyCollection<string> lessons, CancellationToken ct);

    /// <summary>
    /// Takes away handle, name and whatever else is known of the contact, and that its author is known again by it.
    /// Returns a mark of the inbox: no entry behind it is of this contact.
    /// </summary>
    Task<string> DetachAsync(ContactId contact, long epoch, CancellationToken ct);

    /// <summary>Removes dead letters of the contact. False while the inbox may still hold something of it.</summary>
    Task<bool> DrainAsync(ContactId contact, string mark, long epoch, CancellationToken ct);

    /// <summary>
    /// Takes what was removed out of the store's memory, too, where removing only marked it. Called until it is true, the first time with
    /// <paramref name="begin"/>, and after <see cref="DrainAsync"/>.
    /// </summary>
    Task<bool> CompactAsync(bool begin, long epoch, CancellationToken ct);

    /// <summary>
    /// Where the store's files are ours, has them written anew without what was removed. Called until it returns null, each time with what it returned
    /// before; at once null where they are somebody else's.
    /// </summary>
    Task<string?> ForgetOnDiskAsync(string? begun, CancellationToken ct);
}

/// <summary>The contacts that were ever erased, outside of the store: after a restore of an older backup they are erased again. Holds random ids only.</summary>
public interface IErasedList
{
    /// <summary>Durable when this returns; the same id may come again.</summary>
    Task AddAsync(ContactId contact, CancellationToken ct);

    Task<IReadOnlyList<ContactId>> ReadAsync(CancellationToken ct);
}
