using ChatEngage.Sources.Feed.Parsing;

namespace ChatEngage.Sources.Feed;

/// <summary>What a feed would yield at its first poll, without anything being stored or handed over.</summary>
public static class FeedPreview
{
    /// <summary>Fetches and reads once; a refusal is a sentence for the operator.</summary>
    public static async Task<FeedReading> FetchAsync(FeedOptions options, FeedFetcher fetcher, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(fetcher);
        return await fetcher.FetchAsync(options.Url, options.Reach, null, ct) switch
        {
            Fetched.Body body => FeedReader.Read(body.Bytes, body.ContentType, body.Address),
            Fetched.Failed failed => new FeedReading.Refused(failed.Why),
            _ => new FeedReading.Refused("it answered 410: it is gone for good"),
        };
    }

    /// <summary>Every item, in the order of the feed, with the filter that would hold it back.</summary>
    public static IReadOnlyList<SiftedItem> Sift(FeedDocument feed, FeedOptions options, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(feed);
        ArgumentNullException.ThrowIfNull(options);
        return new FeedSieve(options).Sift(feed, new FeedState { Url = options.Url, Since = now - options.FirstPoll }, now).Items;
    }
}
