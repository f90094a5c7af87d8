using ChatEngage.Conversations;
using ChatEngage.Interactions;
using ChatEngage.Review;
using ChatEngage.Storage;

namespace ChatEngage.Contacts;

/// <summary>
/// Contacts that are one person: suggested with a reason, confirmed by a human, and parted again without loss, because only the pairs that were
/// confirmed are kept. Replies go by their own thread as before.
/// </summary>
public sealed class Merging(IBrandStore store, TimeProvider time)
{
    /// <summary>More contacts than one person has.</summary>
    public const int MostOfPerson = 20;

    /// <summary>All contacts of the person, this one first; it alone when it was not merged.</summary>
    public async Task<IReadOnlyList<ContactId>> GroupAsync(ContactId contact, CancellationToken ct)
    {
        List<ContactId> group = [contact];
        for (var i = 0; i < group.Count && group.Count <= MostOfPerson; i++)
        {
            var links = await store.Persons.LinksAsync(group[i], ct);
            // Erased meanwhile.
            if (links is null && i > 0) group.RemoveAt(i--);
            group.AddRange((links?.With ?? []).Except(group));
        }
        return group;
    }

    /// <summary>What all contacts of the person come to on a local day.</summary>
    public async Task<int> BalanceAsync(ContactId contact, DateOnly localDay, CancellationToken ct)
    {
        var sum = 0;
        foreach (var one in await GroupAsync(contact, ct)) sum += (await store.Contacts.ProfileAsync(one, ct))?.Ledger.At(localDay).Value ?? 0;
        return sum;
    }

    public async Task<IReadOnlyList<SuggestedMerge>> SuggestedAsync(ContactId contact, CancellationToken ct)
    {
        if (await store.Persons.LinksAsync(contact, ct) is not { } links) return [];
        var known = (await GroupAsync(contact, ct)).Concat(links.NotWith).ToHashSet();
        return [.. (await store.Persons.AlikeAsync(contact, ct)).Where(other => !known.Contains(other.Contact)).Select(other => new SuggestedMerge(other.Contact, Reason(other, links.Source)))];
    }

    /// <summary>A human says that the two are one person; null when that is recorded, else why not.</summary>
    public async Task<Refusal?> MergeAsync(Agent agent, ContactId one, ContactId other, CancellationToken ct)
    {
        var all = (await GroupAsync(one, ct)).Union(await GroupAsync(other, ct)).Count();
        if (all > MostOfPerson) return new Refusal(RefusalCode.Invalid, $"Together that would be {all} contacts; a person has at most {MostOfPerson}.");
        return await ChangeAsync(
            one, other, agent, InteractionKind.ContactMerged,
            (links, with) => links.With.Contains(with) ? null : links with { With = [.. links.With, with], NotWith = [.. links.NotWith.Where(id => id != with)] },
            ct);
    }

    /// <summary>Takes a confirmation back; the two are not suggested again.</summary>
    public async Task<Refusal?> PartAsync(Agent agent, ContactId one, ContactId other, CancellationToken ct)
    {
        if (await store.Persons.LinksAsync(one, ct) is { } links && !links.With.Contains(other))
            return new Refusal(RefusalCode.WrongState, "These two were not merged with each other.");
        return await ChangeAsync(
            one, other, agent, InteractionKind.ContactParted,
            (was, with) => was with { With = [.. was.With.Where(id => id != with)], NotWith = [.. was.NotWith.Except([with]).TakeLast(MostOfPerson - 1), with] },
            ct);
    }

    /// <summary>A human says that they are two: not suggested again.</summary>
    public Task<Refusal?> DismissAsync(Agent agent, ContactId one, ContactId other, CancellationToken ct) => ChangeAsync(
        one, other, agent, null, (links, with) => links.NotWith.Contains(with) ? null : links with { NotWith = [.. links.NotWith.TakeLast(MostOfPerson - 1), with] }, ct);

    private async Task<Refusal?> ChangeAsync(ContactId one, ContactId other, Agent agent, string? kind, Func<PersonLinks, ContactId, PersonLinks?> change, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(agent);
        if (one == other) return new Refusal(RefusalCode.Invalid, "with must be another contact.");
        while (true)
        {
            var (first, second) = (await store.Persons.LinksAsync(one, ct), await store.Persons.LinksAsync(other, ct));
            if (first is null || second is null) return new Refusal(RefusalCode.NotFound, "There is no such contact.");
            List<PersonChange> changes = [];
            foreach (var (links, with) in new[] { (first, other), (second, one) })
                if (change(links, with) is { } now) changes.Add(new PersonChange(links, now));
            if (changes.Count == 0) return null;
            if (await store.CommitAsync(new Change { Persons = changes, Log = kind is null ? [] : [Entry(kind, agent, first, other)] }, ct) is CommitOutcome.Committed) return null;
            Telemetry.Conflicts.Add(1);
        }
    }

    private Interaction Entry(string kind, Agent agent, PersonLinks of, ContactId with)
    {
        var now = time.GetUtcNow();
        return new Interaction
        {
            At = now, OccurredAt = now, Brand = store.Brand.Key, Source = of.Source, Kind = kind, Contact = of.Contact, Agent = agent.Name,
            Data = new Dictionary<string, string> { ["with"] = with.Value },
        };
    }

    private static string Reason(LikeContact other, SourceName here) =>
        $"same {(other.SameHandle, other.SameName) switch { (true, true) => "handle and name", (true, _) => "handle", _ => "name" }} on {here} and {other.Source}";
}
