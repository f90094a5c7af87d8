namespace ChatEngage.Understanding.Learning;

/// <summary>The grams a classifier knows, and how rare each is.</summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<uint, int> places;

    public Vocabulary(uint[] hashes, float[] rarity)
    {
        Hashes = hashes;
        Rarity = rarity;
        places = new Dictionary<uint, int>(hashes.Length);
        for (var i = 0; i < hashes.Length; i++) places[hashes[i]] = i;
    }

    /// <summary>Ascending.</summary>
    public uint[] Hashes { get; }

    /// <summary>ln((1 + texts) / (1 + texts with it)) + 1.</summary>
    public float[] Rarity { get; }

    public int Count => Hashes.Length;

    public static Vocabulary Of(IReadOnlyList<List<Gram>> texts, int fewest)
    {
        var counts = new Dictionary<uint, int>();
        var seen = new HashSet<uint>();
        foreach (var text in texts)
        {
            seen.Clear();
            foreach (var gram in text)
                if (seen.Add(gram.Hash)) counts[gram.Hash] = counts.GetValueOrDefault(gram.Hash) + 1;
        }
        var hashes = counts.Where(entry => entry.Value >= fewest).Select(entry => entry.Key).Order().ToArray();
        return new Vocabulary(hashes, [.. hashes.Select(hash => MathF.Log((1f + texts.Count) / (1f + counts[hash])) + 1f)]);
    }

    /// <summary>Where a gram stands, −1 for an unknown one.</summary>
    public int Place(uint hash) => places.GetValueOrDefault(hash, -1);

    /// <summary>Each known gram once, weighed by how often it comes and how rare it is; words and letters each of length one, so that neither drowns the other.</summary>
    public List<(int Place, float Value)> Weigh(List<Gram> grams)
    {
        var counts = new Dictionary<int, int>(grams.Count);
        foreach (var gram in grams)
            if (Place(gram.Hash) is >= 0 and var place) counts[place] = counts.GetValueOrDefault(place) + 1;
        var row = new List<(int Place, float Value)>(counts.Count);
        double words = 0, letters = 0;
        foreach (var (place, count) in counts)
        {
            var value = (1 + MathF.Log(count)) * Rarity[place];
            row.Add((place, value));
            if ((Hashes[place] & Gram.LettersBit) != 0) letters += value * value;
            else words += value * value;
        }
        for (var i = 0; i < row.Count; i++)
        {
            var size = (Hashes[row[i].Place] & Gram.LettersBit) != 0 ? letters : words;
            row[i] = (row[i].Place, row[i].Value / (float)Math.Sqrt(size));
        }
        row.Sort((a, b) => a.Place.CompareTo(b.Place));
        return row;
    }
}
