using System.Text.Json.Nodes;

namespace ChatEngage.Host.Evaluation;

/// <summary>How well own replies are found among those of their batch. A tie counts half a place.</summary>
/// <param name="Accuracy">The share of mentions whose own reply comes first.</param>
/// <param name="TopTen">The share whose own reply is among the first ten.</param>
/// <param name="Mrr">The mean of 1 / rank.</param>
internal sealed record SelectionFigures(int Count, double Accuracy, double TopTen, double Mrr)
{
    /// <summary>The standard error of the accuracy.</summary>
    public double AccuracyError => Count == 0 ? 0 : Math.Sqrt(Accuracy * (1 - Accuracy) / Count);

    public static SelectionFigures Of(IReadOnlyList<double> ranks) => ranks.Count == 0 ? new SelectionFigures(0, 0, 0, 0)
        : new SelectionFigures(ranks.Count, ranks.Average(rank => rank < 1.5 ? 1.0 : 0), ranks.Average(rank => rank <= 10 ? 1.0 : 0), ranks.Average(rank => 1 / rank));

    /// <summary>1 + the better ones + half of the equal ones.</summary>
    public static double Rank(ReadOnlySpan<double> scores, int own)
    {
        var rank = 1.0;
        for (var i = 0; i < scores.Length; i++)
            if (i != own) rank += scores[i] > scores[own] ? 1 : scores[i] == scores[own] ? 0.5 : 0;
        return rank;
    }

    public JsonObject ToJson() => new() { ["accuracy"] = Accuracy, ["accuracyError"] = AccuracyError, ["r10"] = TopTen, ["mrr"] = Mrr };
}
