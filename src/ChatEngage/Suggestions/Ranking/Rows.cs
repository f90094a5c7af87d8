namespace ChatEngage.Suggestions.Ranking;

/// <summary>Many sparse rows in flat arrays: the places of each row's distinct terms and their TF-IDF weights, each row of length one.</summary>
internal sealed class Rows
{
    private readonly int[] starts;
    private readonly int[] places;
    private readonly float[] weights;
    private readonly ushort[] lengths;

    /// <param name="rarity">How rare each place is on the side that these texts are of.</param>
    public Rows(IReadOnlyList<uint[]> texts, Vocabulary vocabulary, float[] rarity)
    {
        starts = new int[texts.Count + 1];
        lengths = new ushort[texts.Count];
        List<int> allPlaces = [];
        List<float> allWeights = [];
        Dictionary<int, int> bag = [];
        for (var i = 0; i < texts.Count; i++)
        {
            bag.Clear();
            foreach (var term in texts[i]) bag[vocabulary.Place(term)] = bag.GetValueOrDefault(vocabulary.Place(term)) + 1;
            var squares = 0f;
            foreach (var (place, count) in bag)
            {
                var weight = (1 + MathF.Log(count)) * Vocabulary.Of(rarity, place);
                squares += weight * weight;
                allPlaces.Add(place);
                allWeights.Add(weight);
            }
            for (var k = starts[i]; k < allWeights.Count && squares > 0; k++) allWeights[k] /= MathF.Sqrt(squares);
            starts[i + 1] = allPlaces.Count;
            lengths[i] = (ushort)Math.Min(texts[i].Length, ushort.MaxValue);
        }
        places = [.. allPlaces];
        weights = [.. allWeights];
    }

    public int Count => lengths.Length;
    public long Bytes => (starts.Length * 4L) + (places.Length * 8L) + (lengths.Length * 2L);

    public ReadOnlySpan<int> Places(int row) => places.AsSpan(starts[row], starts[row + 1] - starts[row]);
    public ReadOnlySpan<float> Weights(int row) => weights.AsSpan(starts[row], starts[row + 1] - starts[row]);

    /// <summary>Terms of the text, repeated ones too.</summary>
    public int Length(int row) => lengths[row];

    /// <summary>The sum of what the places hold, by the weights of this row.</summary>
    public float Dot(int row, float[] held, int stride)
    {
        var sum = 0f;
        var weight = Weights(row);
        var place = Places(row);
        for (var k = 0; k < place.Length; k++) sum += held[place[k] * stride] * weight[k];
        return sum;
    }
}
