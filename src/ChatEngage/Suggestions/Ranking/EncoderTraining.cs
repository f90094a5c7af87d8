using System.Numerics.Tensors;

namespace ChatEngage.Suggestions.Ranking;

/// <summary>
/// Trains the towers on pairs of a mention and the reply it got: within a batch each mention has to find its own reply among all others,
/// and each reply its mention (softmax over scaled cosines). One thread, the same result for the same seed.
/// </summary>
internal sealed class EncoderTraining
{
    private readonly EncoderOptions options;
    private readonly EncoderTower mentions;
    private readonly EncoderTower replies;
    private readonly int[] replyIds;
    private readonly Random random;

    public EncoderTraining(IReadOnlyList<uint[]> mentionTexts, IReadOnlyList<uint[]> replyTexts, EncoderOptions options)
    {
        this.options = options;
        random = new Random(options.Seed);
        mentions = new EncoderTower(mentionTexts, options);
        replies = new EncoderTower(replyTexts, options);
        Start();
        Dictionary<uint, int> ids = [];
        replyIds = new int[replyTexts.Count];
        for (var i = 0; i < replyTexts.Count; i++)
        {
            var hash = 17u;
            foreach (var term in replyTexts[i]) hash = Stems.Pair(hash, term);
            if (!ids.TryGetValue(hash, out replyIds[i])) ids.Add(hash, replyIds[i] = ids.Count);
        }
    }

    public DualEncoder Run(Action<double>? progress, CancellationToken ct)
    {
        var order = Enumerable.Range(0, replyIds.Length).ToArray();
        var batches = order.Length / options.Batch;
        var batch = new Batch(Math.Min(options.Batch, order.Length), options.Size);
        var steps = Math.Max(1, batches) * options.Epochs;
        var step = 0;
        for (var epoch = 0; epoch < options.Epochs; epoch++)
        {
            random.Shuffle(order);
            for (var b = 0; b < Math.Max(1, batches); b++)
            {
                ct.ThrowIfCancellationRequested();
                Step(batch, order.AsSpan(b * batch.Rows, batch.Rows), options.Rate * (1 - ((float)step / steps)));
                step++;
                progress?.Invoke((double)step / steps);
            }
        }
        return new DualEncoder(mentions.Features, replies.Features, new RowVectors(mentions.Rows, options.Size), new RowVectors(replies.Rows, options.Size));
    }

    /// <summary>A word begins with the same vector on both sides, so that the towers begin as a lexical match.</summary>
    private void Start()
    {
        var size = options.Size;
        Fill(mentions, _ => null);
        Fill(replies, feature => mentions.Features.TryGet(feature, out var row) ? mentions.Rows.AsSpan(row * size, size).ToArray() : null);

        void Fill(EncoderTower tower, Func<uint, float[]?> known)
        {
            foreach (var (feature, row) in tower.Features.InOrder)
            {
                var into = tower.Rows.AsSpan(row * size, size);
                if (known(feature) is { } vector)
                {
                    vector.CopyTo(into);
                    continue;
                }
                var weight = options.Start * tower.Features.Rarity[row] / MathF.Sqrt(size);
                for (var i = 0; i < size; i++) into[i] = weight * Normal();
            }
        }
    }

    private float Normal() => MathF.Sqrt(-2 * MathF.Log(1 - random.NextSingle())) * MathF.Cos(2 * MathF.PI * random.NextSingle());

    private void Step(Batch batch, ReadOnlySpan<int> items, float rate)
    {
        mentions.Forward(items, batch.U, batch.NormU, random);
        replies.Forward(items, batch.V, batch.NormV, random);
        Loss(batch, items);
        mentions.Backward(batch.U, batch.DU, batch.NormU, rate);
        replies.Backward(batch.V, batch.DV, batch.NormV, rate);
    }

    private void Loss(Batch batch, ReadOnlySpan<int> items)
    {
        int rows = batch.Rows, size = options.Size;
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < rows; j++)
                batch.S[(i * rows) + j] = i != j && replyIds[items[i]] == replyIds[items[j]] ? -50
                    : options.Scale * TensorPrimitives.Dot<float>(batch.U.AsSpan(i * size, size), batch.V.AsSpan(j * size, size));
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < rows; j++) batch.T[(j * rows) + i] = batch.S[(i * rows) + j];
        Soften(batch.S, rows);
        Soften(batch.T, rows);
        batch.DU.AsSpan().Clear();
        batch.DV.AsSpan().Clear();
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < rows; j++)
            {
                var gradient = options.Scale * 0.5f * (batch.S[(i * rows) + j] + batch.T[(j * rows) + i] - (i == j ? 2 : 0));
                if (MathF.Abs(gradient) < 1e-4f) continue;
                TensorPrimitives.MultiplyAdd(batch.V.AsSpan(j * size, size), gradient, batch.DU.AsSpan(i * size, size), batch.DU.AsSpan(i * size, size));
                TensorPrimitives.MultiplyAdd(batch.U.AsSpan(i * size, size), gradient, batch.DV.AsSpan(j * size, size), batch.DV.AsSpan(j * size, size));
            }
    }

    private static void Soften(float[] scores, int rows)
    {
        for (var i = 0; i < rows; i++)
        {
            var row = scores.AsSpan(i * rows, rows);
            TensorPrimitives.SoftMax<float>(row, row);
        }
    }

    private sealed class Batch(int rows, int size)
    {
        public int Rows => rows;
        public float[] U { get; } = new float[rows * size];
        public float[] V { get; } = new float[rows * size];
        public float[] DU { get; } = new float[rows * size];
        public float[] DV { get; } = new float[rows * size];
        public float[] NormU { get; } = new float[rows];
        public float[] NormV { get; } = new float[rows];
        public float[] S { get; } = new float[rows * rows];
        public float[] T { get; } = new float[rows * rows];
    }
}
