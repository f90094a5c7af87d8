using System.Text;
using ChatEngage.Sources.Feed;
using ChatEngage.Sources.Feed.Parsing;

namespace ChatEngage.Bots.Tests.Feed.Parsing;

/// <summary>Any bytes are read or refused. The seed of a failure is in its message.</summary>
public sealed class FeedFuzzTests
{
    private const int Rounds = 4_000;

    private static readonly byte[][] Seeds =
    [
        Encoding.UTF8.GetBytes("""
            <?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel xml:base="http://a.example/b/" xml:lang="de">
            <title>Tüt &amp; Tat</title><link>http://a.example/</link><managingEditor>m@a.example (M)</managingEditor><item><title>1 &lt; 2</title><link>x?y=1&amp;z=2</link><guid isPermaLink="false">g</guid>
            <pubDate>Tue, 03 Mar 2026 09:08:07 +0100</pubDate><dc:creator>Ann 😀</dc:creator><content:encoded><![CDATA[<p>He<b>llo &eacute;</p><ul><li>a]]></content:encoded><category>c</category></item></channel></rss>
            """),
        Encoding.UTF8.GetBytes("""
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0"><title type="html">&lt;b&gt;x&lt;/b&gt;</title><link rel="alternate" href="/x"/><author><name>N</name><email>n@x.example</email><uri>http://n.example</uri></author>
            <entry><id>urn:1</id><title>T</title><updated>2026-03-03T09:08:07.5Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>in <i>side</i></p></div></content><thr:in-reply-to ref="urn:0" href="http://p.example/"/></entry></feed>
            """),
        Encoding.UTF8.GetBytes("""
            {"version":"https://jsonfeed.org/version/1.1","title":"J","home_page_url":"https://j.example/","authors":[{"name":"A","url":"https://a.example"}],"items":[{"id":7,"url":"x","content_html":"<p>h\u00e9</p>","date_published":"2026-03-03T09:08:07Z","tags":["t",1,null]}]}
            """),
        Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("<rss><channel><item><title>wide</title></item></channel></rss>")).ToArray(),
    ];

    private static readonly string[] Scraps =
    [
        "<", ">", "&", "\"", "'", "]]>", "<![CDATA[", "<!--", "-->", "<?xml", "?>", "<!DOCTYPE x [", "<!ENTITY a \"b\">", "&nbsp;", "&#x0;", "&#xD800;", "&#99999999999;", "</item>", "<item>", "</", "/>", " xml:base=\"//[\"",
        " xmlns=\"\"", "xmlns:dc=\"\"", "dc:", ":", "\0", "\u0001", "\uFEFF", "\\ud800", "{", "}", "[", "]", "http://[", "javascript:", "24:00", "-99999", "<a href='", "\u2028", "encoding=\"utf-16\"", "encoding=\"nonsense\"", "utf-7", "<table><td>", "<script>",
    ];

    [Fact]
    public void Random_bytes_are_refused() => Fuzz(random =>
    {
        var bytes = new byte[random.Next(300)];
        random.NextBytes(bytes);
        return bytes;
    });

    [Fact]
    public void Damaged_feeds_are_read_or_refused() => Fuzz(random =>
    {
        var bytes = Seeds[random.Next(Seeds.Length)].ToList();
        for (var hits = random.Next(1, 8); hits > 0 && bytes.Count > 0; hits--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveRange(at, Math.Min(random.Next(1, 40), bytes.Count - at)); break;
                case 2: bytes.InsertRange(at, Encoding.UTF8.GetBytes(Scraps[random.Next(Scraps.Length)])); break;
                case 3: bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, Math.Min(random.Next(80), bytes.Count - at))); break;
                default: (bytes[at], bytes[^1]) = (bytes[^1], bytes[at]); break;
            }
        }
        return [.. bytes];
    });

    [Fact]
    public void A_feed_cut_anywhere_keeps_the_items_that_were_whole()
    {
        foreach (var seed in Seeds.Take(2))
        {
            for (var length = 0; length < seed.Length; length++)
            {
                var reading = Reading.Unguarded(seed.AsMemory(0, length));
                Check(reading);
                var text = Encoding.UTF8.GetString(seed.AsSpan(0, length));
                if (text.Contains("</item>", StringComparison.Ordinal) || text.Contains("</entry>", StringComparison.Ordinal)) Assert.Single(Assert.IsType<FeedReading.Read>(reading).Feed.Items);
            }
        }
    }

    [Fact]
    public void Files_of_the_suites_with_damage_are_read_or_refused()
    {
        var files = FeedSuites.Files("wellformed").Concat(FeedSuites.Files("w3c")).ToArray();
        Fuzz(random =>
        {
            var bytes = File.ReadAllBytes(files[random.Next(files.Length)].FullName);
            var kept = bytes.AsSpan(0, random.Next(bytes.Length + 1)).ToArray();
            for (var hits = random.Next(4); hits > 0 && kept.Length > 0; hits--) kept[random.Next(kept.Length)] = (byte)random.Next(256);
            return kept;
        });
    }

    [Fact]
    public void The_tolerant_reader_sees_in_well_formed_feeds_what_the_strict_one_sees()
    {
        var compared = 0;
        foreach (var file in FeedSuites.Files("wellformed").Concat(FeedSuites.Files("w3c")))
        {
            var document = Prolog.Trim(FeedBytes.Decode(File.ReadAllBytes(file.FullName), null));
            if (document.Contains("<!DOCTYPE", StringComparison.Ordinal) || StrictXml.Read(document, Reading.Address) is not { } strict) continue;
            Assert.True(Drawn(strict) == Drawn(TolerantXml.Read(document, Reading.Address)!), $"{FeedSuites.NameOf(file)}:\n{Drawn(strict)}\n{Drawn(TolerantXml.Read(document, Reading.Address)!)}");
            compared++;
        }
        Assert.True(compared > 1_500, $"only {compared} compared");
    }

    private static string Drawn(FeedElement element) =>
        $"<{element.Name} {string.Join(' ', element.Attributes)} {element.Base} {element.Language}>{string.Concat(element.Content.Select(piece => piece is FeedElement child ? Drawn(child) : ((string)piece).ReplaceLineEndings("\n")))}</>";

    private static void Fuzz(Func<Random, byte[]> make)
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var bytes = make(new Random(seed));
            try
            {
                Check(Reading.Unguarded(bytes, null, seed % 3 == 0 ? "text/xml; charset=iso-8859-1" : null));
            }
            catch (Exception error)
            {
                Assert.Fail($"Seed {seed}: {error}");
            }
        }
    }

    /// <summary>Whatever came out can be shown and stored.</summary>
    private static void Check(FeedReading reading)
    {
        if (reading is FeedReading.Refused refused)
        {
            Assert.NotEmpty(refused.Why);
            return;
        }
        var feed = ((FeedReading.Read)reading).Feed;
        foreach (var item in feed.Items)
        {
            foreach (var text in (string?[])[item.Title, item.Text, item.Id, item.Author?.Name, feed.Title, .. item.Categories])
            {
                if (text is null) continue;
                Assert.NotEqual("", text.Trim());
                Assert.DoesNotContain('\0', text);
                Assert.Equal(text, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)));
            }
            Assert.True(item.Link is null || FeedAddress.IsWeb(item.Link));
        }
    }
}
