using ChatEngage.Bots.Tests.Feed;
using ChatEngage.Contracts.Adapters;
using ChatEngage.Sources;

namespace ChatEngage.Bots.Tests.Contracts;

/// <summary>A feed with two young items.</summary>
internal sealed class FeedPlace : IMentionPlace
{
    private readonly FeedWorld world = new();

    public FeedPlace() => world.Site.Serve("/feed", Feeds.Post("a", 1), Feeds.Post("b", 2));

    public FakeTime Time => world.Time;

    public IMentionSource Start() => world.Source();

    public ValueTask DisposeAsync() => world.DisposeAsync();
}
