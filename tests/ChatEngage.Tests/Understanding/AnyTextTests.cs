using ChatEngage.Understanding;
using FsCheck;
using FsCheck.Fluent;

namespace ChatEngage.Tests.Understanding;

/// <summary>What holds for whatever text comes.</summary>
public sealed class AnyTextTests
{
    private static readonly Reader Reader = new();
    private static readonly string[] Pieces =
        ["not", "never", "good", "great", "terrible", "but", "very", "nicht", "gut", "?", "!", "...", "😀", "👩‍👩‍👧", "🇩🇪", ":(", ":-)", "#WeLoveThis", "#", "@", "@acme", "http://x", "ärger", "日本", "مرحبا", "Привет",
         "\uD83D", "\uDE00", "\u0000", "\u200D", "\uFE0F", "&amp;", "\\u2019", "\\u12", "'", "''", "-", "a-", "a'", "\r\n", "\t", " ", "<", ">", "1.2.3", "8)", "x)", "I", "SHOUTED", "ÄÖÜ", "soooo", "third time", "asap"];

    [Fact]
    public void Any_string_gives_an_answer_the_same_every_time() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string?>(), text => Holds(text ?? "")).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_mixture_of_odd_pieces_gives_an_answer_the_same_every_time() =>
        Prop.ForAll(Gen.Elements(Pieces).ListOf().Select(pieces => string.Join(pieces.Count % 2 == 0 ? "" : " ", pieces)).ToArbitrary(), Holds).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("a")]
    [InlineData("!")]
    [InlineData("not ")]
    [InlineData("my order still no ")]
    [InlineData("😀")]
    [InlineData("#aB")]
    [InlineData("&amp;")]
    [InlineData(":")]
    public void Forty_thousand_characters_of_anything_are_read(string piece) =>
        Assert.True(Holds(string.Concat(Enumerable.Repeat(piece, 40_000 / piece.Length))));

    [Fact]
    public void What_stands_behind_four_thousand_characters_is_not_looked_at()
    {
        var table = string.Concat(Enumerable.Repeat("the cup is on the table, ", 160));
        Assert.Equal(Sentiment.Negative, Reader.Read(table[..3_900] + " terrible service").Sentiment);
        Assert.Equal(Sentiment.Neutral, Reader.Read(table + " terrible service").Sentiment);
    }

    [Theory]
    [InlineData("The cups are good", "The cups are not good")]
    [InlineData("I love this shop", "I don't love this shop")]
    [InlineData("The staff was helpful", "The staff was never helpful")]
    [InlineData("it works with good results", "it works without good results")]
    [InlineData("Der Kaffee ist gut", "Der Kaffee ist nicht gut")]
    [InlineData("Das ist ein gutes Gerät", "Das ist kein gutes Gerät")]
    [InlineData("Der Laden gefällt mir", "Der Laden gefällt mir nicht")]
    public void A_negation_lowers_praise(string plain, string negated) => Assert.True(Reader.Read(plain).SentimentScore > Reader.Read(negated).SentimentScore);

    [Theory]
    [InlineData("The cups are good", "The cups are very good")]
    [InlineData("The cups are good", "The cups are GOOD")]
    [InlineData("The cups are good", "The cups are good!!!")]
    [InlineData("The cups are good", "The cups are goooood")]
    [InlineData("The cups are good", "The cups are good 😍")]
    [InlineData("The cups are somewhat good", "The cups are good")]
    [InlineData("The coffee was good but the cups were ugly", "The cups were ugly but the coffee was good")]
    [InlineData("Der Kaffee ist gut", "Der Kaffee ist sehr gut")]
    public void Emphasis_raises_praise(string less, string more) => Assert.True(Reader.Read(less).SentimentScore < Reader.Read(more).SentimentScore);

    [Fact]
    public void A_clause_ends_the_reach_of_a_negation() => Assert.Equal(Sentiment.Positive, Reader.Read("No, great cups and friendly people").Sentiment);

    private static bool Holds(string text)
    {
        var first = Reader.Read(text);
        var second = new Reader().Read(text);
        return first.SentimentScore is >= -1 and <= 1 && first.Reasons.SequenceEqual(second.Reasons)
            && (first.Language, first.Sentiment, first.SentimentScore, first.Intent, first.Urgency) == (second.Language, second.Sentiment, second.SentimentScore, second.Intent, second.Urgency);
    }
}
