namespace ChatEngage.Understanding.Learning;

/// <summary>The grams a classifier knows, and what each weighs: the more, the rarer it is and the more it keeps to one label.</summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<uint, int> places;

    public Vocabulary(uint[] hashes, float[] heft)
    {
        Hashes = hashes;
        Heft = heft;
        places = new Dictionary<uint, int>(hashes.Length);
        for (var i = 0; i < hashes.Length; i++) places[hashes[i]] = i;
    }

    /// <summary>Ascending.</summary>
    public uint[] Hashes { get; }

    public float[] Heft { get; }

    public int Count => Hashes.Length;

    /// <param name="fewest">A gram in fewer texts than this is left out.</param>
    public static Vocabulary Of(IReadOnlyList<List<Gram>> texts, int[] labels, int labelCount, int fewest)
    {
        var counts = new Dictionary<uint, int[]>();
        var seen = new HashSet<uint>();
        var sizes = new int[labelCount];
        for (var i = 0; i < texts.Count; i++)
        {
            sizes[labels[i]]++;
            seen.Clear();
            foreach (var gram in texts[i])
            {
                if (!seen.Add(gram.Hash)) continue;
                if (!counts.TryGetValue(gram.Hash, out var of)) counts[gram.Hash] = of = new int[labelCount];
                of[labels[i]]++;
            }
        }
        var hashes = counts.Where(entry => entry.Value.Sum() >= fewest).Select(entry => entry.Key).Order().ToArray();
        return new Vocabulary(hashes, [.. hashes.Select(hash => (float)(Rarity(counts[hash].Sum(), texts.Count) * (0.5 + Spread(counts[hash], sizes, texts.Count))))]);
    }

    private static double Rarity(int with, int texts) => Math.Log((1.0 + texts) / (1.0 + with)) + 1;

    /// <summary>The largest logarithm of how much more often a gram comes with one label than with the others; one added to every count.</summary>
    private static double Spread(int[] counts, int[] sizes, int texts)
    {
        var all = counts.Sum();
        var most = 0.0;
        for (var label = 0; label < counts.Length; label++)
            most = Math.Max(most, Math.Abs(Math.Log((counts[label] + 1.0) / (sizes[label] + 2.0) / ((all - counts[label] + 1.0) / (texts - sizes[label] + 2.0)))));
        return most;
    }

    /// <summary>Where a gram stands, −1 for an unknown one.</summary>
    public int Place(uint hash) => places.GetValueOrDefault(hash, -1);

    /// <summary>Each known gram once, weighed by how often it comes and its heft; words and letters each of length one, so that neither drowns the other.</summary>
    public List<(int Place, float Value)> Weigh(List<Gram> grams)
    {
        var counts = new Dictionary<int, int>(grams.Count);
        foreach (var gram in grams)
            if (Place(gram.Hash) is >= 0 and var place) counts[place] = counts.GetValueOrDefault(place) + 1;
        var row = new List<(int Place, float Value)>(counts.Count);
        double words = 0, letters = 0;
        foreach (var (place, count) in counts)
        {
            var value = (1 + MathF.Log(count)) * Heft[place];
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
