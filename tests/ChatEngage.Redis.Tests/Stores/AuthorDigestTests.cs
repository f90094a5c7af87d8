using ChatEngage.Contracts;
using ChatEngage.Conversations;

namespace ChatEngage.Redis.Tests.Stores;

/// <summary>A contact knows under which digest its author is found again, so that forgetting it can forget that.</summary>
public sealed class AuthorDigestTests(RedisFixture redis)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null)]
    [InlineData("web")]
    public async Task A_contact_leads_to_the_digest_of_its_author(string? space)
    {
        var brand = Samples.Brand();
        var store = await RedisBrandStore.OpenAsync(redis.Connection, brand, TimeProvider.System, Ct);
        var mention = Samples.Mention("first", TimeProvider.System.GetUtcNow()) with { Space = space is null ? null : new SourceName(space) };
        await store.Inbox(Samples.Hooks).ReceiveAsync([mention], Ct);
        var entry = (await store.Queue.ReadAsync(null, 10, Ct)).Single();
        await store.Conversations.CommitAsync(entry.Conversation, null, new Change { Sighting = new(entry.Contact, entry.Source, entry.Mention.Author, entry.ReceivedAt, entry.AuthorHash) }, Ct);
        var keys = new RedisKeys(brand.Key);
        var digest = (string?)await redis.Connection.ExecuteAsync("HGET", [keys.Contact(entry.Contact), "w"], Ct);
        Assert.Equal(entry.Contact.Value, (string?)await redis.Connection.ExecuteAsync("GET", [keys.Who(digest!)], Ct));
    }

    [Fact]
    public async Task A_buried_entry_that_is_replayed_keeps_the_digest_of_its_author()
    {
        var store = await RedisBrandStore.OpenAsync(redis.Connection, Samples.Brand(), TimeProvider.System, Ct);
        await store.Inbox(Samples.Hooks).ReceiveAsync([Samples.Mention("first", TimeProvider.System.GetUtcNow())], Ct);
        var entry = (await store.Queue.ReadAsync(null, 10, Ct)).Single();
        await store.Queue.BuryAsync(entry, "Broken", (await store.Owner.AcquireAsync("me", Ct))!.Value, Ct);
        Assert.Equal(1, await store.Tasks.ReplayAsync(Ct));
        Assert.Equal(entry.AuthorHash, (await store.Queue.ReadAsync(null, 10, Ct)).Single().AuthorHash);
        Assert.Equal(26, entry.AuthorHash.Length);
    }
}
