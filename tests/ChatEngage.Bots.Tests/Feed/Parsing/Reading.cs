using System.Text;
using ChatEngage.Sources.Feed;
using ChatEngage.Sources.Feed.Parsing;

namespace ChatEngage.Bots.Tests.Feed.Parsing;

/// <summary>Reads without the last net: what the reader did not foresee comes out as the exception that it is.</summary>
internal static class Reading
{
    public static readonly Uri Address = new("https://blog.example/feeds/all.xml");

    public static FeedReading Unguarded(ReadOnlyMemory<byte> bytes, Uri? address = null, string? contentType = null)
    {
        try
        {
            return FeedReader.ReadUnguarded(bytes, contentType, address ?? Address);
        }
        catch (NotAFeedException refusal)
        {
            return new FeedReading.Refused(refusal.Message);
        }
    }

    public static FeedDocument Feed(string text) => Feed(Encoding.UTF8.GetBytes(text));

    public static FeedDocument Feed(ReadOnlyMemory<byte> bytes, string? contentType = null) => Assert.IsType<FeedReading.Read>(Unguarded(bytes, null, contentType)).Feed;

    public static string Refusal(string text) => Assert.IsType<FeedReading.Refused>(Unguarded(Encoding.UTF8.GetBytes(text))).Why;

    /// <summary>The first item of an RSS 2.0 feed.</summary>
    public static FeedItem Rss(string item, string channel = "") => Assert.Single(Feed($"""
        <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:slash="http://purl.org/rss/1.0/modules/slash/"
             xmlns:wfw="http://wellformedweb.org/CommentAPI/" xmlns:thr="http://purl.org/syndication/thread/1.0" xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
             xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0" xmlns:dcterms="http://purl.org/dc/terms/"><channel><title>T</title>{channel}<item>{item}</item></channel></rss>
        """).Items);

    /// <summary>The first entry of an Atom 1.0 feed.</summary>
    public static FeedItem Atom(string entry, string feed = "") => Assert.Single(Feed($"""
        <feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0" xmlns:media="http://search.yahoo.com/mrss/" xmlns:yt="http://www.youtube.com/xml/schemas/2015">{feed}<entry>{entry}</entry></feed>
        """).Items);
}
