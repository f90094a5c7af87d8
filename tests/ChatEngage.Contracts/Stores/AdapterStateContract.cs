using ChatEngage.Storage;

namespace ChatEngage.Contracts.Stores;

[ContractOf(typeof(IAdapterState))]
public abstract class AdapterStateContract(IBrandStoreFixture fixture) : StoreContract(fixture)
{
    [Fact]
    public async Task What_was_never_written_is_null_in_version_0()
    {
        Assert.Equal((null, 0), await (await OpenAsync()).State("feed").ReadAsync("cursor", Ct));
    }

    [Fact]
    public async Task What_was_written_is_read_by_every_replica()
    {
        var store = await OpenAsync();
        const string value = "{\"etag\":\"W/\\\"7\\\"\"} 你好 🎉";
        Assert.True(await store.State("feed").WriteAsync("https://example.com/feed?a=b:c", value, 0, Ct), "nobody wrote before");
        var (read, version) = await (await ReplicaOf(store)).State("feed").ReadAsync("https://example.com/feed?a=b:c", Ct);
        Assert.Equal(value, read);
        Assert.True(version > 0, "a written value has a version");
    }

    [Fact]
    public async Task A_write_from_an_old_version_is_refused_and_changes_nothing()
    {
        var store = await OpenAsync();
        var state = store.State("feed");
        await state.WriteAsync("cursor", "first", 0, Ct);
        var (_, first) = await state.ReadAsync("cursor", Ct);
        Assert.True(await state.WriteAsync("cursor", "second", first, Ct), "it is the newest version");
        Assert.False(await state.WriteAsync("cursor", "late", first, Ct), "somebody else wrote since");
        Assert.False(await state.WriteAsync("cursor", "late", 0, Ct), "it exists already");
        Assert.Equal("second", (await state.ReadAsync("cursor", Ct)).Value);
    }

    [Fact]
    public async Task Of_concurrent_writers_one_wins()
    {
        var store = await OpenAsync();
        var replica = await ReplicaOf(store);
        var wins = await Task.WhenAll(Enumerable.Range(0, 10).Select(index => (index % 2 == 0 ? store : replica).State("feed").WriteAsync("cursor", $"{index}", 0, Ct)));
        Assert.Single(wins, true);
        Assert.Equal($"{wins.IndexOf(true)}", (await store.State("feed").ReadAsync("cursor", Ct)).Value);
    }

    [Fact]
    public async Task Adapters_keys_and_brands_do_not_see_each_other()
    {
        var store = await OpenAsync();
        await store.State("feed").WriteAsync("a", "1", 0, Ct);
        Assert.Null((await store.State("feed").ReadAsync("b", Ct)).Value);
        Assert.Null((await store.State("other").ReadAsync("a", Ct)).Value);
        Assert.Null((await (await OpenAsync()).State("feed").ReadAsync("a", Ct)).Value);
    }
}
