namespace ChatEngage.Contacts;

/// <summary>Which contacts may be, or are, one person. Handles and names are compared by keyed digests only.</summary>
public interface IPersonStore
{
    /// <summary>What people decided about this contact; null when there is none, or it is erased.</summary>
    Task<PersonLinks?> LinksAsync(ContactId contact, CancellationToken ct);

    /// <summary>Contacts of other sources with the same handle or name, in the order of their ids; none where many have it.</summary>
    Task<IReadOnlyList<LikeContact>> AlikeAsync(ContactId contact, CancellationToken ct);
}

/// <summary>What people decided about one contact.</summary>
/// <param name="With">Confirmed to be the same person.</param>
/// <param name="NotWith">Dismissed: not suggested again.</param>
public sealed record PersonLinks(ContactId Contact, SourceName Source, IReadOnlyList<ContactId> With, IReadOnlyList<ContactId> NotWith);

/// <summary>Part of a commit, which is a conflict when <paramref name="From"/> is not what is stored any more.</summary>
public sealed record PersonChange(PersonLinks From, PersonLinks To);

/// <summary>A contact that has something in common with another one.</summary>
public sealed record LikeContact(ContactId Contact, SourceName Source, bool SameHandle, bool SameName);

/// <summary>A suggestion that a human confirms or dismisses, with its reason: "same handle on hooks and blog".</summary>
public sealed record SuggestedMerge(ContactId Contact, string Reason);
