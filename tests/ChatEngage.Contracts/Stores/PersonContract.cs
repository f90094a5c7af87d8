using ChatEngage.Contacts;
using ChatEngage.Conversations;
using ChatEngage.Inbox;
using ChatEngage.Interactions;
using ChatEngage.Storage;

namespace ChatEngage.Contracts.Stores;

/// <summary>Contacts that are one person: suggested, confirmed, parted.</summary>
[ContractOf(typeof(IPersonStore))]
public abstract class PersonContract(IBrandStoreFixture fixture) : StoreContract(fixture)
{
    [Theory]
    [InlineData("@Zoe.Kvasir", null, "zoe_kvasir", "Somebody Else", "same handle on hooks and blog")]
    [InlineData("zoe", "Zoë Kvasirdóttir", "zk", "zoe  KVASIRDOTTIR", "same name on hooks and blog")]
    [InlineData("zoe_kvasir@social.example", "Zoë Kvasir", "ZoeKvasir", "Zoe Kvasir", "same handle and name on hooks and blog")]
    [InlineData("zoe", "Zoë", "zoe", "Zoe", null)]
    [InlineData("zoe_kvasir", "Zoë Kvasir", "zoe_quark", "Zoë Quark", null)]
    public async Task Who_is_called_the_same_elsewhere_is_suggested_with_the_reason(string handle, string? name, string otherHandle, string? otherName, string? reason)
    {
        var store = await OpenAsync();
        var one = await SeeAsync(store, Samples.Hooks, handle, name);
        var other = await SeeAsync(store, Samples.Blog, otherHandle, otherName);
        Assert.Equal(reason is null ? [] : [new SuggestedMerge(other, reason)], await Of(store).SuggestedAsync(one, Ct));
        Assert.Equal(reason is null ? 0 : 1, (await Of(store).SuggestedAsync(other, Ct)).Count);
        Assert.Equal([one], await Of(store).GroupAsync(one, Ct));
    }

    [Fact]
    public async Task Nobody_is_suggested_in_the_same_place_or_where_many_are_called_so_or_after_another_name()
    {
        var store = await OpenAsync();
        var one = await SeeAsync(store, Samples.Hooks, "zoe_kvasir", null);
        await SeeAsync(store, Samples.Hooks, "zoe_kvasir", null);
        Assert.Empty(await Of(store).SuggestedAsync(one, Ct));
        var other = await SeeAsync(store, Samples.Blog, "zoe_kvasir", null);
        Assert.Single(await Of(store).SuggestedAsync(one, Ct));
        await SeeAsync(store, Samples.Blog, "quite_another", null, other);
        Assert.Empty(await Of(store).SuggestedAsync(one, Ct));

        var admin = await SeeAsync(store, Samples.Hooks, "admin", null);
        for (var i = 0; i < 15; i++) await SeeAsync(store, new SourceName($"s{i}"), "Admin", null);
        Assert.Empty(await Of(store).SuggestedAsync(admin, Ct));
    }

    [Fact]
    public async Task What_a_human_confirms_is_one_person_and_can_be_parted_without_loss()
    {
        var store = await OpenAsync();
        var merging = Of(store);
        var (a, b, c) = (await SeeAsync(store, Samples.Hooks, "zoe_kvasir", null), await SeeAsync(store, Samples.Blog, "zoe_kvasir", null), await SeeAsync(store, new SourceName("forum"), "zoe_kvasir", null));

        Assert.Null(await merging.MergeAsync(Samples.Anna, a, b, Ct));
        Assert.Null(await merging.MergeAsync(Samples.Ben, c, b, Ct));
        Assert.Null(await merging.MergeAsync(Samples.Ben, b, c, Ct)); // Again: nothing more.
        foreach (var one in new[] { a, b, c }) Assert.Equal(new[] { a, b, c }.Order(Comparer).Select(id => id), (await merging.GroupAsync(one, Ct)).Order(Comparer));
        Assert.Empty(await merging.SuggestedAsync(a, Ct));

        Assert.Equal(RefusalCode.WrongState, (await merging.PartAsync(Samples.Anna, a, c, Ct))!.Code);
        Assert.Null(await merging.PartAsync(Samples.Anna, b, c, Ct));
        Assert.Equal([a, b], await merging.GroupAsync(a, Ct));
        Assert.Equal([c], await merging.GroupAsync(c, Ct));
        Assert.Equal([a], (await merging.SuggestedAsync(c, Ct)).Select(suggested => suggested.Contact));

        var log = (await LogAsync(store)).Where(entry => entry.Agent is not null).ToList();
        Assert.Equal(
            [(InteractionKind.ContactMerged, "anna", a, b.Value), (InteractionKind.ContactMerged, "ben", c, b.Value), (InteractionKind.ContactParted, "anna", b, c.Value)],
            log.Select(entry => (entry.Kind, entry.Agent!, entry.Contact!.Value, entry.Data!["with"])));
        Assert.Null(await merging.MergeAsync(Samples.Anna, b, c, Ct));
        Assert.Equal(3, (await merging.GroupAsync(c, Ct)).Count);
    }

    [Fact]
    public async Task What_is_dismissed_is_not_suggested_again_and_can_still_be_confirmed()
    {
        var store = await OpenAsync();
        var (a, b) = (await SeeAsync(store, Samples.Hooks, "zoe_kvasir", null), await SeeAsync(store, Samples.Blog, "zoe_kvasir", null));
        Assert.Null(await Of(store).DismissAsync(Samples.Anna, a, b, Ct));
        Assert.Empty(await Of(store).SuggestedAsync(a, Ct));
        Assert.Empty(await Of(store).SuggestedAsync(b, Ct));
        Assert.Null(await Of(store).MergeAsync(Samples.Anna, b, a, Ct));
        Assert.Equal([a, b], await Of(store).GroupAsync(a, Ct));
    }

    [Fact]
    public async Task Decisions_made_at_once_are_all_kept()
    {
        var store = await OpenAsync();
        var a = await SeeAsync(store, Samples.Hooks, "zoe_kvasir", null);
        var others = new List<ContactId>();
        for (var i = 0; i < 8; i++) others.Add(await SeeAsync(store, new SourceName($"s{i}"), "zoe_kvasir", null));
        await Task.WhenAll(others.Select(other => Of(store).MergeAsync(Samples.Anna, a, other, Ct)));
        Assert.Equal(9, (await Of(store).GroupAsync(others[3], Ct)).Count);
        Assert.Equal(8, (await LogAsync(store)).Count(entry => entry.Kind == InteractionKind.ContactMerged));
    }

    [Fact]
    public async Task The_erased_and_the_unknown_are_nobody()
    {
        var store = await OpenAsync();
        var (a, b) = (await SeeAsync(store, Samples.Hooks, "zoe_kvasir", null), await SeeAsync(store, Samples.Blog, "zoe_kvasir", null));
        Assert.Equal(RefusalCode.NotFound, (await Of(store).MergeAsync(Samples.Anna, a, new ContactId(Base32.RandomId()), Ct))!.Code);
        Assert.Equal(RefusalCode.Invalid, (await Of(store).MergeAsync(Samples.Anna, a, a, Ct))!.Code);
        Assert.Null(await Of(store).MergeAsync(Samples.Anna, a, b, Ct));
        await store.Erasures.BeginAsync(b, Ct);
        Assert.Equal([a], await Of(store).GroupAsync(a, Ct));
        Assert.Empty(await Of(store).SuggestedAsync(a, Ct));
        Assert.Equal(RefusalCode.NotFound, (await Of(store).MergeAsync(Samples.Anna, a, b, Ct))!.Code);
        await store.Erasures.DetachAsync(b, await OwnAsync(store), Ct);
        Assert.Equal([a], await Of(store).GroupAsync(a, Ct));
    }

    private static Comparer<ContactId> Comparer { get; } = Comparer<ContactId>.Create((one, other) => string.CompareOrdinal(one.Value, other.Value));

    private Merging Of(IBrandStore store) => new(store, Time);

    private async Task<ContactId> SeeAsync(IBrandStore store, SourceName source, string handle, string? name, ContactId? known = null)
    {
        var contact = known ?? new ContactId(Base32.RandomId());
        await store.CommitAsync(new Change { Sighting = new Sighting(contact, source, new Author(contact.Value, handle, name), Now) }, Ct);
        return contact;
    }
}
