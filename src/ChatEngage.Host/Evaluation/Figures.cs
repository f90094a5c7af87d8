using System.Text.Json.Nodes;

namespace ChatEngage.Host.Evaluation;

/// <summary>How well predicted labels agree with the true ones.</summary>
internal sealed record Figures
{
    private const int Draws = 500;

    public required double MacroRecall { get; init; }
    public required double MacroF1 { get; init; }
    public required double Accuracy { get; init; }

    /// <summary>Standard errors, from drawing the examples anew with replacement (the same draws every time).</summary>
    public required double MacroRecallError { get; init; }
    public required double MacroF1Error { get; init; }

    /// <summary>By label, in the order of <paramref name="labels"/> of <see cref="Of"/>.</summary>
    public required IReadOnlyList<(string Label, double F1, double Recall, double Precision)> Labels { get; init; }

    /// <param name="labels">The true labels there are; means go over these. A predicted label that is none of them is simply wrong.</param>
    public static Figures Of(IReadOnlyList<string> labels, IReadOnlyList<string> truth, IReadOnlyList<string> predicted)
    {
        int[] Places(IReadOnlyList<string> names) => [.. names.Select(name => labels.ToList().IndexOf(name))];
        int[] trues = Places(truth), guesses = Places(predicted);
        var all = Enumerable.Range(0, trues.Length).ToArray();
        var (recall, f1, accuracy, each) = Score(labels.Count, trues, guesses, all);
        var recalls = new double[Draws];
        var scores = new double[Draws];
        ulong state = 42;
        for (var draw = 0; draw < Draws; draw++)
        {
            for (var i = 0; i < all.Length; i++) all[i] = (int)(Next(ref state) % (ulong)trues.Length);
            (recalls[draw], scores[draw], _, _) = Score(labels.Count, trues, guesses, all);
        }
        return new Figures
        {
            MacroRecall = recall,
            MacroF1 = f1,
            Accuracy = accuracy,
            MacroRecallError = Spread(recalls),
            MacroF1Error = Spread(scores),
            Labels = [.. each.Select((one, i) => (labels[i], one.F1, one.Recall, one.Precision))],
        };
    }

    public JsonObject ToJson()
    {
        var labels = new JsonObject();
        foreach (var (label, f1, recall, precision) in Labels) labels[label] = new JsonObject { ["f1"] = Round(f1), ["recall"] = Round(recall), ["precision"] = Round(precision) };
        return new JsonObject
        {
            ["macroRecall"] = Round(MacroRecall),
            ["macroRecallError"] = Round(MacroRecallError),
            ["macroF1"] = Round(MacroF1),
            ["macroF1Error"] = Round(MacroF1Error),
            ["accuracy"] = Round(Accuracy),
            ["labels"] = labels,
        };
    }

    private static (double Recall, double F1, double Accuracy, (double F1, double Recall, double Precision)[] Each) Score(int labels, int[] truth, int[] predicted, int[] which)
    {
        int[] hit = new int[labels], has = new int[labels], said = new int[labels];
        foreach (var i in which)
        {
            has[truth[i]]++;
            if (predicted[i] >= 0) said[predicted[i]]++;
            if (truth[i] == predicted[i]) hit[truth[i]]++;
        }
        var each = new (double F1, double Recall, double Precision)[labels];
        for (var i = 0; i < labels; i++) each[i] = (Share(2 * hit[i], has[i] + said[i]), Share(hit[i], has[i]), Share(hit[i], said[i]));
        // A small draw may miss a label; what is not there cannot be found.
        var there = Enumerable.Range(0, labels).Where(i => has[i] > 0).ToArray();
        return (there.Average(i => each[i].Recall), there.Average(i => each[i].F1), Share(hit.Sum(), which.Length), each);
    }

    private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;

    private static double Spread(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }

    private static double Round(double value) => Math.Round(value, 4);

    /// <summary>SplitMix64.</summary>
    private static ulong Next(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
