using System.Numerics.Tensors;

namespace ChatEngage.Suggestions.Ranking;

/// <summary>A candidate and how much of it the team really said.</summary>
/// <param name="List">The mention it is a candidate for.</param>
internal readonly record struct Judged(int List, Evidence Evidence, double Overlap);

/// <summary>
/// Turns what is known about a candidate into a probability: that it shares at least <see cref="Good"/> of its terms (F1) with the reply
/// the team would give. Logistic regression on held-out pairs; before there are enough, a fixed curve over the likeness to what was asked.
/// </summary>
internal sealed class Judge
{
    public const double Good = 0.3;

    private const int Rounds = 300;
    private const float FixedThreshold = 0.3f;

    // Whatever is likelier than not is worth showing, also where nearly everything is.
    private const double MostThreshold = 0.5;
    private readonly float[] weights;

    private Judge(float[] weights, double threshold, double precision) => (this.weights, Threshold, Precision) = (weights, threshold, precision);

    public static Judge Untaught { get; } = new([], FixedThreshold, 0);

    /// <summary>Candidates below it are not worth showing.</summary>
    public double Threshold { get; }

    /// <summary>The share of good ones among first candidates that reach it.</summary>
    public double Precision { get; }

    public bool IsTaught => weights.Length > 0;

    /// <summary>0 to 1.</summary>
    public double Of(Evidence evidence) => IsTaught ? 1 / (1 + Math.Exp(-TensorPrimitives.Dot<float>(weights, Inputs(evidence)))) : 0;

    /// <summary>The likeness of two mentions as a probability that the answer of one answers the other; what was learned is only overruled when they are nearly the same.</summary>
    public double OfAsked(float words) => words <= 0 ? 0 : IsTaught ? 1 / (1 + Math.Exp(-30 * (words - 0.75))) : 1 / (1 + Math.Exp(-12 * (words - 0.55)));

    public static Judge Learn(IReadOnlyList<Judged> cases, double coverage)
    {
        var inputs = cases.Select(one => Inputs(one.Evidence)).ToArray();
        var size = Inputs(default).Length;
        float[] weights = new float[size], moment = new float[size], square = new float[size], gradient = new float[size];
        for (var round = 1; round <= Rounds; round++)
        {
            gradient.AsSpan().Clear();
            for (var i = 0; i < inputs.Length; i++)
            {
                var error = (float)((1 / (1 + Math.Exp(-TensorPrimitives.Dot<float>(weights, inputs[i])))) - (cases[i].Overlap >= Good ? 1 : 0));
                TensorPrimitives.MultiplyAdd(inputs[i], error / inputs.Length, gradient, gradient);
            }
            for (var f = 0; f < size; f++)
            {
                gradient[f] += 1e-4f * weights[f];
                moment[f] = (0.9f * moment[f]) + (0.1f * gradient[f]);
                square[f] = (0.99f * square[f]) + (0.01f * gradient[f] * gradient[f]);
                weights[f] -= 0.1f * (1 - ((float)round / Rounds)) * moment[f] / (1 - MathF.Pow(0.9f, round)) / (MathF.Sqrt(square[f] / (1 - MathF.Pow(0.99f, round))) + 1e-8f);
            }
        }
        return At(new Judge(weights, 0, 0), cases, coverage);
    }

    /// <summary>The threshold that this share of the mentions reaches with its best candidate.</summary>
    private static Judge At(Judge judge, IReadOnlyList<Judged> cases, double coverage)
    {
        var firsts = cases.GroupBy(one => one.List).Select(list => list.Select(one => (Score: judge.Of(one.Evidence), one.Overlap)).MaxBy(one => one.Score)).OrderByDescending(one => one.Score).ToList();
        var shown = firsts.Take(Math.Max(1, (int)(coverage * firsts.Count))).ToList();
        return new Judge(judge.weights, Math.Min(MostThreshold, shown[^1].Score), shown.Average(one => one.Overlap >= Good ? 1 : 0));
    }

    private static float[] Inputs(Evidence e) =>
        [1, e.Blend / 3, e.Behind, e.AskedWords, e.AskedVector, e.Consensus * 5, e.Agreement * 5, e.Common * 5, e.Nearest, e.Known, e.Length, e.Nearest * e.AskedWords];
}
