using ChatEngage.Conversations;
using ChatEngage.Tasks;

namespace ChatEngage.Contracts.Stores;

[ContractOf(typeof(IOwnerLease))]
public abstract class OwnerLeaseContract(IBrandStoreFixture fixture) : StoreContract(fixture)
{
    // The store may count by its own clock, which goes on meanwhile: the rest is for that.
    private static readonly TimeSpan Half = IOwnerLease.Length / 2;
    private static readonly TimeSpan All = IOwnerLease.Length + TimeSpan.FromSeconds(1);

    [Fact]
    public async Task One_replica_holds_the_lease()
    {
        var store = await OpenAsync();
        var replicas = new[] { store, await ReplicaOf(store), await ReplicaOf(store) };
        var epochs = await Task.WhenAll(replicas.Select((replica, index) => replica.Owner.AcquireAsync($"replica {index}", Ct)));
        Assert.Single(epochs, epoch => epoch is not null);
    }

    /// <summary>A process that was killed and started again under its old name must not be taken for its former self.</summary>
    [Fact]
    public async Task The_holder_that_acquires_again_begins_anew()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        var next = await OwnAsync(await ReplicaOf(store));
        Assert.True(next > epoch, "each beginning raises the epoch");
        Assert.False(await store.Owner.RenewAsync("one", epoch, Ct), "the former self is over");
        Assert.True(await store.Owner.RenewAsync("one", next, Ct), "the new one holds it");
    }

    [Fact]
    public async Task A_renewed_lease_lives_on()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        for (var renewal = 0; renewal < 6; renewal++)
        {
            await PassForLeaseAsync(store, Half);
            Assert.True(await store.Owner.RenewAsync("one", epoch, Ct), "it was not over yet");
            Assert.Null(await store.Owner.AcquireAsync("two", Ct));
        }
    }

    [Fact]
    public async Task An_expired_lease_is_taken_over_with_a_higher_epoch_and_its_old_holder_learns_it()
    {
        var store = await OpenAsync();
        var replica = await ReplicaOf(store);
        var epoch = await OwnAsync(store);
        await PassForLeaseAsync(store, All);
        var next = await replica.Owner.AcquireAsync("two", Ct);
        Assert.True(next > epoch, "each change of owner raises the epoch");
        Assert.False(await store.Owner.RenewAsync("one", epoch, Ct), "the lease is somebody else's");
        Assert.Null(await store.Owner.AcquireAsync("one", Ct));
        Assert.True(await replica.Owner.RenewAsync("two", next!.Value, Ct), "the old holder's attempts change nothing");
    }

    [Fact]
    public async Task A_released_lease_is_free_at_once()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        await store.Owner.ReleaseAsync("one", epoch, Ct);
        Assert.True(await store.Owner.AcquireAsync("two", Ct) > epoch, "each change of owner raises the epoch");
        Assert.False(await store.Owner.RenewAsync("one", epoch, Ct), "it was given back");
    }

    [Fact]
    public async Task Only_the_holder_releases()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        await store.Owner.ReleaseAsync("two", epoch, Ct);
        await store.Owner.ReleaseAsync("one", epoch - 1, Ct);
        Assert.Null(await store.Owner.AcquireAsync("two", Ct));
        Assert.True(await store.Owner.RenewAsync("one", epoch, Ct), "nobody else can give it back");
    }

    /// <summary>A paused replica that comes back under its own name may have missed what others did meanwhile.</summary>
    [Fact]
    public async Task A_replica_that_comes_back_after_its_lease_was_over_is_a_new_owner()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        await PassForLeaseAsync(store, All);
        Assert.True(await store.Owner.AcquireAsync("one", Ct) > epoch, "each change of owner raises the epoch");
        Assert.False(await store.Owner.RenewAsync("one", epoch, Ct), "the old epoch is over");
    }

    [Fact]
    public async Task Commits_of_the_old_owner_are_refused_and_those_of_the_new_one_are_not()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        await PassForLeaseAsync(store, All);
        var next = await OwnAsync(await ReplicaOf(store), "two");
        var conversation = Samples.Conversation(store.Brand, Now);
        var late = await store.Conversations.CommitAsync(conversation.Id, null, new Change { Next = conversation, Epoch = epoch }, Ct);
        Assert.Equal(LostRight.Epoch, Assert.IsType<CommitOutcome.Lost>(late).What);
        Assert.Null(await store.Conversations.FindAsync(conversation.Id, Ct));
        await SaveAsync(store, conversation, with: new Change { Epoch = next });
    }

    [Fact]
    public async Task Each_brand_has_a_lease_of_its_own()
    {
        await OwnAsync(await OpenAsync());
        Assert.NotNull(await (await OpenAsync()).Owner.AcquireAsync("two", Ct));
    }
}
