using System.Text.Json;
using ChatEngage.Brands;
using ChatEngage.Conversations;
using ChatEngage.Inbox;
using ChatEngage.Interactions;
using ChatEngage.Storage;
using ChatEngage.Tasks;

namespace ChatEngage.Contracts;

/// <summary>What the contracts of all stores share: a clock of one's own and a brand that nobody used before.</summary>
public abstract class StoreContract(IBrandStoreFixture fixture)
{
    protected FakeTime Time { get; } = new();
    protected DateTimeOffset Now => Time.GetUtcNow();
    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected Task<IBrandStore> OpenAsync(Brand? brand = null) => fixture.OpenAsync(brand ?? Samples.Brand(), Time);

    /// <summary>A second replica on the data of the first.</summary>
    protected Task<IBrandStore> ReplicaOf(IBrandStore store) => fixture.OpenAsync(store.Brand, Time);

    protected Task PassForLeaseAsync(IBrandStore store, TimeSpan span) => fixture.PassAsync(store, span);

    protected static async Task<long> OwnAsync(IBrandStore store, string replica = "one") =>
        await store.Owner.AcquireAsync(replica, Ct) ?? throw new InvalidOperationException("The lease of a new brand is free.");

    protected static async Task<Intake.Stored> ReceiveAsync(IBrandStore store, params Mention[] mentions) =>
        Assert.IsType<Intake.Stored>(await store.Inbox(Samples.Hooks).ReceiveAsync(mentions, Ct));

    protected static async Task<IReadOnlyList<InboxEntry>> EntriesAsync(IBrandStore store) => await store.Queue.ReadAsync(null, 1_000, Ct);

    /// <summary>Commits a document and gives it back as stored.</summary>
    protected static async Task<Conversation> SaveAsync(IBrandStore store, Conversation next, Conversation? from = null, Change? with = null) =>
        Assert.IsType<CommitOutcome.Committed>(await store.Conversations.CommitAsync(next.Id, from, (with ?? new Change()) with { Next = next }, Ct)).Conversation!;

    protected static async Task<IReadOnlyList<TakenTask>> TakeAsync(IBrandStore store, string lane, long epoch, int count = 100) =>
        (await store.Tasks.TakeAsync(lane, count, epoch, Ct)).Tasks;

    protected async Task<List<Interaction>> LogAsync(IBrandStore store)
    {
        var all = new List<Interaction>();
        await foreach (var interaction in store.Log.ReadAsync(Now.AddDays(-30), Now.AddDays(30), Ct)) all.Add(interaction);
        return all;
    }

    /// <summary>Documents hold lists, which records compare by reference; their JSON compares by content.</summary>
    protected static string Json<T>(T value) => JsonSerializer.Serialize(value);
}
