using ChatEngage.Understanding;

namespace ChatEngage.Tests.Understanding;

public sealed class SentimentTests
{
    private static readonly Reader Reader = new();

    [Theory]
    [InlineData("This grinder is wonderful, I love it")]
    [InlineData("Your shop is not bad at all, nice staff too")]
    [InlineData("can't wait to try the new roast")]
    [InlineData("The queue was long but the espresso was absolutely superb")]
    [InlineData("New packaging 😍")]
    [InlineData("parcel is here :D")]
    [InlineData("#BestCoffeeEver")]
    [InlineData("sooooo gooooood")]
    [InlineData("Der Kaffee ist richtig lecker und das Personal war sehr freundlich")]
    [InlineData("Gar nicht schlecht, euer neuer Laden")]
    public void Praise_is_positive(string text) => Assert.Equal(Sentiment.Positive, Reader.Read(text).Sentiment);

    [Theory]
    [InlineData("This grinder is terrible!!")]
    [InlineData("The app is not working again")]
    [InlineData("not happy with the new cups")]
    [InlineData("nobody was helpful or friendly")]
    [InlineData("The beans were nice but the delivery was a nightmare")]
    [InlineData("my order was delayed and then cancelled")]
    [InlineData("closed again 😡")]
    [InlineData("No reply for two weeks :(")]
    [InlineData("#WorstServiceEver")]
    [InlineData("I will never buy from you again, what a waste of money")]
    [InlineData("Das Gerät funktioniert nicht")]
    [InlineData("Euer Service gefällt mir nicht mehr, leider")]
    [InlineData("Kein guter Kaffee und unfreundliches Personal")]
    public void Trouble_is_negative(string text) => Assert.Equal(Sentiment.Negative, Reader.Read(text).Sentiment);

    [Theory]
    [InlineData("")]
    [InlineData("The shop on Main Street opens at nine")]
    [InlineData("Is the lid included?")]
    [InlineData("Der Laden in der Hauptstraße öffnet um neun")]
    [InlineData("日本語のテキスト")]
    public void A_statement_is_neutral(string text) => Assert.Equal(Sentiment.Neutral, Reader.Read(text).Sentiment);
}
