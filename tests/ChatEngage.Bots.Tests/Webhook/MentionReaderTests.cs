using System.Text;
using ChatEngage.Inbox;
using ChatEngage.Sources.Webhook;

namespace ChatEngage.Bots.Tests.Webhook;

public sealed class MentionReaderTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private const string Good = """{"id":"1","text":"hello","createdAt":"2026-03-01T11:00:00Z","author":{"id":"a"}}""";

    [Fact]
    public void A_full_mention_is_read_as_it_is()
    {
        var mention = One("""
            {"id":"p1","url":"https://example.com/p/1?x=ü","text":"<b>bold</b> \u202e text","createdAt":"2026-03-01T12:30:00.25+01:00","updatedAt":"2026-03-01T12:04:59Z",
             "author":{"id":"a1","handle":"ann","name":"Ann","followers":7,"verified":true},"thread":"t1","replyTo":"p0","kind":"review","lang":"de-AT",
             "metrics":{"likes":3,"score":0.5},"unknown":{"x":[1,{"y":null}]}}
            """);

        Assert.Equal(new Dictionary<string, double> { ["likes"] = 3, ["score"] = 0.5 }, mention.Metrics);
        var expected = new Mention
        {
            Id = "p1", Url = "https://example.com/p/1?x=ü", Text = "<b>bold</b> \u202e text", CreatedAt = new(2026, 3, 1, 11, 30, 0, 250, TimeSpan.Zero), UpdatedAt = new(2026, 3, 1, 12, 4, 59, TimeSpan.Zero),
            Author = new Author("a1", "ann", "Ann", 7), Thread = "t1", ReplyTo = "p0", Kind = MentionKind.Review, Lang = "de-AT",
        };
        Assert.Equal(expected, mention with { Metrics = null });
        Assert.Equal(TimeSpan.Zero, mention.CreatedAt.Offset);
    }

    [Fact]
    public void Nulls_are_as_good_as_absent()
    {
        var mention = One(With("\"url\":null,\"updatedAt\":null,\"deleted\":null,\"thread\":null,\"replyTo\":null,\"kind\":null,\"lang\":null,\"metrics\":null"));
        Assert.Equal(One(Good), mention);
        Assert.Equal(MentionKind.Post, mention.Kind);
    }

    [Fact]
    public void A_list_is_read_in_its_order_repeated_ids_included()
    {
        var reading = Read($$"""{"mentions":[{{Good}},{{Good.Replace("\"1\"", "\"2\"", StringComparison.Ordinal)}},{{Good}}]}""");
        Assert.Equal(["1", "2", "1"], Assert.IsType<MentionReading.Mentions>(reading).Items.Select(mention => mention.Id));
    }

    [Theory]
    [InlineData(1000, true)]
    [InlineData(1001, false)]
    [InlineData(0, false)]
    public void A_list_holds_1_to_1000(int count, bool good)
    {
        var reading = Read($$"""{"mentions":[{{string.Join(',', Enumerable.Repeat(Good, count))}}]}""");
        if (good) Assert.Equal(count, Assert.IsType<MentionReading.Mentions>(reading).Items.Count);
        else Assert.Contains("1,000", Assert.Single(Errors(reading)["mentions"]), StringComparison.Ordinal);
    }

    public static TheoryData<string, string, string> BadFields => new()
    {
        // what replaces or joins the good mention's fields, path, part of the message
        { "\"id\":null", "id", "required" },
        { "\"id\":\"\"", "id", "blank" },
        { "\"id\":\" \\t\\u200b\"", "id", "blank" },
        { "\"id\":\"\\u0000\"", "id", "blank" },
        { $"\"id\":\"{new string('x', 513)}\"", "id", "512" },
        { "\"id\":5", "id", "string, not a number" },
        { "\"id\":\"\\ud800\"", "id", "surrogate" },
        { "\"text\":null", "text", "blank" },
        { "\"text\":\"\"", "text", "blank" },
        { "\"text\":\" \\n\\u0000\\u202e\"", "text", "blank" },
        { "\"text\":[\"x\"]", "text", "string, not a list" },
        { $"\"text\":\"{new string('x', 40_001)}\"", "text", "40,000" },
        { "\"text\":\"a\\ud800\"", "text", "surrogate" },
        { "\"text\":\"\\udc00a\"", "text", "surrogate" },
        { "\"text\":\"\\ud800\\ud800\"", "text", "surrogate" },
        { "\"createdAt\":null", "createdAt", "required" },
        { "\"createdAt\":1767225600", "createdAt", "RFC 3339" },
        { "\"createdAt\":\"yesterday\"", "createdAt", "RFC 3339" },
        { "\"createdAt\":\"2026-03-01\"", "createdAt", "RFC 3339" },
        { "\"createdAt\":\"2026-03-01T11:00:00\"", "createdAt", "zone" },
        { "\"createdAt\":\"2026-02-30T11:00:00Z\"", "createdAt", "RFC 3339" },
        { "\"createdAt\":\"2026-03-01T24:00:00Z\"", "createdAt", "RFC 3339" },
        { "\"createdAt\":\"0001-01-01T00:00:00Z\"", "createdAt", "1990" },
        { "\"createdAt\":\"0001-01-01T00:00:00+14:00\"", "createdAt", "RFC 3339" },
        { "\"createdAt\":\"9999-12-31T23:59:60Z\"", "createdAt", "RFC 3339" },
        { "\"createdAt\":\"1989-12-31T23:59:59Z\"", "createdAt", "1990" },
        { "\"createdAt\":\"2026-03-01T12:05:01Z\"", "createdAt", "5 minutes ahead" },
        { "\"createdAt\":\"2026-03-01T11:05:00.0000001-01:00\"", "createdAt", "5 minutes ahead" },
        { "\"createdAt\":\"\\ud800\"", "createdAt", "RFC 3339" },
        { "\"updatedAt\":\"2026-03-01T12:05:01Z\"", "updatedAt", "5 minutes ahead" },
        { "\"updatedAt\":\"1970-01-01T00:00:00Z\"", "updatedAt", "1990" },
        { "\"updatedAt\":true", "updatedAt", "RFC 3339" },
        { "\"deleted\":\"yes\"", "deleted", "true or false, not a string" },
        { "\"author\":null", "author", "required" },
        { "\"author\":\"ann\"", "author", "object, not a string" },
        { "\"author\":{}", "author.id", "required" },
        { "\"author\":{\"id\":\" \"}", "author.id", "blank" },
        { "\"author\":{\"id\":7}", "author.id", "string" },
        { $"\"author\":{{\"id\":\"a\",\"handle\":\"{new string('h', 257)}\"}}", "author.handle", "256" },
        { $"\"author\":{{\"id\":\"a\",\"name\":\"{new string('n', 257)}\"}}", "author.name", "256" },
        { "\"author\":{\"id\":\"a\",\"name\":\"\\udbff\"}", "author.name", "surrogate" },
        { "\"author\":{\"id\":\"a\",\"followers\":-1}", "author.followers", "whole number" },
        { "\"author\":{\"id\":\"a\",\"followers\":1.5}", "author.followers", "whole number" },
        { "\"author\":{\"id\":\"a\",\"followers\":99999999999999999999}", "author.followers", "whole number" },
        { "\"author\":{\"id\":\"a\",\"followers\":\"7\"}", "author.followers", "whole number" },
        { "\"thread\":\"\"", "thread", "blank" },
        { $"\"replyTo\":\"{new string('x', 513)}\"", "replyTo", "512" },
        { "\"url\":\"example.com/x\"", "url", "http" },
        { "\"url\":\"javascript:alert(1)\"", "url", "http" },
        { "\"url\":\"ftp://example.com/\"", "url", "http" },
        { "\"url\":\"https://\"", "url", "http" },
        { "\"url\":\"https://exa\\nmple.com\"", "url", "http" },
        { $"\"url\":\"https://example.com/{new string('x', 2030)}\"", "url", "2,048" },
        { "\"kind\":\"rant\"", "kind", "post, comment" },
        { "\"kind\":\"Post\"", "kind", "post, comment" },
        { "\"kind\":1", "kind", "post, comment" },
        { $"\"lang\":\"{new string('x', 36)}\"", "lang", "35" },
        { "\"metrics\":[1]", "metrics", "object of numbers, not a list" },
        { "\"metrics\":{\"likes\":\"many\"}", "metrics.likes", "finite" },
        { "\"metrics\":{\"likes\":1e999}", "metrics.likes", "finite" },
        { "\"metrics\":{\"likes\":null}", "metrics.likes", "finite" },
        { "\"metrics\":{\"\":1}", "metrics", "name" },
        { $"\"metrics\":{{{string.Join(',', Enumerable.Range(0, 51).Select(i => $"\"m{i}\":1"))}}}", "metrics", "50" },
        { "\"metrics\":{\"\\ud800\":1}", "$", "surrogate" },
    };

    [Theory]
    [MemberData(nameof(BadFields))]
    public void A_bad_field_is_named_by_its_path_with_what_is_allowed(string field, string path, string message)
    {
        var single = Errors(Read(With(field)));
        Assert.Equal(path, Assert.Single(single).Key);
        Assert.Contains(message, Assert.Single(single[path]), StringComparison.Ordinal);

        var inList = Errors(Read($$"""{"mentions":[{{Good}},{{With(field)}}]}"""));
        Assert.Equal(path == "$" ? "mentions[1]" : "mentions[1]." + path, Assert.Single(inList).Key);

        Assert.Equal(path, Assert.Single(Errors(MentionReader.ReadLine(Encoding.UTF8.GetBytes(With(field)), Now))).Key);
    }

    [Theory]
    [InlineData("", "$")]
    [InlineData("  ", "$")]
    [InlineData("nonsense", "$")]
    [InlineData("{\"id\":", "$")]
    [InlineData("{} {}", "$")]
    [InlineData("null", "$")]
    [InlineData("5", "$")]
    [InlineData("\"text\"", "$")]
    [InlineData("[]", "$")]
    [InlineData("{\"\\ud800entions\":1}", "$")]
    [InlineData("{\"mentions\":{}}", "mentions")]
    [InlineData("{\"mentions\":null}", "mentions")]
    [InlineData("{\"mentions\":\"x\"}", "mentions")]
    [InlineData("{\"mentions\":[7]}", "mentions[0]")]
    public void A_body_of_another_shape_is_named(string body, string path) => Assert.Contains(path, Errors(Read(body)).Keys);

    [Fact]
    public void A_body_nested_too_deep_is_refused() =>
        Assert.Contains("deeper", Errors(Read(With($"\"x\":{new string('[', 5000)}{new string(']', 5000)}")))["$"][0], StringComparison.Ordinal);

    [Theory]
    [InlineData("FF")]
    [InlineData("C0AF")]
    [InlineData("EDA080")]
    [InlineData("F5808080")]
    [InlineData("C3")]
    public void Bytes_that_are_not_UTF8_are_named(string hex)
    {
        byte[] body = [.. "{\"id\":\"1\",\"text\":\"x"u8, .. Convert.FromHexString(hex), .. "\",\"createdAt\":\"2026-03-01T11:00:00Z\",\"author\":{\"id\":\"a\"}}"u8];
        Assert.Contains("UTF-8", Errors(MentionReader.Read(body, Now))["text"][0], StringComparison.Ordinal);
    }

    [Fact]
    public void The_limits_themselves_are_allowed()
    {
        var mention = One($$"""
            {"id":"{{new string('i', 512)}}","text":"\u0000{{new string('x', 40_000)}}","createdAt":"2026-03-01T12:05:00Z","updatedAt":"1990-01-01T00:00:00Z","url":"https://e.com/{{new string('u', 2034)}}",
             "author":{"id":"a","handle":"{{new string('h', 256)}}","followers":0},"lang":"{{new string('l', 35)}}","metrics":{ {{string.Join(',', Enumerable.Range(0, 50).Select(i => $"\"m{i}\":-1.5"))}} } }
            """);
        Assert.Equal(40_000, mention.Text.Length);
        Assert.Equal(50, mention.Metrics!.Count);
    }

    [Fact]
    public void NULs_are_dropped_from_every_text()
    {
        var mention = One("""{"id":"\u00001","text":"a\u0000b","createdAt":"2026-03-01T11:00:00Z","author":{"id":"a\u0000","name":"\u0000N"},"thread":"t\u0000","metrics":{"l\u0000":1}}""");
        Assert.Equal(("1", "ab", "a", "N", "t", "l"), (mention.Id, mention.Text, mention.Author.Id, mention.Author.Name, mention.Thread, mention.Metrics!.Keys.Single()));
    }

    [Theory]
    [InlineData("like")]
    [InlineData("share")]
    [InlineData("view")]
    public void A_signal_needs_no_text(string kind)
    {
        Assert.True(One(With($"\"kind\":\"{kind}\",\"text\":\" \"")).IsSignal);
        Assert.True(One($$"""{"id":"1","kind":"{{kind}}","createdAt":"2026-03-01T11:00:00Z","author":{"id":"a"} }""").IsSignal);
    }

    [Fact]
    public void A_deletion_needs_an_id_only_and_keeps_no_text()
    {
        var mention = One("""{"id":"1","deleted":true}""");
        Assert.Equal((true, "", Now, "unknown"), (mention.Deleted, mention.Text, mention.CreatedAt, mention.Author.Id));
        Assert.Equal("", One(With("\"deleted\":true")).Text);
        Assert.Equal("unknown", One("""{"id":"1","deleted":true,"author":{"handle":"h"}}""").Author.Id);
        Assert.Equal(["createdAt"], Errors(Read("""{"id":"1","deleted":true,"createdAt":"soon"}""")).Keys);
        Assert.Equal(["id"], Errors(Read("""{"deleted":true}""")).Keys);
    }

    [Theory]
    [InlineData("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z")]
    [InlineData("2026-01-01t00:00:00z", "2026-01-01T00:00:00Z")]
    [InlineData("2026-01-01 00:00:00-05:45", "2026-01-01T05:45:00Z")]
    [InlineData("2026-01-01T00:00:00.123456789Z", "2026-01-01T00:00:00.1234567Z")]
    public void Every_form_of_an_RFC_3339_time_is_read(string given, string meant) =>
        Assert.Equal(DateTimeOffset.Parse(meant, System.Globalization.CultureInfo.InvariantCulture), One(With($"\"createdAt\":\"{given}\"")).CreatedAt);

    [Fact]
    public void A_byte_order_mark_is_passed_over()
    {
        byte[] marked = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Good)];
        Assert.IsType<MentionReading.Mentions>(MentionReader.Read(marked, Now));
        Assert.IsType<MentionReading.Mentions>(MentionReader.ReadLine(marked, Now));
    }

    [Fact]
    public void Several_mistakes_are_named_together_and_about_a_hundred_at_most()
    {
        var errors = Errors(Read($$"""{"mentions":[{{Good}},{"id":"2","text":"","author":{"id":"a"} },{},{{Good}}]}"""));
        Assert.Equal(["mentions[1].createdAt", "mentions[1].text", "mentions[2].author", "mentions[2].createdAt", "mentions[2].id", "mentions[2].text"], errors.Keys.Order(StringComparer.Ordinal));

        Assert.Equal(["mentions[0]", "mentions[1].text", "mentions[2]"], Errors(Read($$"""{"mentions":[7,{{With("\"text\":\"\"")}},[]]}""")).Keys);

        var many = Errors(Read($$"""{"mentions":[{{string.Join(',', Enumerable.Repeat("{}", 1000))}}] }"""));
        Assert.InRange(many.Sum(error => error.Value.Length), 90, 110);
    }

    [Fact]
    public void A_line_of_an_import_is_one_mention_and_no_list()
    {
        Assert.Single(Assert.IsType<MentionReading.Mentions>(MentionReader.ReadLine(Encoding.UTF8.GetBytes(Good), Now)).Items);
        Assert.Contains("id", Errors(MentionReader.ReadLine(Encoding.UTF8.GetBytes($$"""{"mentions":[{{Good}}] }"""), Now)).Keys);
    }

    /// <summary>The good mention with the given fields behind its own: of two fields with one name the last counts.</summary>
    private static string With(string fields) => $"{Good[..^1]},{fields}}}";

    private static MentionReading Read(string json) => MentionReader.Read(Encoding.UTF8.GetBytes(json), Now);

    private static Mention One(string json)
    {
        var reading = Read(json);
        Assert.True(reading is MentionReading.Mentions, reading is MentionReading.Invalid { Errors: var errors } ? string.Join("; ", errors.Select(error => $"{error.Key}: {error.Value[0]}")) : "");
        return Assert.Single(((MentionReading.Mentions)reading).Items);
    }

    private static IReadOnlyDictionary<string, string[]> Errors(MentionReading reading) => Assert.IsType<MentionReading.Invalid>(reading).Errors;
}
