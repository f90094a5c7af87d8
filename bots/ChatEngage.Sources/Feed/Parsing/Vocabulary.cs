using System.Collections.Frozen;

namespace ChatEngage.Sources.Feed.Parsing;

/// <summary>
/// The namespaces of feeds and the prefix that stands for each in our names: none for RSS, <c>atom</c>, <c>dc</c> and so on.
/// Feeds misspell their addresses, so a customary prefix counts where the address is unknown; everything else gets <c>?</c>.
/// </summary>
internal static class Vocabulary
{
    public const string Unknown = "?";
    private const string Xml = "http://www.w3.org/XML/1998/namespace";

    private static readonly FrozenDictionary<string, string> Addresses = new Dictionary<string, string>
    {
        [""] = "",
        ["http://backend.userland.com/rss"] = "",
        ["http://backend.userland.com/rss2"] = "",
        ["http://backend.userland.com/rss2.1"] = "",
        ["http://backend.userland.com/rss091"] = "",
        ["http://backend.userland.com/rss092"] = "",
        ["http://blogs.law.harvard.edu/tech/rss"] = "",
        ["http://cyber.law.harvard.edu/rss/rss.html"] = "",
        ["http://www.rssboard.org/rss-specification"] = "",
        ["http://purl.org/rss/1.0"] = "",
        ["http://purl.org/net/rss1.1#"] = "",
        ["http://my.netscape.com/rdf/simple/0.9"] = "",
        ["http://channel.netscape.com/rdf/simple/0.9"] = "",
        ["http://my.netscape.com/publish/formats/rss-0.91.dtd"] = "",
        ["http://www.w3.org/1999/02/22-rdf-syntax-ns#"] = "rdf",
        ["http://www.w3.org/2005/atom"] = "atom",
        ["http://purl.org/atom/ns#"] = "atom",
        ["http://purl.org/atom/ns"] = "atom",
        ["http://example.com/newformat#"] = "atom",
        ["http://necho.sourceforge.net"] = "atom",
        ["http://purl.org/echo"] = "atom",
        ["uri/of/echo/namespace#"] = "atom",
        ["http://purl.org/pie"] = "atom",
        ["http://purl.org/atom-blog/ns#"] = "atom",
        ["http://www.w3.org/1999/xhtml"] = "xhtml",
        ["http://purl.org/dc/elements/1.1"] = "dc",
        ["http://purl.org/dc/elements/1.0"] = "dc",
        ["http://purl.org/metadata/dublin_core#"] = "dc",
        ["http://purl.org/dc/terms"] = "dcterms",
        ["http://purl.org/rss/1.0/modules/content"] = "content",
        ["http://purl.org/rss/1.0/modules/slash"] = "slash",
        ["http://wellformedweb.org/commentapi"] = "wfw",
        ["http://purl.org/syndication/thread/1.0"] = "thr",
        ["http://search.yahoo.com/mrss"] = "media",
        ["http://search.yahoo.com/rss"] = "media",
        ["http://tools.search.yahoo.com/mrss"] = "media",
        ["http://video.search.yahoo.com/mrss"] = "media",
        ["http://www.itunes.com/dtds/podcast-1.0.dtd"] = "itunes",
        ["http://example.com/dtds/podcast-1.0.dtd"] = "itunes",
        ["http://rssnamespace.org/feedburner/ext/1.0"] = "feedburner",
        ["http://www.youtube.com/xml/schemas/2015"] = "yt",
        ["http://gdata.youtube.com/schemas/2007"] = "yt",
        ["http://schemas.google.com/g/2005"] = "gd",
        [Xml.ToLowerInvariant()] = "xml",
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> Prefixes =
        ((string[])["rdf", "atom", "xhtml", "dc", "dcterms", "content", "slash", "wfw", "thr", "media", "itunes", "feedburner", "yt", "gd", "xml"]).ToFrozenSet();

    /// <param name="address">The namespace's address; null when the prefix was never declared.</param>
    /// <param name="prefix">As the document wrote it.</param>
    public static string PrefixOf(string? address, string prefix)
    {
        if (address is not null && Addresses.TryGetValue(address, out var exact)) return exact;
        if (address is not null && Addresses.TryGetValue(address.Trim().TrimEnd('/').ToLowerInvariant(), out var known)) return known;
        var small = prefix.ToLowerInvariant();
        return small switch
        {
            "atom03" or "atom10" or "a10" => "atom",
            "html" or "h" when address is null => "xhtml",
            _ => Prefixes.Contains(small) ? small : Unknown,
        };
    }
}
