using ChatEngage.Inbox;
using ChatEngage.Understanding;

namespace ChatEngage.Tests.Understanding;

public sealed class IntentTests
{
    private static readonly Reader Reader = new();

    [Theory]
    [InlineData("When do you open on Sundays?", Intent.Question)]
    [InlineData("how do i clean the burrs", Intent.Question)]
    [InlineData("Wie lange dauert der Versand?", Intent.Question)]
    [InlineData("could you tell me whether the lid fits the small cup", Intent.Question)]
    [InlineData("My grinder stopped working after two days", Intent.Complaint)]
    [InlineData("Why is my parcel still not here?!", Intent.Complaint)]
    [InlineData("third time I call and nobody answers", Intent.Complaint)]
    [InlineData("Die Maschine ist nach zwei Wochen kaputt, und niemand antwortet", Intent.Complaint)]
    [InlineData("Ich warte seit drei Wochen auf mein Paket!", Intent.Complaint)]
    [InlineData("Thanks for the quick help, you made my day", Intent.Praise)]
    [InlineData("I love your new roast, amazing work", Intent.Praise)]
    [InlineData("Danke für den tollen Service!", Intent.Praise)]
    [InlineData("Can anyone recommend a good hand grinder?", Intent.RecommendationAsked)]
    [InlineData("any recommendations for a quiet espresso machine", Intent.RecommendationAsked)]
    [InlineData("which kettle should I buy?", Intent.RecommendationAsked)]
    [InlineData("Könnt ihr eine gute Kaffeemühle empfehlen?", Intent.RecommendationAsked)]
    [InlineData("Welche Mühle soll ich kaufen?", Intent.RecommendationAsked)]
    [InlineData("you should try the Acme grinder, it is great", Intent.RecommendationGiven)]
    [InlineData("I highly recommend their decaf", Intent.RecommendationGiven)]
    [InlineData("Die Mühle kann ich nur empfehlen", Intent.RecommendationGiven)]
    [InlineData("The shop on Main Street opens at nine", Intent.Other)]
    [InlineData("", Intent.Other)]
    public void A_mention_wants_what_it_says(string text, Intent intent) => Assert.Equal(intent, Reader.Read(text).Intent);

    [Theory]
    [InlineData("I would not recommend this shop to anyone")]
    [InlineData("Kann ich leider nicht empfehlen")]
    public void Advice_against_is_no_recommendation(string text) => Assert.NotEqual(Intent.RecommendationGiven, Reader.Read(text).Intent);

    [Fact]
    public void A_post_that_its_place_calls_a_question_is_one() =>
        Assert.Equal((Intent.Other, Intent.Question), (Reader.Read("grinder setting for moka").Intent, Reader.Read("grinder setting for moka", kind: MentionKind.Question).Intent));
}
