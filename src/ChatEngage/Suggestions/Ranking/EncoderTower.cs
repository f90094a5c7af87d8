using System.Numerics.Tensors;

namespace ChatEngage.Suggestions.Ranking;

/// <summary>One side of the encoder in training: its features' vectors and how far each has moved.</summary>
internal sealed class EncoderTower
{
    private readonly int[][] texts;
    private readonly EncoderOptions options;
    private readonly float[] squares;
    private readonly float[] strengths;
    private readonly List<(int Item, int Row)> used = [];

    public EncoderTower(IReadOnlyList<uint[]> texts, EncoderOptions options)
    {
        this.options = options;
        Features = new EncoderFeatures(texts, options.Least);
        this.texts = [.. texts.Select(Features.Rows)];
        Rows = new float[Features.Count * options.Size];
        squares = new float[Features.Count];
        strengths = new float[options.Batch];
    }

    public EncoderFeatures Features { get; }
    public float[] Rows { get; }

    public void Forward(ReadOnlySpan<int> items, float[] into, float[] norms, Random random)
    {
        used.Clear();
        var size = options.Size;
        for (var i = 0; i < items.Length; i++)
        {
            var sum = into.AsSpan(i * size, size);
            sum.Clear();
            foreach (var row in texts[items[i]])
            {
                if (random.NextSingle() < options.Dropout) continue;
                used.Add((i, row));
                TensorPrimitives.Add(sum, Rows.AsSpan(row * size, size), sum);
            }
            norms[i] = Math.Max(1e-6f, TensorPrimitives.Norm<float>(sum));
            TensorPrimitives.Divide(sum, norms[i], sum);
        }
    }

    /// <summary>Through the normalisation into the rows; the steps of a row shrink with what it has moved already (Adagrad, one number a row).</summary>
    public void Backward(float[] output, float[] gradient, float[] norms, float rate)
    {
        var size = options.Size;
        for (var i = 0; i < norms.Length; i++)
        {
            var d = gradient.AsSpan(i * size, size);
            var along = TensorPrimitives.Dot<float>(d, output.AsSpan(i * size, size));
            TensorPrimitives.MultiplyAdd(output.AsSpan(i * size, size), -along, d, d);
            TensorPrimitives.Divide(d, norms[i], d);
            strengths[i] = TensorPrimitives.SumOfSquares<float>(d) / size;
        }
        foreach (var (item, row) in used)
        {
            squares[row] += strengths[item];
            var into = Rows.AsSpan(row * size, size);
            TensorPrimitives.MultiplyAdd(gradient.AsSpan(item * size, size), -rate / MathF.Sqrt(squares[row] + 1e-8f), into, into);
        }
    }
}
