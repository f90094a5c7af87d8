using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ChatEngage.Understanding.Learning;

namespace ChatEngage.Host.Evaluation;

/// <summary>The contenders on one labelled file, beside each other.</summary>
/// <param name="TrainSeconds">By the clock; null without training examples.</param>
/// <param name="ProcessorSeconds">Of the processor: what it takes on one core that does nothing else.</param>
internal sealed record ClassifyReport(ClassifyTask Task, int TestCount, int TrainCount, double? TrainSeconds, double? ProcessorSeconds, long? ClassifierBytes, IReadOnlyList<(string Name, Figures Figures)> Contenders)
{
    public static ClassifyReport Of(ClassifyTask task, IReadOnlyList<Labelled> train, IReadOnlyList<Labelled> test, TrainingChoices choices, CancellationToken ct)
    {
        string[] labels = [.. test.Select(example => example.Label).Distinct().Order(StringComparer.Ordinal)];
        string[] truth = [.. test.Select(example => example.Label)];
        var common = (train.Count > 0 ? train : test).GroupBy(example => example.Label).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).First().Key;
        var contenders = new List<(string, Figures)>();
        void Add(string name, Func<string, string> answer) => contenders.Add((name, Figures.Of(labels, truth, [.. test.Select(example => answer(example.Text))])));
        Add("majority", _ => common);
        Add("lexicon", task.Lexicon);
        Add("rules", task.Rules);
        if (train.Count == 0) return new ClassifyReport(task, test.Count, 0, null, null, null, contenders);
        var (began, worked) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var classifier = TextClassifier.Train([.. train.Select(example => (example.Text, example.Label))], choices, ct);
        var (seconds, work) = (Stopwatch.GetElapsedTime(began).TotalSeconds, (Environment.CpuUsage.TotalTime - worked).TotalSeconds);
        Add("trained", text => classifier.Predict(text)[0].Label);
        return new ClassifyReport(task, test.Count, train.Count, seconds, work, classifier.Save().Length, contenders);
    }

    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["task"] = Task.Name,
            ["metric"] = Task.Metric,
            ["n"] = TestCount,
            ["trainedOn"] = TrainCount,
            ["trainSeconds"] = TrainSeconds is { } seconds ? Math.Round(seconds, 2) : null,
            ["trainProcessorSeconds"] = ProcessorSeconds is { } work ? Math.Round(work, 2) : null,
            ["classifierBytes"] = ClassifierBytes,
        };
        foreach (var (name, figures) in Contenders) json[name] = figures.ToJson();
        return json;
    }

    public string ToText()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Task.Name}: n = {TestCount}; its metric is {(Task.Metric == "macroF1" ? "macro-F1" : "macro-recall")}\n");
        text.Append(CultureInfo.InvariantCulture, $"{"",-10} {"macro-recall",-16} {"macro-F1",-16} {"accuracy",-9} {string.Join("  ", Contenders[0].Figures.Labels.Select(label => $"F1 {label.Label}"))}\n");
        foreach (var (name, figures) in Contenders)
        {
            var each = string.Join("  ", figures.Labels.Select(label => label.F1.ToString("0.000", CultureInfo.InvariantCulture).PadRight(label.Label.Length + 3)));
            text.Append(CultureInfo.InvariantCulture, $"{name,-10} {figures.MacroRecall,-5:0.000} ±{figures.MacroRecallError,-9:0.000} {figures.MacroF1,-5:0.000} ±{figures.MacroF1Error,-9:0.000} {figures.Accuracy,-9:0.000} {each.TrimEnd()}\n");
        }
        if (TrainSeconds is { } seconds) text.Append(CultureInfo.InvariantCulture, $"trained on {TrainCount} in {seconds:0.0} s ({ProcessorSeconds:0.0} s of the processor), kept in {ClassifierBytes / 1024.0:0} KiB\n");
        return text.ToString();
    }
}
