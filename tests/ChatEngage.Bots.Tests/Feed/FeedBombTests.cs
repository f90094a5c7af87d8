using ChatEngage.Sources.Feed;
using ChatEngage.Sources.Outbound;

namespace ChatEngage.Bots.Tests.Feed;

/// <summary>Counts what the whole process allocates, so nothing else runs meanwhile.</summary>
[CollectionDefinition(Alone.Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}

[Collection(Alone.Name)]
public sealed class FeedBombTests
{
    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("gzip, gzip")]
    public async Task A_bomb_is_given_up_at_the_limit(string encoding)
    {
        await using var site = new FeedSite();
        using var gate = new FeedGate(TimeProvider.System);
        using var fetcher = new FeedFetcher(gate, TimeProvider.System);
        var bomb = encoding.Split(", ").Aggregate(new byte[64 * 1024 * 1024], Packed.By);
        Assert.True(bomb.Length < 1024 * 1024, "small on the wire");
        site.Answer("/feed", "200 OK", $"Content-Encoding: {encoding}\r\n", bomb);
        var before = GC.GetTotalAllocatedBytes();
        var failed = Assert.IsType<Fetched.Failed>(await Eventually.DoneAsync(fetcher.FetchAsync(site.Url("/feed"), Reach.ThisMachine, null, CancellationToken.None)));
        Assert.Contains("it unpacks to more than 5 MiB", failed.Why, StringComparison.Ordinal);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 48 * 1024 * 1024);
    }
}
