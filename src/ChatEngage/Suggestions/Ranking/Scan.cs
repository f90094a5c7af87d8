using System.Runtime.Intrinsics;

namespace ChatEngage.Suggestions.Ranking;

/// <summary>Scores replies for one mention. Used by one thread at a time, and again.</summary>
internal sealed class Scan(Knowledge knowledge, Segment main)
{
    /// <summary>Common replies that tell how much of each feature is nothing special.</summary>
    private const int Sample = 1_000;

    private Vector256<float> weights;
    private float constant;

    public Query Query { get; } = new(knowledge);
    public Neighbours Neighbours { get; } = new();
    public Marks Marks { get; } = new(knowledge.Vocabulary.Places);
    public Vector256<float> Mean { get; private set; }
    public Vector256<float> Deviation { get; private set; }

    public void Begin(PreparedText mention, IReadOnlyList<Segment> segments, Blend blend)
    {
        Query.Ask(mention);
        Neighbours.Find(Query, segments);
        Measure();
        (weights, constant) = blend.For(Mean, Deviation);
    }

    /// <summary>In standard deviations above the common reply, by the blend.</summary>
    public float Score(Segment segment, int row) => Vector256.Dot(weights, Query.Features(segment, row)) + constant;

    private void Measure()
    {
        var step = Math.Max(1, main.Items.Length / Sample);
        Vector256<float> sum = default, squares = default;
        var count = 0;
        for (var row = 0; row < main.Items.Length; row += step, count++)
        {
            var features = Query.Features(main, row);
            sum += features;
            squares += features * features;
        }
        Mean = sum / Math.Max(1, count);
        Deviation = Vector256.Sqrt(Vector256.Max((squares / Math.Max(1, count)) - (Mean * Mean), Vector256<float>.Zero));
    }
}
