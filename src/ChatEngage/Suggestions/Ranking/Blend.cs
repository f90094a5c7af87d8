using System.Runtime.Intrinsics;

namespace ChatEngage.Suggestions.Ranking;

/// <summary>How much each feature counts, in standard deviations over the common replies of the index.</summary>
internal sealed class Blend(Vector256<float> weights)
{
    /// <summary>Before anything is learned all features of meaning count alike.</summary>
    public static Blend Equal { get; } = new(Vector256.Create(1f, 1, 1, 1, 1, 1, 0, 1));

    public Vector256<float> Weights => weights;

    /// <summary>The blend in terms of one mention's features as they are: weights, and what to add.</summary>
    public (Vector256<float> Weights, float Constant) For(Vector256<float> mean, Vector256<float> deviation)
    {
        var scaled = weights * Scale(mean, deviation);
        return (scaled, -Vector256.Dot(scaled, mean));
    }

    /// <summary>One over the deviation; 0 for a feature that is the same for all common replies, which tells nothing.</summary>
    public static Vector256<float> Scale(Vector256<float> mean, Vector256<float> deviation)
    {
        var least = Vector256.Max(Vector256.Abs(mean) * 1e-3f, Vector256.Create(1e-5f));
        return Vector256.ConditionalSelect(Vector256.LessThan(deviation, least), Vector256<float>.Zero, Vector256<float>.One / Vector256.Max(deviation, least));
    }
}
