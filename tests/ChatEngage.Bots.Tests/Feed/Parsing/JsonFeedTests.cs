using ChatEngage.Sources.Feed;

namespace ChatEngage.Bots.Tests.Feed.Parsing;

public sealed class JsonFeedTests
{
    [Fact]
    public void A_feed_is_read_with_all_that_it_tells()
    {
        var feed = Reading.Feed("""
            {"version":"https://jsonfeed.org/version/1.1","title":"AT&T <b>","description":"about","home_page_url":"https://j.example","language":"en","authors":[{"name":"Feed","url":"https://f.example/"}],
             "items":[{"id":"1","url":"/p/1","title":"One & <two>","content_html":"<p>Fish &amp; chips</p><script>x</script>","summary":"s","date_published":"2026-03-03T09:08:07+01:00","date_modified":"2026-03-04","tags":["a","b","a"],
             "authors":[{"name":"Ann"}],"language":"de"},{"id":2,"external_url":"https://e.example/","content_text":"a\n\n<b>"},{"id":3.5,"url":"javascript:x","summary":"only","author":{"name":"Old"},"attachments":[{"url":"https://a.example/v.mp4","mime_type":"video/mp4"}]}]}
            """);
        Assert.Equal(("json 1.1", "AT&T <b>", "about", "en"), (feed.Format, feed.Title, feed.Description, feed.Language));
        Assert.Equal((new Uri("https://j.example/"), new FeedAuthor("Feed", null, new Uri("https://f.example/"))), (feed.Link, feed.Author));
        var (one, two, three) = (feed.Items[0], feed.Items[1], feed.Items[2]);
        Assert.Equal(("1", "One & <two>", "Fish & chips", "de", "Ann"), (one.Id, one.Title, one.Text, one.Language, one.Author!.Name));
        Assert.Equal((new Uri("https://blog.example/p/1"), 8, 4), (one.Link, one.Published!.Value.Hour, one.Updated!.Value.Day));
        Assert.Equal(["a", "b"], one.Categories);
        Assert.Equal(("2", "a\n\n<b>", "Feed", new Uri("https://e.example/")), (two.Id, two.Text, two.Author!.Name, two.Link));
        Assert.Equal(("3.5", "only", "Old", new Uri("https://a.example/v.mp4"), true), (three.Id, three.Text, three.Author!.Name, three.Link, three.IsVideo));
    }

    [Theory]
    [InlineData("""{"version":"https://jsonfeed.org/version/1","items":[{"id":null,"title":7,"tags":"x","authors":{},"url":[],"attachments":[1]},3,null]}""")]
    [InlineData("""{"version":"https://jsonfeed.org/version/1","items":[{"id":"\ud800","title":"\udc00x","authors":[null,1,"Ann"]}],}""")]
    public void Anything_may_stand_where_something_else_should(string json) => Assert.Single(Reading.Feed(json).Items);

    [Fact]
    public void A_remark_before_it_harms_nothing() => Assert.Equal("x", Assert.Single(Reading.Feed("/* why */ // so\n{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":\"x\"}]}").Items).Id);

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"error":"not found"}""")]
    [InlineData("""{"items":"x","title":"t"}""")]
    [InlineData("""{"version":"https://jsonfeed.org/version/1","items":[""")]
    public void Other_JSON_is_refused(string json) => Assert.Contains("JSON", Reading.Refusal(json), StringComparison.Ordinal);
}
