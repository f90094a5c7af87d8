using ChatEngage.Host.Configuration;
using ChatEngage.Sources.Feed;

namespace ChatEngage.Host.Composition;

/// <summary>What a feed needs to know of its brand and of the service.</summary>
internal static class Feeds
{
    public static FeedOptions Options(SourceOptions source, BrandOptions brand, ServiceOptions service)
    {
        var owner = brand.ToBrand();
        return source.Feed! with
        {
            AllowPrivateAddresses = service.Outbound.AllowPrivateAddresses,
            Terms = brand.Terms,
            IsOwn = author => owner.IsOwn(source.Name, author),
        };
    }
}
