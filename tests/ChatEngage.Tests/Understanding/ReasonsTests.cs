using ChatEngage.Understanding;

namespace ChatEngage.Tests.Understanding;

public sealed class ReasonsTests
{
    private static readonly Reader Reader = new();

    [Fact]
    public void Each_verdict_has_its_reason()
    {
        var understood = Reader.Read("The grinder is terrible, third time I write and still no answer!");
        Assert.Equal(["language en", "sentiment negative", "intent complaint", "urgency high"], understood.Reasons.Select(reason => reason[..reason.IndexOf(':', StringComparison.Ordinal)]));
        Assert.Contains("\"terrible\"", understood.Reasons[1], StringComparison.Ordinal);
        Assert.Contains("\"third time\"", understood.Reasons[3], StringComparison.Ordinal);
    }

    [Fact]
    public void A_negated_word_is_marked() =>
        Assert.Contains("sentiment negative: \"helpful\" (negated)", Reader.Read("The staff was never helpful").Reasons);

    [Fact]
    public void What_cannot_be_quoted_is_no_reason() => Assert.DoesNotContain(Reader.Read("It moved again, black grinder?").Reasons, reason => reason.TrimEnd().EndsWith(':'));

    [Fact]
    public void A_question_mark_is_a_reason() => Assert.Contains(Reader.Read("Open on Sundays?").Reasons, reason => reason.StartsWith("intent question: \"?\"", StringComparison.Ordinal));

    [Fact]
    public void The_source_is_named_where_it_told_the_language() => Assert.Contains("language fr: its source says so", Reader.Read("ok", "fr").Reasons);

    [Fact]
    public void A_language_without_word_list_is_said() => Assert.Contains("sentiment neutral: no word list for fr", Reader.Read("Bonjour, quand est-ce que vous ouvrez le magasin ?").Reasons);

    [Theory]
    [InlineData("I LOVED the old cups, but these \"new\" ones are AWFUL!!! Why did you change them? #bringthemback 😡😡")]
    [InlineData("Warum ist mein Paket seit drei Wochen nicht da? Das ist eine Frechheit, ich warte und warte und niemand antwortet!")]
    [InlineData("you should try their decaf, best I ever had, it won't disappoint you and it is worth every cent of the price they ask")]
    public void Reasons_quote_only_words_of_the_text_few_and_short(string text)
    {
        var reasons = Reader.Read(text).Reasons;
        Assert.InRange(reasons.Count, 2, 4);
        foreach (var reason in reasons)
        {
            Assert.InRange(reason.Length, 1, 200);
            foreach (var quote in reason.Split('"').Where((_, i) => i % 2 == 1)) Assert.Contains(quote.TrimEnd('…'), text, StringComparison.OrdinalIgnoreCase);
        }
    }
}
