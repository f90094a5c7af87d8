using System.Text;
using System.Text.Json;
using ChatEngage.Inbox;

namespace ChatEngage.Bots.Tests;

public sealed class MentionJsonTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_full_mention_comes_back_as_it_was_written()
    {
        var mention = new Mention
        {
            Id = "at://1", Url = "https://example.com/1", Text = "Grüße <b>☕</b> \"x\"\u202e", CreatedAt = Now, UpdatedAt = Now.AddMinutes(1), Deleted = true,
            Author = new Author("a1", "ann", "Ann", 0), Thread = "t", ReplyTo = "r", Kind = MentionKind.Review, Lang = "de",
            Metrics = new Dictionary<string, double> { ["likes"] = 0, ["share"] = 1.5 },
        };

        var back = MentionJson.Read(MentionJson.Write(mention));

        Assert.Equal(mention.Metrics, back.Metrics);
        Assert.Equal(mention with { Metrics = null }, back with { Metrics = null });
    }

    [Fact]
    public void What_is_null_or_default_is_left_out_and_letters_stay_letters()
    {
        var json = Encoding.UTF8.GetString(MentionJson.Write(new Mention { Id = "1", Text = "Größe ☕", CreatedAt = Now, Author = new Author("a") }));

        Assert.Equal("""{"id":"1","text":"Größe ☕","createdAt":"2026-03-01T12:00:00+00:00","author":{"id":"a"}}""", json);
    }

    [Fact]
    public void A_kind_is_spelled_in_camel_case() =>
        Assert.Contains("\"kind\":\"like\"", Encoding.UTF8.GetString(MentionJson.Write(new Mention { Id = "1", Author = new Author("a"), Kind = MentionKind.Like })), StringComparison.Ordinal);

    [Theory]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("""{"text":"x"}""")]
    public void Bytes_that_are_no_mention_are_a_json_exception(string json) =>
        Assert.Throws<JsonException>(() => MentionJson.Read(Encoding.UTF8.GetBytes(json)));
}
