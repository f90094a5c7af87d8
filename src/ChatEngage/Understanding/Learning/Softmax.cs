using System.Numerics.Tensors;

namespace ChatEngage.Understanding.Learning;

/// <summary>Multinomial logistic regression: the loss of all rows and its gradient. Weights stand place by place, one for each label.</summary>
internal sealed class Softmax(Rows rows, int[] labels, int labelCount, float[] importance, float[]? prior, float strength)
{
    private readonly (ReadOnlyMemory<int> Starts, ReadOnlyMemory<int> Places, ReadOnlyMemory<float> Values) whole = rows.Whole;

    public int Size => (rows.Width + 1) * labelCount;

    /// <summary>Sum of the rows' losses, times the strength, plus half the squared weights; the last place is the bias, which is free.</summary>
    public double Loss(float[] weights, float[] gradient)
    {
        ReadOnlySpan<int> starts = whole.Starts.Span, places = whole.Places.Span;
        ReadOnlySpan<float> values = whole.Values.Span;
        var bias = rows.Width * labelCount;
        weights.AsSpan().CopyTo(gradient);
        gradient.AsSpan(bias).Clear();
        var loss = 0.5 * TensorPrimitives.SumOfSquares<float>(weights.AsSpan(0, bias));
        Span<float> scores = stackalloc float[labelCount];
        for (var row = 0; row < rows.Count; row++)
        {
            weights.AsSpan(bias).CopyTo(scores);
            if (prior is not null) TensorPrimitives.Add(scores, prior.AsSpan(row * labelCount, labelCount), scores);
            for (var k = starts[row]; k < starts[row + 1]; k++)
            {
                var at = weights.AsSpan(places[k] * labelCount, labelCount);
                var value = values[k];
                for (var label = 0; label < at.Length; label++) scores[label] += at[label] * value;
            }
            TensorPrimitives.SoftMax(scores, scores);
            var weight = importance[row] * strength;
            loss -= weight * Math.Log(Math.Max(scores[labels[row]], 1e-12f));
            scores[labels[row]] -= 1;
            for (var label = 0; label < labelCount; label++)
            {
                scores[label] *= weight;
                gradient[bias + label] += scores[label];
            }
            for (var k = starts[row]; k < starts[row + 1]; k++)
            {
                var at = gradient.AsSpan(places[k] * labelCount, labelCount);
                var value = values[k];
                for (var label = 0; label < at.Length; label++) at[label] += scores[label] * value;
            }
        }
        return loss;
    }
}
