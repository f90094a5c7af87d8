namespace ChatEngage.Contacts;

/// <summary>The people outside; written by the commit that saw them.</summary>
public interface IContactStore
{
    Task<Contact?> FindAsync(ContactId id, CancellationToken ct);

    /// <summary>With its ledger and where it stands; null when there is no such contact (any more).</summary>
    Task<ContactProfile?> ProfileAsync(ContactId id, CancellationToken ct);

    /// <summary>One page of a list.</summary>
    /// <exception cref="FormatException">The cursor is not one of ours.</exception>
    Task<ContactPage> ListAsync(ContactQuery query, CancellationToken ct);

    /// <summary>How many different contacts took part in the 365 local days that end with this one, whatever happened since.</summary>
    Task<long> PeopleAsync(DateOnly localDay, CancellationToken ct);

    /// <summary>When each of these was first seen; who is not known is left out.</summary>
    Task<IReadOnlyDictionary<ContactId, DateTimeOffset>> FirstSeenAsync(IReadOnlyCollection<ContactId> ids, CancellationToken ct);
}
