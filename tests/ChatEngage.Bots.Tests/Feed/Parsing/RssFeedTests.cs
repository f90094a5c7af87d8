using ChatEngage.Sources.Feed;

namespace ChatEngage.Bots.Tests.Feed.Parsing;

public sealed class RssFeedTests
{
    [Fact]
    public void An_item_is_read_with_all_that_it_tells()
    {
        var item = Reading.Rss("""
            <title>Fish &amp; chips</title><link>https://blog.example/p/1</link><guid isPermaLink="false">post-1</guid><pubDate>Tue, 03 Mar 2026 09:08:07 GMT</pubDate><dcterms:modified>2026-03-04T00:00:00Z</dcterms:modified>
            <dc:creator>Ann Other</dc:creator><category>Food</category><category>Food</category><dc:subject>Fish</dc:subject><dc:language>en-GB</dc:language>
            <description>Short.</description><content:encoded><![CDATA[<p>Long.</p><p>Longer.</p>]]></content:encoded>
            <comments>https://blog.example/p/1#comments</comments><wfw:commentRss>https://blog.example/p/1/feed</wfw:commentRss><slash:comments>12</slash:comments>
            <thr:in-reply-to ref="post-0" href="https://blog.example/p/0"/><source url="https://other.example/feed">Other blog</source>
            """);
        Assert.Equal(("post-1", "Fish & chips", "Long.\n\nLonger.", "en-GB"), (item.Id, item.Title, item.Text, item.Language));
        Assert.Equal(new Uri("https://blog.example/p/1"), item.Link);
        Assert.Equal(new DateTimeOffset(2026, 3, 3, 9, 8, 7, TimeSpan.Zero), item.Published);
        Assert.Equal(new DateTimeOffset(2026, 3, 4, 0, 0, 0, TimeSpan.Zero), item.Updated);
        Assert.Equal(new FeedAuthor("Ann Other", null, null), item.Author);
        Assert.Equal(["Food", "Fish"], item.Categories);
        Assert.Equal((new Uri("https://blog.example/p/1#comments"), new Uri("https://blog.example/p/1/feed")), (item.CommentsPage, item.CommentsFeed));
        Assert.Equal(12, item.Metrics["comments"]);
        Assert.Equal(("post-0", new Uri("https://blog.example/p/0")), (item.InReplyTo, item.InReplyToLink));
        Assert.Equal(("Other blog", new Uri("https://other.example/feed")), (item.SourceTitle, item.SourceLink));
        Assert.False(item.IsVideo);
    }

    [Fact]
    public void A_channel_is_read_and_its_image_and_text_input_do_not_bleed_into_it()
    {
        var feed = Reading.Feed("""
            <rss version="2.0"><channel><image><title>wrong</title><link>https://wrong.example/</link></image><textInput><title>wrong</title><link>https://wrong.example/</link></textInput>
            <title>Right</title><link>https://right.example</link><description>About &lt;b&gt;right&lt;/b&gt;</description><language>de_AT</language><managingEditor>ed@right.example (Ed Itor)</managingEditor>
            <lastBuildDate>2026-03-03</lastBuildDate><item/><item><title>b</title></item></channel></rss>
            """);
        Assert.Equal(("rss 2.0", "Right", "About right", "de-AT"), (feed.Format, feed.Title, feed.Description, feed.Language));
        Assert.Equal(new Uri("https://right.example/"), feed.Link);
        Assert.Equal(new FeedAuthor("Ed Itor", "ed@right.example", null), feed.Author);
        Assert.Equal(new DateTimeOffset(2026, 3, 3, 0, 0, 0, TimeSpan.Zero), feed.Updated);
        Assert.Equal(2, feed.Items.Count);
    }

    [Theory]
    [InlineData("<rss version='0.91'><channel><item><title>x</title></item></channel></rss>", "rss 0.91")]
    [InlineData("<rss version='0.92'><channel><item><title>x</title></item></channel></rss>", "rss 0.92")]
    [InlineData("<rss><channel><item><title>x</title></item></channel></rss>", "rss")]
    [InlineData("<RSS VERSION='2.0'><Channel><Item><Title>x</Title></Item></Channel></RSS>", "rss 2.0")]
    [InlineData("<rss version='2.0' xmlns='http://backend.userland.com/rss2'><channel><item><title>x</title></item></channel></rss>", "rss 2.0")]
    [InlineData("<rss version='2.0' xmlns='http://who.knows.example/'><channel><item><title>x</title></item></channel></rss>", "rss 2.0")]
    [InlineData("<r:rss version='2.0' xmlns:r='http://backend.userland.com/rss2' xmlns='http://clash.example/'><r:channel><r:item><title>clash</title><r:title>x</r:title></r:item></r:channel></r:rss>", "rss 2.0")]
    [InlineData("<channel><title>t</title><item><title>x</title></item></channel>", "rss")]
    [InlineData("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'><channel><title>t</title></channel><item><title>x</title></item></rdf:RDF>", "rdf 1.0")]
    [InlineData("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://my.netscape.com/rdf/simple/0.9/'><channel><title>t</title></channel><item><title>x</title></item></rdf:RDF>", "rdf 0.90")]
    public void Every_version_is_read(string document, string format)
    {
        var feed = Reading.Feed(document);
        Assert.Equal((format, "x"), (feed.Format, Assert.Single(feed.Items).Title));
    }

    [Fact]
    public void RDF_names_its_items_by_about()
    {
        var item = Assert.Single(Reading.Feed("""
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://a.example/feed"><title>t</title><items><rdf:Seq><rdf:li resource="https://a.example/1"/></rdf:Seq></items></channel>
            <item rdf:about="https://a.example/1"><title>x</title><link>https://a.example/one</link><dc:date>2026-03-03T09:08:07Z</dc:date></item></rdf:RDF>
            """).Items);
        Assert.Equal(("https://a.example/1", new Uri("https://a.example/one")), (item.Id, item.Link));
        Assert.NotNull(item.Published);
    }

    [Theory]
    [InlineData("AT&amp;T", "AT&T")]
    [InlineData("AT&amp;amp;T", "AT&T")]
    [InlineData("1 &lt; 2", "1 < 2")]
    [InlineData("1 &amp;lt; 2", "1 < 2")]
    [InlineData("List&lt;int&gt; in C#", "List<int> in C#")]
    [InlineData("a &lt;- b -&gt; c", "a <- b -> c")]
    [InlineData("&lt;b&gt;Bold&lt;/b&gt; move", "Bold move")]
    [InlineData("<![CDATA[<b>Bold</b> move]]>", "Bold move")]
    [InlineData("<![CDATA[Tom & Jerry]]>", "Tom & Jerry")]
    [InlineData("Caf&amp;eacute;", "Café")]
    [InlineData("Two\n   lines", "Two lines")]
    [InlineData("How &lt;script&gt; works", "How works")]
    [InlineData("Q&amp;A; really", "Q&A; really")]
    [InlineData("<b>naked</b> markup", "naked markup")]
    public void A_title_is_text_unless_it_plainly_is_markup(string written, string expected) => Assert.Equal(expected, Reading.Rss($"<title>{written}</title>").Title);

    [Theory]
    [InlineData("<description>&lt;p&gt;a&lt;/p&gt;b</description>", "a\n\nb")]
    [InlineData("<description>plain\n\ntext\nhere</description>", "plain\n\ntext\nhere")]
    [InlineData("<description><p>a</p><p>b</p></description>", "a\n\nb")]
    [InlineData("<body xmlns='http://www.w3.org/1999/xhtml'><p>a</p></body><description>no</description>", "a")]
    [InlineData("<atom:content type='html'>&lt;p&gt;a</atom:content><description>no</description>", "a")]
    [InlineData("<content:encoded/><description>yes</description>", "yes")]
    [InlineData("<content:encoded>&lt;script&gt;x&lt;/script&gt;</content:encoded><description>yes</description>", "yes")]
    [InlineData("<itunes:summary>yes</itunes:summary>", "yes")]
    [InlineData("<media:group><media:description>yes</media:description></media:group>", "yes")]
    [InlineData("<title>only</title>", null)]
    public void The_fullest_text_counts(string item, string? expected) => Assert.Equal(expected, Reading.Rss(item).Text);

    [Theory]
    [InlineData("<link>https://a.example/1</link><guid>https://a.example/2</guid>", "https://a.example/1")]
    [InlineData("<guid>https://a.example/2</guid>", "https://a.example/2")]
    [InlineData("<guid isPermaLink='true'>https://a.example/2</guid>", "https://a.example/2")]
    [InlineData("<guid isPermaLink='false'>https://a.example/2</guid>", null)]
    [InlineData("<guid>not-an-address</guid>", null)]
    [InlineData("<link>https://count.example/1</link><feedburner:origLink>https://a.example/1</feedburner:origLink>", "https://a.example/1")]
    [InlineData("<atom:link href='https://a.example/self' rel='self'/><link>https://a.example/1</link>", "https://a.example/1")]
    [InlineData("<atom:link href='https://a.example/3'/>", "https://a.example/3")]
    [InlineData("<enclosure url='https://a.example/x.mp3' type='audio/mpeg'/>", "https://a.example/x.mp3")]
    [InlineData("<link>/p/1</link>", "https://blog.example/p/1")]
    [InlineData("<link xml:base='https://b.example/x/'>p/1</link>", "https://b.example/x/p/1")]
    [InlineData("<link>\n  https://a.example/1\n</link>", "https://a.example/1")]
    [InlineData("<link>https://a.example/?a=1&amp;amp;b=2</link>", "https://a.example/?a=1&b=2")]
    [InlineData("<link>javascript:alert(1)</link>", null)]
    [InlineData("<link>java\nscript:alert(1)</link>", null)]
    [InlineData("<link>data:text/html,x</link>", null)]
    [InlineData("<link>file:///etc/passwd</link>", null)]
    [InlineData("<link>mailto:a@b.example</link><guid>https://a.example/2</guid>", "https://a.example/2")]
    [InlineData("<link>https://[</link>", null)]
    [InlineData("<link/><link>https://a.example/1</link>", "https://a.example/1")]
    public void The_page_of_an_item_is_the_one_that_people_expect(string item, string? expected) => Assert.Equal(expected, Reading.Rss(item).Link?.AbsoluteUri);

    [Theory]
    [InlineData("<enclosure url='https://a.example/x.mp4' type='video/mp4'/>", true)]
    [InlineData("<media:content url='https://a.example/x' medium='video'/>", true)]
    [InlineData("<media:group><media:content url='https://a.example/x' type='video/webm'/></media:group>", true)]
    [InlineData("<media:player url='https://a.example/x'/>", true)]
    [InlineData("<media:content url='https://a.example/x.jpg' medium='image'/>", false)]
    public void A_video_is_seen_as_one(string item, bool expected) => Assert.Equal(expected, Reading.Rss(item).IsVideo);
}
