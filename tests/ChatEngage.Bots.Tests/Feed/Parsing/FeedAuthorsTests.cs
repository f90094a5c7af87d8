using ChatEngage.Sources.Feed;

namespace ChatEngage.Bots.Tests.Feed.Parsing;

public sealed class FeedAuthorsTests
{
    [Theory]
    [InlineData("<author>ann@a.example (Ann Other)</author>", "Ann Other", "ann@a.example")]
    [InlineData("<author>Ann Other (ann@a.example)</author>", "Ann Other", "ann@a.example")]
    [InlineData("<author>Ann Other &lt;ann@a.example&gt;</author>", "Ann Other", "ann@a.example")]
    [InlineData("<author>\"Other, Ann\" &lt;mailto:ann@a.example&gt;</author>", "Other, Ann", "ann@a.example")]
    [InlineData("<author>ann@a.example Ann Other</author>", "Ann Other", "ann@a.example")]
    [InlineData("<author>ann@a.example</author>", null, "ann@a.example")]
    [InlineData("<author>Ann Other</author>", "Ann Other", null)]
    [InlineData("<author>Ann (the first)</author>", "Ann (the first)", null)]
    [InlineData("<author>ann@a.example</author><dc:creator>Ann Other</dc:creator>", "Ann Other", "ann@a.example")]
    [InlineData("<dc:creator>Ann &amp;amp; Bob</dc:creator>", "Ann & Bob", null)]
    [InlineData("<dc:creator>First</dc:creator><dc:creator>Second</dc:creator>", "First", null)]
    [InlineData("<itunes:author>Ann</itunes:author>", "Ann", null)]
    [InlineData("<atom:author><atom:name>Ann</atom:name><atom:email>ann@a.example</atom:email></atom:author>", "Ann", "ann@a.example")]
    [InlineData("<author><name>Ann</name><email>ann@a.example</email></author>", "Ann", "ann@a.example")]
    public void An_author_of_RSS_is_understood(string item, string? name, string? mail) => Assert.Equal(new FeedAuthor(name, mail, null), Reading.Rss(item).Author);

    [Theory]
    [InlineData("")]
    [InlineData("<author/>")]
    [InlineData("<author>  </author><dc:creator/>")]
    public void Nobody_is_nobody(string item) => Assert.Null(Reading.Rss(item).Author);

    [Fact]
    public void The_author_of_an_entry_comes_before_that_of_its_source_and_of_the_feed()
    {
        const string Feed = "<author><name>Feed</name></author>";
        Assert.Equal("Feed", Reading.Atom("<title>x</title>", Feed).Author?.Name);
        Assert.Equal("Source", Reading.Atom("<source><author><name>Source</name></author></source>", Feed).Author?.Name);
        Assert.Equal(new FeedAuthor("Entry", null, new Uri("https://e.example/")), Reading.Atom("<source><author><name>Source</name></author></source><author><name>Entry</name><uri>https://e.example/</uri></author>", Feed).Author);
    }

    [Fact]
    public void The_page_of_an_author_is_an_address_of_the_web_or_none() =>
        Assert.Equal(new FeedAuthor("Ann", null, null), Reading.Atom("<author><name>Ann</name><uri>javascript:x</uri><email>nonsense</email></author>").Author);
}
