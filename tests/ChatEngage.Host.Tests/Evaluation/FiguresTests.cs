using ChatEngage.Host.Evaluation;

namespace ChatEngage.Host.Tests.Evaluation;

public sealed class FiguresTests
{
    // a: 2 of 4 found, said 3 times; b: 3 of 4 found, said 5 times.
    private static readonly string[] Truth = ["a", "a", "a", "a", "b", "b", "b", "b"];
    private static readonly string[] Said = ["a", "a", "b", "b", "a", "b", "b", "b"];

    [Fact]
    public void Recall_F1_and_accuracy_are_those_of_pencil_and_paper()
    {
        var figures = Figures.Of(["a", "b"], Truth, Said);
        Assert.Equal(0.625, figures.MacroRecall, 10);
        Assert.Equal(0.625, figures.Accuracy, 10);
        var (a, b) = (2 * 2.0 / (4 + 3), 2 * 3.0 / (4 + 5));
        Assert.Equal((a + b) / 2, figures.MacroF1, 10);
        Assert.Equal([("a", a, 0.5, 2.0 / 3), ("b", b, 0.75, 0.6)], figures.Labels);
    }

    [Fact]
    public void A_label_that_nobody_gave_is_wrong_and_no_class_of_its_own() =>
        Assert.Equal((0.5, 2.0 / 3), (Figures.Of(["a"], ["a", "a"], ["a", "c"]).MacroRecall, Figures.Of(["a"], ["a", "a"], ["a", "c"]).MacroF1));

    [Fact]
    public void The_standard_error_comes_near_that_of_a_formula()
    {
        string[] truth = [.. Enumerable.Repeat("a", 400)], said = [.. Enumerable.Range(0, 400).Select(i => i % 4 == 0 ? "b" : "a")];
        // Recall of one label is a share: √(p (1 − p) / n).
        Assert.Equal(Math.Sqrt(0.75 * 0.25 / 400), Figures.Of(["a"], truth, said).MacroRecallError, 0.003);
        Assert.Equal(Figures.Of(["a"], truth, said).MacroRecallError, Figures.Of(["a"], truth, said).MacroRecallError);
    }
}
