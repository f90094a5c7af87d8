namespace ChatEngage.Suggestions.Ranking;

/// <summary>Keeps the best of many offers; of equal ones the earlier.</summary>
internal sealed class Best<T>(int most)
{
    private readonly PriorityQueue<(float Score, T Item), (float Score, int Later)> kept = new(most + 1);
    private float least = float.NegativeInfinity;
    private int offers;

    public void Clear()
    {
        kept.Clear();
        least = float.NegativeInfinity;
        offers = 0;
    }

    public void Offer(float score, T item)
    {
        if (kept.Count == most && score <= least) return;
        kept.Enqueue((score, item), (score, -offers++));
        if (kept.Count > most) kept.Dequeue();
        if (kept.Count == most) least = kept.Peek().Score;
    }

    /// <summary>Best first.</summary>
    public IReadOnlyList<(float Score, T Item)> Sorted() => [.. kept.UnorderedItems.OrderByDescending(entry => entry.Priority).Select(entry => entry.Element)];
}
