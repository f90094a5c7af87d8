using ChatEngage.Understanding;

namespace ChatEngage.Tests.Understanding;

public sealed class UrgencyTests
{
    private static readonly Reader Reader = new();

    [Theory]
    [InlineData("Your kettle caught fire and my hand is burned", Urgency.Urgent)]
    [InlineData("My lawyer will be in touch, this is fraud", Urgency.Urgent)]
    [InlineData("I need an answer asap, my order is wrong and the wedding is tomorrow", Urgency.Urgent)]
    [InlineData("Third time I write and still no answer, my parcel is lost", Urgency.High)]
    [InlineData("When do you open on Sundays?", Urgency.Normal)]
    [InlineData("The handle of my cup is broken", Urgency.Normal)]
    [InlineData("I love your new roast", Urgency.Low)]
    [InlineData("The shop on Main Street opens at nine", Urgency.Low)]
    [InlineData("", Urgency.Low)]
    [InlineData("Der Wasserkocher hat einen Stromschlag verursacht, meine Frau ist im Krankenhaus!", Urgency.Urgent)]
    [InlineData("Schon die dritte Mail, und immer noch keine Antwort!", Urgency.High)]
    public void Danger_deadlines_and_repetition_press(string text, Urgency urgency) => Assert.Equal(urgency, Reader.Read(text).Urgency);

    [Fact]
    public void Anger_before_many_presses_more()
    {
        const string text = "My order is broken and your service is awful";
        Assert.True(Reader.Read(text, followers: 250_000).Urgency > Reader.Read(text, followers: 12).Urgency);
    }

    [Fact]
    public void Praise_before_many_does_not_press() => Assert.Equal(Urgency.Low, Reader.Read("I love your new roast", followers: 250_000).Urgency);
}
