namespace ChatEngage.Suggestions.Ranking;

/// <summary>Which words of replies go with which words of mentions: for each word of a mention, the reply words that came more often than by chance (pointwise mutual information, damped for few sightings).</summary>
internal sealed class Association
{
    private const int LeastTogether = 2;
    private const int Most = 200;
    private const float Damping = 2;

    private readonly int[] starts;
    private readonly int[] places;
    private readonly float[] strengths;

    public Association(Rows mentions, Rows replies, int known)
    {
        starts = new int[known + 1];
        List<int> allPlaces = [];
        List<float> allStrengths = [];
        var (postingStarts, postings) = Invert(mentions, known);
        var replyFrequency = new int[known];
        for (var i = 0; i < replies.Count; i++)
            foreach (var place in replies.Places(i)) replyFrequency[place]++;
        var together = new int[known];
        List<int> touched = [];
        List<(int Place, float Strength, float Weight)> row = [];
        for (var word = 0; word < known; word++)
        {
            var documents = postings.AsSpan(postingStarts[word], postingStarts[word + 1] - postingStarts[word]);
            touched.Clear();
            row.Clear();
            if (documents.Length >= LeastTogether)
                foreach (var document in documents)
                    foreach (var place in replies.Places(document))
                        if (together[place]++ == 0) touched.Add(place);
            foreach (var place in touched)
            {
                var count = together[place];
                together[place] = 0;
                if (count < LeastTogether) continue;
                var expected = (float)documents.Length * replyFrequency[place] / mentions.Count;
                var strength = MathF.Log(count / expected) * (count / (count + Damping));
                if (strength > 0) row.Add((place, strength, strength * MathF.Sqrt(count)));
            }
            if (row.Count > Most)
            {
                row.Sort((a, b) => b.Weight.CompareTo(a.Weight));
                row.RemoveRange(Most, row.Count - Most);
            }
            foreach (var (place, strength, _) in row)
            {
                allPlaces.Add(place);
                allStrengths.Add(strength);
            }
            starts[word + 1] = allPlaces.Count;
        }
        places = [.. allPlaces];
        strengths = [.. allStrengths];
    }

    public long Bytes => (starts.Length * 4L) + (places.Length * 8L);

    /// <summary>The reply words that go with a word of a mention; none for a stranger.</summary>
    public ReadOnlySpan<int> Places(int word) => word + 1 >= starts.Length ? [] : places.AsSpan(starts[word], starts[word + 1] - starts[word]);

    public ReadOnlySpan<float> Strengths(int word) => word + 1 >= starts.Length ? [] : strengths.AsSpan(starts[word], starts[word + 1] - starts[word]);

    private static (int[] Starts, int[] Postings) Invert(Rows rows, int known)
    {
        var starts = new int[known + 1];
        for (var i = 0; i < rows.Count; i++)
            foreach (var place in rows.Places(i)) starts[place + 1]++;
        for (var i = 0; i < known; i++) starts[i + 1] += starts[i];
        var postings = new int[starts[known]];
        var next = starts.AsSpan(0, known).ToArray();
        for (var i = 0; i < rows.Count; i++)
            foreach (var place in rows.Places(i)) postings[next[place]++] = i;
        return (starts, postings);
    }
}
