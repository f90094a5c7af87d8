using ChatEngage.Contacts;
using ChatEngage.Conversations;
using ChatEngage.Inbox;
using ChatEngage.Interactions;
using ChatEngage.Storage;
using ChatEngage.Tasks;

namespace ChatEngage.Contracts.Stores;

/// <summary>Contacts that do things, for the contracts of what is kept about them.</summary>
public abstract class ContactCase(IBrandStoreFixture fixture) : StoreContract(fixture)
{
    protected static ContactId NewContact() => new(Base32.RandomId());

    /// <summary>What a mention, or any other kind, of this contact enters.</summary>
    protected static Interaction Deed(IBrandStore store, ContactId contact, DateTimeOffset at, int value = 0, string kind = InteractionKind.MentionReceived) =>
        Samples.Interaction(store.Brand, at, kind) with { Contact = contact, Value = value };

    /// <summary>A commit as intake makes it: the contact is seen, and did this.</summary>
    protected static async Task DoAsync(IBrandStore store, params IReadOnlyList<Interaction> deeds)
    {
        var last = deeds.MaxBy(deed => deed.At)!;
        foreach (var deed in deeds.Prepend(last)) Assert.Equal(last.Contact, deed.Contact);
        var change = new Change { Log = deeds, Sighting = new Sighting(last.Contact!.Value, Samples.Hooks, new Author("jo", "jo"), last.At) };
        Assert.IsType<CommitOutcome.Committed>(await store.CommitAsync(change, Ct));
    }

    protected Task DoAsync(IBrandStore store, ContactId contact, int value, string kind = InteractionKind.MentionReceived) => DoAsync(store, Deed(store, contact, Now, value, kind));

    protected static async Task<ContactProfile> ProfileAsync(IBrandStore store, ContactId contact) =>
        await store.Contacts.ProfileAsync(contact, Ct) ?? throw new InvalidOperationException("The contact is there.");

    protected static Task<IReadOnlyList<TakenTask>> WeighingsAsync(IBrandStore store, long epoch) => TakeAsync(store, WeighHandler.ContactsLane, epoch);

    /// <summary>Does all weighings that are due, and those that come of them.</summary>
    protected async Task<int> WeighAsync(IBrandStore store, long epoch)
    {
        var handler = new WeighHandler(store, Time);
        for (var done = 0; ;)
        {
            var tasks = await WeighingsAsync(store, epoch);
            if (tasks.Count == 0) return done;
            foreach (var task in tasks) await handler.HandleAsync(task, epoch, Ct);
            done += tasks.Count;
        }
    }

    /// <summary>What the log tells of a contact's standing.</summary>
    protected static async Task<List<Interaction>> ToldAsync(IBrandStore store, ContactId contact, DateTimeOffset since, DateTimeOffset until)
    {
        var told = new List<Interaction>();
        await foreach (var entry in store.Log.ReadAsync(since, until, Ct))
            if (entry.Contact == contact && entry.Kind.StartsWith("contact.", StringComparison.Ordinal)) told.Add(entry);
        return told;
    }

    protected async Task<string> ToldAsync(IBrandStore store, ContactId contact) =>
        string.Join(' ', (await ToldAsync(store, contact, Now.AddDays(-500), Now.AddDays(2))).Select(entry => entry.Kind["contact.".Length..]));
}
