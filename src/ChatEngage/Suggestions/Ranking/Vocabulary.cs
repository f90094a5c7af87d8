namespace ChatEngage.Suggestions.Ranking;

/// <summary>The terms of a snapshot with how rare each is on either side. Terms it does not know share 32,768 further places by hash, as rare as can be.</summary>
internal sealed class Vocabulary
{
    private const int Strangers = 1 << 15;

    // A word that two of two texts have is not common yet.
    private const float Prior = 50;

    // Few texts do not show how common they are, and many show it well enough for this not to matter.
    private const float OfStopWord = 0.2f;

    private readonly Dictionary<uint, int> places;
    private readonly float[] replyShares;

    public Vocabulary(IReadOnlyList<uint[]> mentions, IReadOnlyList<uint[]> replies)
    {
        places = [];
        foreach (var word in StopWords.All) places.Add(word, places.Count);
        foreach (var text in mentions) Register(text);
        foreach (var text in replies) Register(text);
        MentionRarity = Rarity(Frequency(mentions), mentions.Count);
        var frequency = Frequency(replies);
        ReplyRarity = Rarity(frequency, replies.Count);
        replyShares = [.. frequency.Select(count => (float)count / Math.Max(1, replies.Count))];
    }

    /// <summary>Known terms and strangers.</summary>
    public int Places => places.Count + Strangers;

    public int Known => places.Count;

    /// <summary>Inverse document frequency, by place; for every stranger the last.</summary>
    public float[] MentionRarity { get; }

    public float[] ReplyRarity { get; }

    public int Place(uint term) => places.TryGetValue(term, out var place) ? place : places.Count + (int)(term & (Strangers - 1));

    public long Bytes => (places.EnsureCapacity(0) * 20L) + (MentionRarity.Length * 12L);

    public static float Of(float[] rarity, int place) => rarity[Math.Min(place, rarity.Length - 1)];

    /// <summary>The share of replies that have a term.</summary>
    public float ShareOfReplies(int place) => Of(replyShares, place);

    private void Register(uint[] text)
    {
        foreach (var term in text) places.TryAdd(term, places.Count);
    }

    private static float[] Rarity(int[] frequency, int texts) =>
        [.. frequency.Select((count, place) => MathF.Log((texts + Prior) / (count + 0.5f)) * (place < StopWords.All.Count ? OfStopWord : 1))];

    private int[] Frequency(IReadOnlyList<uint[]> texts)
    {
        var frequency = new int[places.Count + 1];
        var seen = new int[places.Count];
        for (var i = 0; i < texts.Count; i++)
            foreach (var term in texts[i])
            {
                var place = places[term];
                if (seen[place] == i + 1) continue;
                seen[place] = i + 1;
                frequency[place]++;
            }
        return frequency;
    }
}
