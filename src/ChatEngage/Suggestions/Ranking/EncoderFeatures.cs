namespace ChatEngage.Suggestions.Ranking;

/// <summary>What one tower of the encoder reads of a text: its terms, pairs of neighbouring terms and runs of characters, those that came up often enough.</summary>
internal sealed class EncoderFeatures
{
    private readonly Dictionary<uint, int> rows = [];

    public EncoderFeatures(IReadOnlyList<uint[]> texts, int least)
    {
        Dictionary<uint, int> counts = [];
        foreach (var text in texts)
            foreach (var feature in text) counts[feature] = counts.GetValueOrDefault(feature) + 1;
        var kept = counts.Where(entry => entry.Value >= least).OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key).ToList();
        Rarity = new float[kept.Count];
        foreach (var (feature, count) in kept)
        {
            Rarity[rows.Count] = MathF.Log((texts.Count + 1f) / (count + 0.5f));
            rows.Add(feature, rows.Count);
        }
        rows.TrimExcess();
    }

    public int Count => rows.Count;

    /// <summary>Inverse document frequency of each row.</summary>
    public float[] Rarity { get; }

    public long Bytes => (rows.Count * 24L) + (Rarity.Length * 4L);

    public IEnumerable<KeyValuePair<uint, int>> InOrder => rows.OrderBy(entry => entry.Value);

    public bool TryGet(uint feature, out int row) => rows.TryGetValue(feature, out row);

    /// <summary>Every feature of a text, each once.</summary>
    public static uint[] Read(string text, uint[] terms)
    {
        HashSet<uint> features = new(terms.Length * 8);
        for (var i = 0; i < terms.Length; i++)
        {
            features.Add(terms[i]);
            if (i > 0) features.Add(Stems.Pair(terms[i - 1], terms[i]));
        }
        CharacterGrams.AddTo(features, text);
        return [.. features];
    }

    /// <summary>The rows of those features that came up often enough.</summary>
    public int[] Rows(uint[] features)
    {
        List<int> found = new(features.Length);
        foreach (var feature in features)
            if (rows.TryGetValue(feature, out var row)) found.Add(row);
        return [.. found];
    }
}
