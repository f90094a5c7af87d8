using System.Text.Json.Nodes;
using ChatEngage.Suggestions.Ranking;

namespace ChatEngage.Host.Evaluation;

/// <summary>How much suggestions share with the reply that the team gave: F1 over bags of stems, of the first and of the best of three.</summary>
internal sealed record SuggestionFigures(int Count, double First, double FirstError, double BestOfThree)
{
    /// <param name="suggested">For each mention up to three suggestions and the true reply.</param>
    public static SuggestionFigures Of(IReadOnlyList<(IReadOnlyList<string> Suggestions, string Reply)> suggested)
    {
        if (suggested.Count == 0) return new SuggestionFigures(0, 0, 0, 0);
        var likeness = suggested.Select(one => one.Suggestions.Take(3).Select(text => ReplyLikeness.F1(text, one.Reply)).DefaultIfEmpty(0).ToList()).ToList();
        var mean = likeness.Average(three => three[0]);
        var variance = likeness.Average(three => Math.Pow(three[0] - mean, 2));
        return new SuggestionFigures(suggested.Count, mean, Math.Sqrt(variance / suggested.Count), likeness.Average(three => three.Max()));
    }

    public JsonObject ToJson() => new() { ["f1At1"] = First, ["f1At1Error"] = FirstError, ["f1At3"] = BestOfThree };
}
