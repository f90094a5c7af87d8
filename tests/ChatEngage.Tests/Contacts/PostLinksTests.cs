using ChatEngage.Contacts;
using FsCheck;
using FsCheck.Fluent;

namespace ChatEngage.Tests.Contacts;

public sealed class PostLinksTests
{
    [Theory]
    [InlineData("https://Www.Example.com/Posts/7/", "example.com/Posts/7")]
    [InlineData("http://example.com:80/posts/7?utm_source=x&b=2&fbclid=3&a=1", "example.com/posts/7?b=2&a=1")]
    [InlineData("https://example.com:8443/posts/7", "example.com:8443/posts/7")]
    [InlineData("https://example.com/posts/7#comment-3", "example.com/posts/7#comment-3")]
    [InlineData("https://example.com/posts/7#:~:text=grinder", "example.com/posts/7")]
    [InlineData("https://bücher.example/a", "xn--bcher-kva.example/a")]
    [InlineData("https://example.com/#!/p/3", "example.com#!/p/3")]
    [InlineData("https://example.com/?p=3", "example.com?p=3")]
    [InlineData("https://example.com/", null)]
    [InlineData("https://www.example.com?utm_source=x", null)]
    [InlineData("mailto:jo@example.com", null)]
    [InlineData("not an address", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void The_same_post_has_the_same_address(string? address, string? normal) => Assert.Equal(normal, PostLinks.Normal(address));

    [Theory]
    [InlineData("I agree with https://example.com/posts/7.", "example.com/posts/7")]
    [InlineData("(see www.example.com/posts/7), (and HTTP://example.com/a_(b))!", "example.com/a_(b) example.com/posts/7")]
    [InlineData("<a href=\"https://example.com/posts/7\">this</a>", "example.com/posts/7")]
    [InlineData("[this](https://example.com/posts/7) and https://example.com/posts/7", "example.com/posts/7")]
    [InlineData("https://example.com/posts/7#comment-3", "example.com/posts/7 example.com/posts/7#comment-3")]
    [InlineData("xhttps://example.com/posts/7 https:/example.com/8 wwww.example.com/9 http:// www.", "")]
    public void A_text_links_what_stands_in_it(string text, string links) =>
        Assert.Equal(links, string.Join(' ', PostLinks.In(Samples.Mention("m", default, text)).Order(StringComparer.Ordinal)));

    [Fact]
    public void Ten_links_are_enough() =>
        Assert.Equal(10, PostLinks.In(Samples.Mention("m", default, string.Join(' ', Enumerable.Range(0, 1_000).Select(index => $"https://example.com/{index}")))).Count);

    [Fact]
    public void Any_text_gives_links_or_none() => Prop.ForAll(
        Arb.From(from parts in Gen.Elements("http://", "https://", "www.", "[", "::1", "]", ":", "99999", "/", "?", "#", "@", "%", "%zz", "..", "xn--", "ü", "\ud800", "\0", " ", "\n", "a", "é́", "例え", ")", "(").ArrayOf() select string.Concat(parts)),
        text =>
        {
            Assert.InRange(PostLinks.In(Samples.Mention("m", default, "https://" + text)).Count, 0, 10);
            Assert.NotNull(PostLinks.Of(Samples.Mention("m", default, "") with { Url = "https://" + text }));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
}
