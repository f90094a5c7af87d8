namespace ChatEngage.Sources.Feed.Parsing;

/// <summary>
/// Reads the bytes of a feed: RSS 0.9x, 1.0, 2.0, Atom 0.3, 1.0, JSON Feed. Pure; whatever the bytes, the answer is a
/// <see cref="FeedReading"/>, never an exception, in time and memory proportional to their number.
/// </summary>
public static class FeedReader
{
    /// <param name="body">The decompressed answer, at most 8 MB.</param>
    /// <param name="contentType">The header as it came, for its charset; null when there is none.</param>
    /// <param name="address">Where the feed was found, after redirects; relative addresses are completed with it.</param>
    public static FeedReading Read(ReadOnlyMemory<byte> body, string? contentType, Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        try
        {
            return ReadUnguarded(body, contentType, address);
        }
        catch (NotAFeedException refusal)
        {
            return new FeedReading.Refused(refusal.Message);
        }
#pragma warning disable CA1031 // One feed that trips over a mistake of ours must not stop the others; the fuzz tests call what is within.
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return new FeedReading.Refused($"It could not be read ({error.GetType().Name}); this is a mistake of the reader, please report the feed's address.");
        }
#pragma warning restore CA1031
    }

    /// <summary>Throws <see cref="NotAFeedException"/> where it refuses; anything else that it throws is a mistake.</summary>
    internal static FeedReading ReadUnguarded(ReadOnlyMemory<byte> body, string? contentType, Uri address)
    {
        if (body.Length > FeedLimits.Bytes) throw new NotAFeedException($"It is larger than {FeedLimits.Bytes >> 20} MB.");
        var text = FeedBytes.Decode(body.Span, contentType).TrimStart('\uFEFF', '\0', ' ', '\t', '\r', '\n');
        if (text.Length == 0) throw new NotAFeedException("The answer is empty.");
        var isJson = text[0] is '{' or '[' || text.StartsWith("/*", StringComparison.Ordinal) || text.StartsWith("//", StringComparison.Ordinal);
        return isJson ? JsonFeed.Read(text, address) : new FeedReading.Read(ReadXml(text, address));
    }

    private static FeedDocument ReadXml(string text, Uri address)
    {
        var document = Prolog.Trim(text);
        if (document.Length == 0) throw new NotAFeedException("It is neither XML nor JSON.");
        var (name, doctype) = Prolog.RootOf(document);
        if (doctype >= 0 && Doctype.Objection(document, doctype) is { } objection) throw new NotAFeedException(objection);
        if (Prolog.IsHtml(document)) throw new NotAFeedException(HtmlPage.Objection(document, address));
        if (NoFeed(name) is { } other) throw new NotAFeedException(other);
        var root = StrictXml.Read(document, address) ?? TolerantXml.Read(document, address) ?? throw new NotAFeedException("It is XML without any element.");
        return root.Local switch
        {
            "feed" or "entry" => AtomFeed.Read(root),
            "channel" when root["href"] is not null && root.First("title") is null => throw new NotAFeedException(Cdf),
            _ => RssFeed.Read(root),
        };
    }

    private const string Cdf = "It is a CDF channel, a format that is not read; look for an RSS or Atom feed of the same place.";

    private static string? NoFeed(string root) => root switch
    {
        "rss" or "rdf" or "feed" or "entry" or "channel" => null,
        "" => "It has no element: it is neither XML nor JSON.",
        "opml" => "It is an OPML list of feeds; give the address of one of them.",
        "urlset" or "sitemapindex" => "It is a site map, not a feed.",
        "svg" => "It is a drawing, not a feed.",
        "service" => "It is an Atom publishing service; give the address of one of its collections.",
        "error" or "errors" => "It is an error message, not a feed.",
        _ => "It is XML, but neither RSS nor Atom.",
    };
}
