namespace ChatEngage.Bots.Tests.Feed.Parsing;

public sealed class AtomFeedTests
{
    [Theory]
    [InlineData("<title>AT&amp;amp;T</title>", "AT&amp;T")]
    [InlineData("<title type='text'>The &lt;b&gt; tag</title>", "The <b> tag")]
    [InlineData("<title type='html'>AT&amp;amp;T &lt;b&gt;x&lt;/b&gt;</title>", "AT&T x")]
    [InlineData("<title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>A <b>b</b> &amp; &lt;c&gt;</div></title>", "A b & <c>")]
    [InlineData("<title type='xhtml' xmlns:h='http://www.w3.org/1999/xhtml'><h:div>A <h:script>x</h:script><h:b>b</h:b></h:div></title>", "A b")]
    [InlineData("<title>naked <b>markup</b></title>", "naked markup")]
    public void A_title_is_what_its_type_says(string entry, string expected) => Assert.Equal(expected, Reading.Atom(entry).Title);

    [Theory]
    [InlineData("<summary>s</summary><content type='html'>&lt;p&gt;a&lt;/p&gt;&lt;p&gt;b&lt;/p&gt;</content>", "a\n\nb")]
    [InlineData("<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>a</p><ul><li>b</li></ul></div></content>", "a\n\n- b")]
    [InlineData("<summary>s</summary><content src='https://a.example/x.mp4' type='video/mp4'/>", "s")]
    [InlineData("<summary>s</summary><content type='image/png'>iVBORw0KGgo=</content>", "s")]
    [InlineData("<summary>s</summary><content type='application/pdf'>JVBERi0xLjQ=</content>", "s")]
    [InlineData("<content>&lt;p&gt;untyped&lt;/p&gt;</content>", "untyped")]
    [InlineData("<content type='text'>a &lt;b&gt;\n c</content>", "a <b>\n c")]
    [InlineData("<media:group><media:description>from the video</media:description></media:group>", "from the video")]
    public void A_text_is_what_its_type_says(string entry, string expected) => Assert.Equal(expected, Reading.Atom(entry).Text);

    [Theory]
    [InlineData("<link href='/a'/>", "https://blog.example/a")]
    [InlineData("<link rel='self' href='/s'/><link rel='alternate' type='application/json' href='/j'/><link rel='alternate' href='/u'/><link rel='alternate' type='text/html' href='/h'/>", "https://blog.example/h")]
    [InlineData("<link rel='http://www.iana.org/assignments/relation/alternate' href='/a'/>", "https://blog.example/a")]
    [InlineData("<link rel='replies' href='/r'/><link rel='enclosure' href='/e'/><id>https://a.example/id</id>", "https://a.example/id")]
    [InlineData("<link rel='enclosure' href='/e'/><id>urn:1</id>", "https://blog.example/e")]
    [InlineData("<link rel='edit' href='/e'/><id>urn:1</id>", null)]
    [InlineData("<link href='https://www.google.com/url?rct=j&amp;sa=t&amp;url=https://a.example/x%3Fy%3D1&amp;ct=ga'/>", "https://a.example/x?y=1")]
    [InlineData("<link href='https://www.google.com/url?url=javascript:x'/>", "https://www.google.com/url?url=javascript:x")]
    [InlineData("<link href='javascript:x'/><link href='/ok'/>", "https://blog.example/ok")]
    public void The_page_of_an_entry_is_the_one_that_people_expect(string entry, string? expected) => Assert.Equal(expected, Reading.Atom(entry).Link?.AbsoluteUri);

    [Fact]
    public void Bases_add_up_from_the_feed_to_the_link()
    {
        var feed = Reading.Feed("""
            <feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://a.example/x/" xml:lang="de"><link href="home"/><entry xml:base="y/"><link href="z" xml:base="q/"/><title xml:lang="fr">t</title></entry>
            <entry xml:base="javascript:x"><link href="z"/></entry></feed>
            """);
        Assert.Equal((new Uri("https://a.example/x/home"), new Uri("https://a.example/x/y/q/z"), new Uri("https://a.example/x/z")), (feed.Link, feed.Items[0].Link, feed.Items[1].Link));
        Assert.Equal(("de", "fr", "de"), (feed.Language, feed.Items[0].Language, feed.Items[1].Language));
    }

    [Fact]
    public void A_comment_names_what_it_answers_and_a_post_its_comments()
    {
        var comment = Reading.Atom("<id>c</id><thr:in-reply-to ref='urn:post' href='/post' source='/feed'/>");
        Assert.Equal(("urn:post", new Uri("https://blog.example/post")), (comment.InReplyTo, comment.InReplyToLink));
        var post = Reading.Atom("<link rel='replies' type='application/atom+xml' href='/c.xml' thr:count='5'/><link rel='replies' type='text/html' href='/c.html'/>");
        Assert.Equal((new Uri("https://blog.example/c.xml"), new Uri("https://blog.example/c.html")), (post.CommentsFeed, post.CommentsPage));
        Assert.Equal(5, post.Metrics["comments"]);
    }

    [Fact]
    public void A_video_tells_its_sizes()
    {
        var item = Reading.Atom("""
            <id>yt:video:x</id><yt:videoId>x</yt:videoId><link rel="alternate" href="https://v.example/x"/><media:group><media:title>t</media:title><media:content url="https://v.example/v/x" type="application/x-shockwave-flash"/>
            <media:community><media:starRating count="25" average="5.00"/><media:statistics views="1234"/></media:community></media:group>
            """);
        Assert.True(item.IsVideo);
        Assert.Equal((25, 1234), (item.Metrics["likes"], item.Metrics["views"]));
        Assert.Equal("t", item.Title);
    }

    [Fact]
    public void The_old_version_is_read_with_its_modes_and_dates()
    {
        var feed = Reading.Feed("""
            <feed version="0.3" xmlns="http://purl.org/atom/ns#"><title mode="escaped" type="text/html">&lt;b&gt;T&lt;/b&gt;</title><tagline>about</tagline><modified>2026-03-03T00:00:00Z</modified>
            <entry><title mode="base64" type="text/html">PGI+aGk8L2I+</title><issued>2026-03-01T00:00:00Z</issued><modified>2026-03-02T00:00:00Z</modified><author><name>A</name><url>https://a.example/</url></author></entry></feed>
            """);
        var item = Assert.Single(feed.Items);
        Assert.Equal(("atom 0.3", "T", "about", "hi"), (feed.Format, feed.Title, feed.Description, item.Title));
        Assert.Equal((1, 2, 3), (item.Published!.Value.Day, item.Updated!.Value.Day, feed.Updated!.Value.Day));
        Assert.Equal(new Uri("https://a.example/"), item.Author!.Page);
    }

    [Fact]
    public void A_single_entry_is_a_feed_of_one() => Assert.Equal("x", Assert.Single(Reading.Feed("<entry xmlns='http://www.w3.org/2005/Atom'><title>x</title></entry>").Items).Title);

    [Theory]
    [InlineData("<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:entry><a:title>x</a:title></a:entry></a:feed>")]
    [InlineData("<feed><entry><title>x</title></entry></feed>")]
    [InlineData("<feed xmlns='HTTP://WWW.W3.ORG/2005/ATOM/'><entry><title>x</title></entry></feed>")]
    [InlineData("<feed xmlns='http://www.w3.org/2005/Atom' xmlns:x='http://x.example'><entry><x:title>no</x:title><title>x</title></entry></feed>")]
    public void Namespaces_are_read_as_they_are_meant(string document) => Assert.Equal("x", Assert.Single(Reading.Feed(document).Items).Title);
}
