namespace ChatEngage.Contacts;

/// <summary>The people outside; written by the commit that saw them.</summary>
public interface IContactStore
{
    Task<Contact?> FindAsync(ContactId id, CancellationToken ct);
}
