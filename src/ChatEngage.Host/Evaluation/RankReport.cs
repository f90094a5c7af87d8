using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ChatEngage.Conversations;
using ChatEngage.Suggestions.Ranking;

namespace ChatEngage.Host.Evaluation;

/// <summary>The ranker and its baselines on one file of queries.</summary>
internal sealed record RankReport
{
    private const int BatchSize = 100;
    private const int MostSuggested = 1_500;
    private const int Seed = 1;

    public required int Pairs { get; init; }
    public required int Queries { get; init; }
    public required ReplyIndex Index { get; init; }
    public required double TrainSeconds { get; init; }
    public required IReadOnlyList<(string Name, SelectionFigures Figures)> Selection { get; init; }
    public required IReadOnlyList<(string Name, SuggestionFigures Figures)> Suggestion { get; init; }
    public required double P50 { get; init; }
    public required double P99 { get; init; }

    public static RankReport Of(IReadOnlyList<Pair> past, IReadOnlyList<Pair> queries, RankOptions options, IProgress<(string, double)> progress, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        var items = past.Select(pair => new RankItem($"past:{pair.Id}", pair.Reply, Origin.Past, null, [pair.Mention])).ToList();
        var index = ReplyIndex.Build(items, options, new Stage("learning", progress), ct);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var central = new Centrality([.. past.Select(pair => pair.Reply)], Seed);
        var selection = Select(index, central, queries, progress, ct);
        var (suggestion, times) = Suggest(index, central, past, [.. queries.Take(MostSuggested)], progress, ct);
        return new RankReport
        {
            Pairs = past.Count,
            Queries = queries.Count,
            Index = index,
            TrainSeconds = seconds,
            Selection = selection,
            Suggestion = suggestion,
            P50 = times[times.Count / 2],
            P99 = times[(int)(times.Count * 0.99)],
        };
    }

    private static List<(string, SelectionFigures)> Select(ReplyIndex index, Centrality central, IReadOnlyList<Pair> queries, IProgress<(string, double)> progress, CancellationToken ct)
    {
        var batches = queries.Where(pair => pair.Batch is not null).GroupBy(pair => pair.Batch).Where(batch => batch.Count() == BatchSize).Select(batch => batch.ToList()).ToList();
        string[] names = ["random", "constant (central reply)", .. Enum.GetNames<RankFeature>(), "ranker"];
        var ranks = names.Select(_ => new List<double>()).ToArray();
        var random = new Random(Seed);
        var scores = new double[names.Length][];
        for (var i = 0; i < scores.Length; i++) scores[i] = new double[BatchSize];
        var byFeature = new double[(names.Length - 3) * BatchSize];
        for (var b = 0; b < batches.Count; b++)
        {
            ct.ThrowIfCancellationRequested();
            progress.Report(("1 of 100", (double)b / batches.Count));
            var set = index.Read([.. batches[b].Select(pair => pair.Reply)]);
            for (var i = 0; i < BatchSize; i++) scores[1][i] = central.Of(batches[b][i].Reply);
            for (var own = 0; own < BatchSize; own++)
            {
                for (var i = 0; i < BatchSize; i++) scores[0][i] = random.NextDouble();
                index.Score(batches[b][own].Mention, set, scores[^1], byFeature);
                for (var f = 0; f < names.Length - 3; f++) byFeature.AsSpan(f * BatchSize, BatchSize).CopyTo(scores[f + 2]);
                for (var n = 0; n < names.Length; n++) ranks[n].Add(SelectionFigures.Rank(scores[n], own));
            }
        }
        return [.. names.Select((name, n) => (name, SelectionFigures.Of(ranks[n])))];
    }

    private static (List<(string, SuggestionFigures)>, List<double>) Suggest(ReplyIndex index, Centrality central, IReadOnlyList<Pair> past, IReadOnlyList<Pair> queries, IProgress<(string, double)> progress, CancellationToken ct)
    {
        var random = new Random(Seed);
        List<double> times = [];
        RankFeature[] alone = [RankFeature.TfIdf, RankFeature.Bm25, RankFeature.NearestByWords, RankFeature.Encoder];
        string[] names = ["random", "constant (central reply)", .. alone.Select(feature => feature.ToString()), "ranker"];
        var suggested = names.Select(_ => new List<(IReadOnlyList<string>, string)>()).ToArray();
        for (var q = 0; q < queries.Count; q++)
        {
            ct.ThrowIfCancellationRequested();
            progress.Report(("suggestions", (double)q / queries.Count));
            var (mention, reply) = (queries[q].Mention, queries[q].Reply);
            suggested[0].Add(([.. Enumerable.Range(0, 3).Select(_ => past[random.Next(past.Count)].Reply)], reply));
            suggested[1].Add((central.Most, reply));
            for (var a = 0; a < alone.Length; a++) suggested[a + 2].Add(([.. index.Best(mention, alone[a], 3).Select(item => item.Reply)], reply));
            var began = Stopwatch.GetTimestamp();
            var ranked = index.Rank(mention, null, 3, threshold: 0);
            times.Add(Stopwatch.GetElapsedTime(began).TotalMicroseconds);
            suggested[^1].Add(([.. ranked.Select(one => one.Item.Reply)], reply));
        }
        times.Sort();
        return ([.. names.Select((name, n) => (name, SuggestionFigures.Of(suggested[n])))], times);
    }

    public JsonObject ToJson()
    {
        JsonObject selection = [], suggestion = [];
        foreach (var (name, figures) in Selection) selection[name] = figures.ToJson();
        foreach (var (name, figures) in Suggestion) suggestion[name] = figures.ToJson();
        return new JsonObject
        {
            ["pairs"] = Pairs,
            ["replies"] = Index.Count,
            ["queries"] = Queries,
            ["trainSeconds"] = Math.Round(TrainSeconds, 1),
            ["indexBytes"] = Index.Bytes,
            ["queryMicrosecondsP50"] = Math.Round(P50),
            ["queryMicrosecondsP99"] = Math.Round(P99),
            ["threshold"] = Index.Threshold,
            ["precisionAtThreshold"] = Index.Precision,
            ["n"] = Selection[^1].Figures.Count,
            ["accuracy"] = Selection[^1].Figures.Accuracy,
            ["accuracyError"] = Selection[^1].Figures.AccuracyError,
            ["r10"] = Selection[^1].Figures.TopTen,
            ["mrr"] = Selection[^1].Figures.Mrr,
            ["suggestedN"] = Suggestion[^1].Figures.Count,
            ["f1At1"] = Suggestion[^1].Figures.First,
            ["f1At3"] = Suggestion[^1].Figures.BestOfThree,
            ["selection"] = selection,
            ["suggestion"] = suggestion,
        };
    }

    public string ToText()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"learned from {Pairs} pairs ({Index.Count} different replies) in {TrainSeconds:0.0} s; index {Index.Bytes / 1e6:0.0} MB; a query takes p50 {P50:0} µs, p99 {P99:0} µs\n");
        text.Append(CultureInfo.InvariantCulture, $"\n1 of 100, n = {Selection[^1].Figures.Count,-14} {"accuracy",-16} {"R@10",-7} MRR\n");
        foreach (var (name, figures) in Selection)
            text.Append(CultureInfo.InvariantCulture, $"{name,-27} {figures.Accuracy,-6:0.0000} ±{figures.AccuracyError,-8:0.0000} {figures.TopTen,-7:0.000} {figures.Mrr:0.0000}\n");
        text.Append(CultureInfo.InvariantCulture, $"\nsuggestions, n = {Suggestion[^1].Figures.Count,-10} {"F1@1",-16} F1@3\n");
        foreach (var (name, figures) in Suggestion)
            text.Append(CultureInfo.InvariantCulture, $"{name,-27} {figures.First,-6:0.0000} ±{figures.FirstError,-8:0.0000} {figures.BestOfThree:0.0000}\n");
        if (Index.IsTaught) text.Append(CultureInfo.InvariantCulture, $"\nthreshold {Index.Threshold:0.000}: on held-out pairs {Index.Precision:0.000} of the first suggestions shown share 0.3 or more (F1) with the true reply\n");
        return text.ToString();
    }

    private sealed class Stage(string name, IProgress<(string, double)> progress) : IProgress<double>
    {
        public void Report(double value) => progress.Report((name, value));
    }
}
