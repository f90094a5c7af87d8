using ChatEngage.Suggestions.Ranking;

namespace ChatEngage.Tests.Suggestions.Ranking;

public sealed class StemsTests
{
    [Theory]
    [InlineData("Refunded REFUNDS refunding", "refund refund refund")]
    [InlineData("we'll can't don’t", "we can not do not")]
    [InlineData("@somebody hello @some.body_2", "hello")]
    [InlineData("see https://example.com/a?b=1 and www.example.com!", "see <url> and <url>")]
    [InlineData("why?!!! why??", "why ? ! why ?")]
    [InlineData("parties party stopping stopped happily happy", "party party stop stop happy happy")]
    [InlineData("", "")]
    [InlineData("mail me@home", "mail me home")]
    public void A_text_is_cut_into_stems_and_signs(string text, string terms) => Assert.Equal(Stems.Of(terms), Stems.Of(text));

    [Fact]
    public void Scripts_without_blanks_give_pairs_of_characters()
    {
        Assert.Equal([Stems.Hash("咖啡"), Stems.Hash("啡壶"), Stems.Question], Stems.Of("咖啡壶？"));
        Assert.Equal([Stems.Hash("茶")], Stems.Of("茶"));
        Assert.Equal([Stems.Hash("das"), Stems.Hash("kabel"), Stems.Hash("茶杯")], Stems.Of("Das Kabel 茶杯", "de"));
    }

    [Fact]
    public void Only_English_words_are_stemmed() => Assert.NotEqual(Stems.Of("bestellungen", "de"), Stems.Of("bestellung", "de"));

    [Fact]
    public void An_emoji_is_a_term() => Assert.Equal(2, Stems.Of("great 🎉").Length);

    [Fact]
    public void Any_text_can_be_read()
    {
        var random = new Random(3);
        for (var round = 0; round < 2_000; round++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(60)).Select(_ => (char)random.Next(random.Next(3) == 0 ? 0x10000 : 0x250))]);
            var read = PreparedText.Of(text, round % 2 == 0 ? "en" : "ja");
            Assert.True(read.Terms.Length <= text.Length);
            Assert.InRange(ReplyLikeness.F1(text, text), 0, 1);
        }
    }

    [Fact]
    public void Placeholders_are_no_words() => Assert.Equal(PreparedText.Of("Hi , thanks", null).Terms, PreparedText.Of("Hi {contact}, thanks", null).Terms);
}
