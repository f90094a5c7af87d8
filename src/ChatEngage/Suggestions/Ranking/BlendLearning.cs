using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

namespace ChatEngage.Suggestions.Ranking;

/// <summary>
/// Learns the blend: which weights let held-out mentions find their own reply among 99 others (logistic regression over each list).
/// A list is the features of its candidates in turn, the true reply first.
/// </summary>
internal static class BlendLearning
{
    private const int Rounds = 200;
    private const float Rate = 0.1f;
    private const float Restraint = 1e-3f;

    public static Blend Learn(IReadOnlyList<float[]> lists)
    {
        var weights = new float[Feature.Count];
        weights.AsSpan().Fill(0.2f);
        float[] moment = new float[Feature.Count], square = new float[Feature.Count], gradient = new float[Feature.Count];
        for (var round = 1; round <= Rounds; round++)
        {
            for (var f = 0; f < gradient.Length; f++) gradient[f] = Restraint * weights[f];
            foreach (var list in lists) Add(list, weights, gradient, 1f / lists.Count);
            for (var f = 0; f < weights.Length; f++)
            {
                moment[f] = (0.9f * moment[f]) + (0.1f * gradient[f]);
                square[f] = (0.99f * square[f]) + (0.01f * gradient[f] * gradient[f]);
                var step = moment[f] / (1 - MathF.Pow(0.9f, round)) / (MathF.Sqrt(square[f] / (1 - MathF.Pow(0.99f, round))) + 1e-8f);
                weights[f] -= Rate * (1 - ((float)round / Rounds)) * step;
            }
        }
        return new Blend(Vector256.Create(weights));
    }

    private static void Add(float[] list, float[] weights, float[] gradient, float share)
    {
        var candidates = list.Length / Feature.Count;
        Span<float> scores = stackalloc float[candidates];
        for (var c = 0; c < candidates; c++) scores[c] = TensorPrimitives.Dot<float>(weights, list.AsSpan(c * Feature.Count, Feature.Count));
        TensorPrimitives.SoftMax<float>(scores, scores);
        scores[0] -= 1;
        for (var c = 0; c < candidates; c++) TensorPrimitives.MultiplyAdd(list.AsSpan(c * Feature.Count, Feature.Count), share * scores[c], gradient, gradient);
    }
}
