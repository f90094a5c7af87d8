using ChatEngage.Host.Configuration;
using ChatEngage.Host.Evaluation;
using ChatEngage.Suggestions.Ranking;

namespace ChatEngage.Host.Tests.Evaluation;

public sealed class RankFiguresTests
{
    [Theory]
    [InlineData(new[] { 0.9, 0.5, 0.1 }, 0, 1)]
    [InlineData(new[] { 0.9, 0.5, 0.1 }, 2, 3)]
    [InlineData(new[] { 0.5, 0.5, 0.1 }, 0, 1.5)]
    [InlineData(new[] { 0.9, 0.5, 0.5, 0.5 }, 2, 3)]
    [InlineData(new[] { 0.0, 0.0, 0.0, 0.0 }, 3, 2.5)]
    public void A_rank_is_one_and_the_better_and_half_of_the_equal(double[] scores, int own, double rank) =>
        Assert.Equal(rank, SelectionFigures.Rank(scores, own));

    [Fact]
    public void Selection_figures_are_means_over_ranks()
    {
        // Worked out by hand: only 1 comes first, a tie at 1.5 does not; 10 is the last of ten.
        var figures = SelectionFigures.Of([1, 1.5, 10, 20]);
        Assert.Equal((4, 0.25, 0.75), (figures.Count, figures.Accuracy, figures.TopTen));
        Assert.Equal((1 + (1 / 1.5) + 0.1 + 0.05) / 4, figures.Mrr, 12);
        Assert.Equal(Math.Sqrt(0.25 * 0.75 / 4), figures.AccuracyError, 12);
        Assert.Equal(new SelectionFigures(0, 0, 0, 0), SelectionFigures.Of([]));
    }

    [Theory]
    [InlineData("red green blue", "red green blue", 1)]
    [InlineData("red green", "blue yellow", 0)]
    [InlineData("red red green", "red blue", 0.4)]
    [InlineData("Waiting, waits!", "waited? wait", 1)]
    [InlineData("red 🙂 https://example.com/a ?", "red", 1)]
    [InlineData("", "red", 0)]
    public void F1_counts_each_stem_as_often_as_both_have_it(string first, string second, double expected)
    {
        Assert.Equal(expected, ReplyLikeness.F1(first, second), 12);
        Assert.Equal(expected, ReplyLikeness.F1(second, first), 12);
    }

    [Fact]
    public void Suggestion_figures_take_the_first_and_the_best_of_three()
    {
        var figures = SuggestionFigures.Of([(["red blue", "red green"], "red green"), ([], "red green")]);
        Assert.Equal((2, 0.25, 0.5), (figures.Count, figures.First, figures.BestOfThree));
    }

    [Theory]
    [InlineData("{\"id\":1,\"mention\":\"m\"}", "line 2: \"reply\" is missing")]
    [InlineData("{\"mention\":\"m\",\"reply\":\"r\"}", "line 2: \"id\" is missing")]
    [InlineData("{\"id\":1,\"mention\":\"m\",\"reply\":\"r\",\"batch\":\"x\"}", "line 2: \"batch\" is no whole number")]
    [InlineData("{\"id\":1,\"mention\":\"\\ud800\",\"reply\":\"r\"}", "line 2: not JSON")]
    [InlineData("[1]", "line 2: not a JSON object")]
    [InlineData("{", "line 2: not JSON")]
    public async Task A_broken_line_is_named(string line, string reason)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "{\"id\":\"a\",\"mention\":\"m\",\"reply\":\"r\",\"batch\":3,\"tag\":0}\n" + line + "\n");
            var error = await Assert.ThrowsAsync<StartException>(() => PairFile.ReadAsync(file, CancellationToken.None));
            Assert.Contains(file, error.Message, StringComparison.Ordinal);
            Assert.Contains(reason, error.Message, StringComparison.Ordinal);
            await File.WriteAllTextAsync(file, "\n");
            Assert.Contains("holds no pairs", (await Assert.ThrowsAsync<StartException>(() => PairFile.ReadAsync(file, CancellationToken.None))).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_report_counts_complete_batches_only_and_finds_what_belongs_together()
    {
        // 150 invented things, each with a mention and a reply that share its name.
        var queries = Enumerable.Range(0, 150).Select(i => new Pair($"{i}", $"where is my thing{i}", $"the thing{i} is on its way", i < 100 ? 0 : 1)).ToList();
        var past = Enumerable.Range(0, 30).Select(i => new Pair($"{i}", $"where is part{i}", $"part{i} comes tomorrow", null)).ToList();
        var report = RankReport.Of(past, queries, new RankOptions(), new Ignore(), CancellationToken.None);
        var ranker = report.Selection.Single(row => row.Name == "ranker").Figures;
        Assert.Equal((100, 1.0), (ranker.Count, report.Selection.Single(row => row.Name == nameof(RankFeature.TfIdf)).Figures.Accuracy));
        Assert.Equal(150, report.Suggestion[^1].Figures.Count);
        Assert.Equal(100, (int)report.ToJson()["n"]!);
        Assert.Contains("1 of 100, n = 100", report.ToText(), StringComparison.Ordinal);
    }

    private sealed class Ignore : IProgress<(string, double)>
    {
        public void Report((string, double) value)
        {
        }
    }
}
