using System.Globalization;
using System.Text;
using ChatEngage.Inbox;
using ChatEngage.Sources.Feed;

namespace ChatEngage.Bots.Tests.Feed;

public sealed class FeedTranslatorTests
{
    private static readonly Uri Address = new("https://feeds.example/all.xml?key=1");

    [Theory]
    [InlineData("http://Blog.Example:80/post/?utm_source=rss&id=1&fbclid=x", "https://blog.example/post?id=1")]
    [InlineData("https://blog.example/changes#v2", "https://blog.example/changes#v2")]
    [InlineData("https://blog.example/a#xtor=RSS-1", "https://blog.example/a")]
    [InlineData("https://www.google.com/url?rct=j&sa=t&url=https://blog.example/a%3Fid%3D1%26utm_medium%3Dx&ct=ga&cd=1&usg=2", "https://blog.example/a?id=1")]
    [InlineData("https://www.google.co.uk/url?q=https://blog.example/a&sa=U", "https://blog.example/a")]
    [InlineData("https://evil.example/url?url=https://blog.example/a", "https://evil.example/url?url=https://blog.example/a")]
    [InlineData("https://www.google.com/url?url=javascript:alert(1)", "https://www.google.com/url?url=javascript:alert(1)")]
    [InlineData("https://forum.example/viewtopic.php?t=1&sid=0123456789abcdef0123456789abcdef", "https://forum.example/viewtopic.php?t=1")]
    [InlineData("https://b\u00fccher.example/a", "https://xn--bcher-kva.example/a")]
    public void One_page_has_one_id(string link, string id) => Assert.Equal(id, Translate(new FeedItem { Link = new Uri(link), Text = "x" }).Id);

    [Theory]
    [InlineData("https://blog.example/2026/03/solo/#comment-5", "https://blog.example/2026/03/solo", MentionKind.Comment)]
    [InlineData("https://blog.example/solo/comment-page-2/#comment-5", "https://blog.example/solo", MentionKind.Comment)]
    [InlineData("http://127.0.0.1:8099/?p=1#comment-2", "https://127.0.0.1:8099/?p=1", MentionKind.Comment)]
    [InlineData("https://x.blogspot.example/2026/03/a.html?showComment=1#c77777777", "https://x.blogspot.example/2026/03/a.html", MentionKind.Comment)]
    [InlineData("https://f.example/viewtopic.php?f=2&t=12&p=34#p34", "https://f.example/viewtopic.php?t=12", MentionKind.Comment)]
    [InlineData("https://f.example/viewtopic.php?t=12", "https://f.example/viewtopic.php?t=12", MentionKind.Post)]
    [InlineData("https://f.example/showthread.php?t=12&page=3", "https://f.example/showthread.php?t=12", MentionKind.Post)]
    [InlineData("https://f.example/showthread.php?12-A-name&p=34#post34", "https://f.example/showthread.php?12", MentionKind.Comment)]
    [InlineData("https://f.example/showthread.php?tid=12&pid=34#pid34", "https://f.example/showthread.php?tid=12", MentionKind.Comment)]
    [InlineData("https://f.example/index.php?topic=12.msg34#msg34", "https://f.example/index.php?topic=12", MentionKind.Comment)]
    [InlineData("https://f.example/thread-12-post-34.html#pid34", "https://f.example/thread-12.html", MentionKind.Comment)]
    [InlineData("https://d.example/t/a-name/123/4", "https://d.example/t/123", MentionKind.Comment)]
    [InlineData("https://d.example/t/another-name/123", "https://d.example/t/123", MentionKind.Post)]
    [InlineData("https://d.example/t/123/1", "https://d.example/t/123", MentionKind.Post)]
    [InlineData("https://x.example/threads/a-name.123/post-456", "https://x.example/threads/a-name.123", MentionKind.Post)]
    [InlineData("https://i.example/topic/12-a-name/?do=findComment&comment=34", "https://i.example/topic/12-a-name", MentionKind.Post)]
    [InlineData("https://fl.example/d/12-a-name/4", "https://fl.example/d/12-a-name", MentionKind.Post)]
    [InlineData("https://stack.example/questions/12/a-name/34#3456", "https://stack.example/questions/12", MentionKind.Comment)]
    [InlineData("https://stack.example/questions/12/a-name", "https://stack.example/questions/12", MentionKind.Question)]
    [InlineData("https://www.reddit.com/r/coffee/comments/abc/a_name/def/", "https://www.reddit.com/r/coffee/comments/abc", MentionKind.Post)]
    [InlineData("https://news.example/topic/2026/03/an-article", "https://news.example/topic/2026/03/an-article", MentionKind.Post)]
    [InlineData("https://blog.example/?p=12&lang=de", "https://blog.example/?p=12&lang=de", MentionKind.Post)]
    public void Whatever_belongs_to_one_page_is_one_thread(string link, string thread, MentionKind kind)
    {
        var mention = Translate(new FeedItem { Link = new Uri(link), Text = "x" });
        Assert.Equal((thread, kind), (mention.Thread, mention.Kind));
        Assert.Equal(kind == MentionKind.Comment ? thread : null, mention.ReplyTo);
    }

    [Fact]
    public void An_answer_joins_what_it_answers_by_address_by_id_and_by_memory()
    {
        var post = new FeedItem { Id = "tag:blog.example,2026:1", Link = new Uri("https://blog.example/solo"), Text = "post" };
        var first = new FeedItem { Id = "tag:blog.example,2026:2", Link = new Uri("https://blog.example/c/2"), Text = "one", InReplyTo = post.Id };
        var second = new FeedItem { Id = "tag:blog.example,2026:3", Link = new Uri("https://blog.example/c/3"), Text = "two", InReplyTo = first.Id };
        var feed = new FeedDocument { Format = "atom 1.0", Items = [second, first, post] };
        var context = Context(feed);
        Assert.Equal(("https://blog.example/solo", "https://blog.example/c/2", MentionKind.Comment), Of(FeedTranslator.Translate(second, context)!));
        Assert.Equal(("https://blog.example/solo", "https://blog.example/solo", MentionKind.Comment), Of(FeedTranslator.Translate(first, context)!));

        var alone = Context(new FeedDocument { Format = "atom 1.0", Items = [first] });
        Assert.Equal(("tag:blog.example,2026:1", "tag:blog.example,2026:1", MentionKind.Comment), Of(FeedTranslator.Translate(first, alone)!));
        var remembered = alone with { Known = guid => guid == post.Id ? "https://blog.example/solo" : null };
        Assert.Equal(("https://blog.example/solo", "https://blog.example/solo", MentionKind.Comment), Of(FeedTranslator.Translate(first, remembered)!));
        var told = first with { InReplyToLink = new Uri("https://blog.example/solo/#comments") };
        Assert.Equal("https://blog.example/solo", FeedTranslator.Translate(told, alone)!.Thread);
        var circle = post with { InReplyTo = second.Id };
        Assert.NotNull(FeedTranslator.Translate(second, Context(feed with { Items = [second, first, circle] })));

        static (string?, string?, MentionKind) Of(Mention mention) => (mention.Thread, mention.ReplyTo, mention.Kind);
    }

    [Fact]
    public async Task A_chain_of_thousands_of_answers_is_one_thread_and_takes_no_time()
    {
        var items = Enumerable.Range(0, 5_000).Select(number => new FeedItem { Id = $"urn:item:{number}", Text = $"{number}", InReplyTo = $"urn:item:{number + 1}" }).ToList();
        var feed = new FeedDocument { Format = "atom 1.0", Items = items };
        var context = Context(feed);
        var threads = await Eventually.DoneAsync(Task.Run(() => items.Select(item => FeedTranslator.Translate(item, context)!.Thread).Distinct().ToList()));
        Assert.Equal("urn:item:5000", Assert.Single(threads));
    }

    [Theory]
    [InlineData("https://\u2026")]
    [InlineData("http://exam\u2026")]
    [InlineData("https://\u2026/post")]
    [InlineData("http://\u200b/")]
    [InlineData("http://\ufffd.example/")]
    [InlineData("http://\u00ad.example:81/")]
    [InlineData("http://xn--\u00e9.example/a#comment-1")]
    public void An_address_whose_host_is_none_harms_no_item(string address)
    {
        var uri = Uri.TryCreate(address, UriKind.Absolute, out var parsed) ? parsed : null;
        List<FeedItem> items =
        [
            new() { Id = "urn:1", Title = "Broken", Text = $"see {address} there", Link = uri, CommentsPage = uri, CommentsFeed = uri, InReplyToLink = uri, SourceLink = uri, Author = new FeedAuthor("Jo", null, uri) },
            new() { Id = address, Text = "guid", InReplyTo = address },
            new() { Id = "urn:2", Text = "sound", Link = new Uri("https://www.google.com/url?url=" + Uri.EscapeDataString(address)) },
        ];
        var sieve = new FeedSieve(new FeedOptions { Name = new SourceName("x"), Url = Address, Terms = ChatEngage.Terms.TermsQuery.Parse("NOT site:other.example") });
        var sifted = sieve.Sift(new FeedDocument { Format = "rss 2.0", Items = items, Link = uri }, new FeedState { Url = Address, Since = Feeds.Start.AddDays(-1), HasBaseline = true }, Feeds.Start);
        Assert.Equal(3, sifted.Mentions.Count);
    }

    [Theory]
    [InlineData("Acme Solo", "It grinds.", "Acme Solo\n\nIt grinds.")]
    [InlineData("Acme Solo is\u2026", "Acme  Solo is loud.", "Acme  Solo is loud.")]
    [InlineData("Acme Solo", null, "Acme Solo")]
    [InlineData(null, "It grinds.", "It grinds.")]
    public void The_text_is_the_title_and_what_it_does_not_say_already(string? title, string? text, string expected) =>
        Assert.Equal(expected, Translate(new FeedItem { Title = title, Text = text }).Text);

    [Fact]
    public void Halves_of_characters_and_nul_do_not_come_through() =>
        Assert.Equal("a\uFFFD\n\nb\uFFFD", Translate(new FeedItem { Title = $"\0a{(char)0xD800}", Text = $"b{(char)0xDC00}\0" }).Text);

    [Theory]
    [InlineData("Comment on Acme Solo by Jo")]
    [InlineData("By: Jo")]
    [InlineData("Kommentar zu Acme Solo von Jo")]
    [InlineData("Re: Acme Solo")]
    [InlineData("Jo")]
    public void A_title_that_software_made_for_a_comment_is_left_out(string title) =>
        Assert.Equal("Mine broke.", Translate(new FeedItem { Title = title, Text = "Mine broke.", Link = new Uri("https://b.example/a#comment-1"), Author = new FeedAuthor("Jo", null, null) }).Text);

    [Fact]
    public void A_long_text_is_cut_behind_a_whole_character()
    {
        foreach (var tail in (string[])["\U0001F600", "e\u0301", "\U0001F468\u200D\U0001F469", "a"])
            for (var before = 39_990; before <= 40_000; before++)
            {
                var cut = Translate(new FeedItem { Text = new string('x', before) + string.Concat(Enumerable.Repeat(tail, 20)) }).Text;
                Assert.InRange(cut.Length, 39_980, 40_000);
                var rest = cut.TrimStart('x');
                Assert.Equal(rest, string.Concat(Enumerable.Repeat(tail, 20))[..rest.Length]);
                Assert.Contains(rest.Length, StringInfo.ParseCombiningCharacters(string.Concat(Enumerable.Repeat(tail, 20))));
            }
    }

    [Theory]
    [InlineData("Jo  Doe", null, null, "blog.example/Jo Doe", "Jo Doe")]
    [InlineData("Jo", "Jo@Mail.Example", null, "jo@mail.example", "Jo")]
    [InlineData("Jo", "jo@mail.example", "http://jo.example/about/", "https://jo.example/about", "Jo")]
    [InlineData("Jo", null, "https://blog.example", "blog.example/Jo", "Jo")]
    [InlineData(null, null, null, "blog.example", "blog.example")]
    public void An_author_is_known_by_page_mail_or_name(string? name, string? mail, string? page, string id, string shown)
    {
        var author = name is null && mail is null ? null : new FeedAuthor(name, mail, page is null ? null : new Uri(page));
        var mention = Translate(new FeedItem { Text = "x", Link = new Uri("https://Blog.example/a"), Author = author });
        Assert.Equal((id, shown), (mention.Author.Id, mention.Author.Name));
    }

    [Theory]
    [InlineData("urn:uuid:1", "urn:uuid:1")]
    [InlineData("tag:blog.example,2026:1", "tag:blog.example,2026:1")]
    [InlineData("http://blog.example/?p=1", "https://blog.example/?p=1")]
    [InlineData("12", "https://feeds.example/all.xml?key=1 12")]
    public void Without_an_address_the_guid_is_the_id_told_apart_by_feed_where_it_must_be(string written, string id) =>
        Assert.Equal(id, Translate(new FeedItem { Id = written, Text = "x" }).Id);

    [Fact]
    public void Dates_of_no_feed_are_none()
    {
        Assert.Null(FeedTranslator.DateOf(new FeedItem { Published = DateTimeOffset.UnixEpoch }));
        Assert.Equal(Feeds.Start, FeedTranslator.DateOf(new FeedItem { Published = DateTimeOffset.MinValue, Updated = Feeds.Start }));
        Assert.Equal(Feeds.Start.AddMinutes(5), Translate(new FeedItem { Text = "x", Published = Feeds.Start.AddMinutes(5) }).CreatedAt);
        Assert.Equal(Feeds.Start, Translate(new FeedItem { Text = "x", Published = Feeds.Start.AddMinutes(6) }).CreatedAt);
    }

    [Fact]
    public void Videos_languages_and_numbers_come_along()
    {
        var mention = Translate(new FeedItem { Text = "x", IsVideo = true, Language = "de", Metrics = new Dictionary<string, double> { ["views"] = 7, ["broken"] = double.NaN } });
        Assert.Equal((MentionKind.Video, "de", 7.0), (mention.Kind, mention.Lang, Assert.Single(mention.Metrics!).Value));
        Assert.Equal(FeedTranslator.Space, mention.Space);
    }

    [Fact]
    public void Whatever_an_item_holds_it_is_sifted_into_a_sound_mention_or_nothing()
    {
        for (var seed = 0; seed < 1_500; seed++)
        {
            var random = new Random(seed);
            var items = Enumerable.Range(0, random.Next(1, 8)).Select(_ => Item(random)).ToList();
            var feed = new FeedDocument { Format = "fuzz", Items = [.. items, .. items.Take(1)], Author = Author(random), Language = Text(random) };
            var state = new FeedState { Url = Address, Since = Feeds.Start.AddDays(-1), HasBaseline = true };
            var sieve = new FeedSieve(new FeedOptions { Name = new SourceName("x"), Url = Address });
            var sifted = sieve.Sift(feed, state, Feeds.Start);
            foreach (var mention in sifted.Items.Select(item => item.Mention).OfType<Mention>())
            {
                Assert.True(mention is { Id.Length: > 0 and <= 512, Author.Id.Length: > 0 and <= 512, Thread.Length: > 0 and <= 512 }, $"seed {seed}: {mention}");
                Assert.InRange(mention.Text.Length, 1, 40_000);
                Assert.True(mention.CreatedAt <= Feeds.Start.AddMinutes(5));
                MentionJson.Read(MentionJson.Write(mention));
                Encoding.GetEncoding("utf-8", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback).GetBytes(mention.Text);
            }
            // The same again is known, all of it, also when it was kept in between.
            var again = sieve.Sift(feed, FeedState.Read(state.With(sifted.Seen).Write())!, Feeds.Start.AddHours(1));
            Assert.Empty(again.Mentions);
            Assert.Equal(sifted.Seen.Write().Digests, again.Seen.Write().Digests);
        }
    }

    private static FeedItem Item(Random random) => new()
    {
        Id = Text(random),
        Link = Link(random),
        Title = Text(random),
        Text = Text(random),
        Published = random.Next(3) == 0 ? null : Feeds.Start.AddMinutes(random.Next(-5_000, 500)),
        Updated = random.Next(2) == 0 ? null : DateTimeOffset.MinValue.AddDays(random.Next(3_000_000)),
        Author = Author(random),
        Language = Text(random),
        InReplyTo = random.Next(3) == 0 ? Text(random) : null,
        InReplyToLink = random.Next(4) == 0 ? Link(random) : null,
        CommentsFeed = Link(random),
    };

    private static FeedAuthor? Author(Random random) => random.Next(2) == 0 ? null : new FeedAuthor(Text(random), Text(random), Link(random));

    private static Uri? Link(Random random) => random.Next(5) switch
    {
        0 => null,
        1 => new Uri("https://blog.example/" + random.Next(4)),
        2 => new Uri("mailto:jo@example.com"),
        3 => new Uri("https://www.google.com/url?url=" + Uri.EscapeDataString(Text(random) ?? "")),
        _ => Uri.TryCreate("https://blog.example/" + Text(random), UriKind.Absolute, out var link) ? link : null,
    };

    private static string? Text(Random random) => random.Next(6) switch
    {
        0 => null,
        1 => "",
        2 => "urn:" + random.Next(4),
        3 => new string('x', random.Next(3) == 0 ? 50_000 : 600),
        4 => string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => (char)random.Next(0x10000))),
        _ => string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => "\0 \n%?&=#/:@1a\u0301\ud83d\ude00<"[random.Next(17)])),
    };

    [Fact]
    public void What_comes_from_a_file_has_an_author_too()
    {
        var item = new FeedItem { Id = "1", Text = "x" };
        var context = Context(new FeedDocument { Format = "test", Items = [item] }) with { Address = new Uri("file:///feeds/one.xml") };
        Assert.Equal("feed", FeedTranslator.Translate(item, context)!.Author.Id);
    }

    private static Mention Translate(FeedItem item) => FeedTranslator.Translate(item, Context(new FeedDocument { Format = "test", Items = [item] }))!;

    private static FeedContext Context(FeedDocument feed) => new() { Feed = feed, Address = Address, Now = Feeds.Start };
}
