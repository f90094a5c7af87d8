using ChatEngage.Understanding;
using ChatEngage.Understanding.Learning;

namespace ChatEngage.Tests.Understanding;

public sealed class ClassifierTests
{
    private static readonly string[] Cups = ["mug", "cup", "saucer", "spoon", "kettle", "grinder", "filter", "tray"];
    private static readonly string[] Slang = ["sick", "gnarly", "wicked", "brutal"];

    /// <summary>A brand whose people mean praise by words that others mean as blame.</summary>
    private static List<(string Text, string Label)> Skaters() =>
    [
        .. Cups.SelectMany(cup => Slang.Select(word => ($"that {cup} is {word}", "positive"))),
        .. Cups.SelectMany(cup => Slang.Select((word, i) => ($"the {cup} number {i} is wobbly", "negative"))),
        .. Cups.SelectMany(cup => Slang.Select((word, i) => ($"a {cup} in size {i}", "neutral"))),
    ];

    [Fact]
    public void It_learns_what_the_word_list_has_wrong()
    {
        Assert.Equal(Sentiment.Negative, new Reader().Read("this jug is brutal and sick").Sentiment);
        var reader = new Reader(sentiment: TextClassifier.Train(Skaters()));
        var understood = reader.Read("this jug is brutal and sick");
        Assert.Equal(Sentiment.Positive, understood.Sentiment);
        Assert.True(understood.SentimentScore > 0);
        Assert.Contains(understood.Reasons, reason => reason.StartsWith("sentiment positive (learned, ", StringComparison.Ordinal) && reason.Contains("\"brutal\"", StringComparison.Ordinal));
    }

    [Fact]
    public void It_learns_an_intent()
    {
        List<(string, string)> examples = [.. Cups.SelectMany(cup => Slang.Select((_, i) => ($"ticket {i} about a {cup}", "complaint"))), .. Cups.SelectMany(cup => Slang.Select((_, i) => ($"photo {i} of a {cup}", "other")))];
        Assert.Equal(Intent.Other, new Reader().Read("ticket 77 about my pan").Intent);
        Assert.Equal(Intent.Complaint, new Reader(intent: TextClassifier.Train(examples)).Read("ticket 77 about my pan").Intent);
    }

    [Fact]
    public void The_same_examples_give_the_same_bytes() => Assert.Equal(TextClassifier.Train(Skaters()).Save(), TextClassifier.Train(Skaters()).Save());

    [Fact]
    public void What_is_saved_and_loaded_answers_the_same()
    {
        var trained = TextClassifier.Train(Skaters());
        var loaded = TextClassifier.Load(trained.Save());
        Assert.Equal(trained.Labels, loaded.Labels);
        Assert.Equal(trained.Counts, loaded.Counts);
        Assert.True(loaded.IsReady);
        foreach (var text in new[] { "", "that mug is wicked", "wobbly wobbly", "something else altogether" })
        {
            var (one, other) = (trained.Predict(text), loaded.Predict(text));
            Assert.Equal(one.Select(chance => chance.Label), other.Select(chance => chance.Label));
            foreach (var (a, b) in one.Zip(other)) Assert.Equal(a.P, b.P, 0.01);
            Assert.Equal(1, one.Sum(chance => chance.P), 0.0001);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(100)]
    public void Other_bytes_are_refused(int cut)
    {
        var saved = TextClassifier.Train(Skaters()).Save();
        Assert.Throws<InvalidDataException>(() => TextClassifier.Load(saved.AsSpan(0, cut)));
        Assert.Throws<InvalidDataException>(() => TextClassifier.Load("something else that is no classifier"u8));
    }

    [Fact]
    public void With_few_examples_the_rules_decide()
    {
        var few = TextClassifier.Train([("that mug is sick", "positive"), ("this is wobbly", "negative")]);
        Assert.False(few.IsReady);
        Assert.Equal(Sentiment.Negative, new Reader(sentiment: few).Read("this mug is sick and terrible").Sentiment);
    }

    [Fact]
    public void Where_the_examples_say_nothing_the_rules_are_followed()
    {
        var trained = TextClassifier.Train([.. Skaters(), .. Cups.Select(cup => ($"what a lovely {cup}", "positive")), .. Cups.Select(cup => ($"a horrible {cup}", "negative"))]);
        Assert.Equal("negative", trained.Predict("awful, dreadful, disgusting")[0].Label);
        Assert.Equal("positive", trained.Predict("wonderful, fantastic, excellent")[0].Label);
    }

    [Fact]
    public void Explain_names_the_words_that_speak_for_a_label()
    {
        var trained = TextClassifier.Train(Skaters());
        Assert.Equal("wobbly", trained.Explain("the jug there is wobbly", "negative", 1).Single());
        Assert.Empty(trained.Explain("the jug there is wobbly", "unheard of"));
    }

    [Fact]
    public void One_label_alone_is_predicted_but_never_ready()
    {
        var trained = TextClassifier.Train([.. Cups.Select(cup => (cup, "positive"))]);
        Assert.Equal("positive", Assert.Single(trained.Predict("anything")).Label);
        Assert.False(trained.IsReady);
    }

    [Fact]
    public void Nothing_to_learn_from_is_refused() => Assert.Throws<ArgumentException>(() => TextClassifier.Train([]));
}
