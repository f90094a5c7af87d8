namespace ChatEngage.Suggestions.Ranking;

/// <summary>What answers at one moment: an index, and what came after it in small segments. Never changes.</summary>
internal sealed record RankerState(ReplyIndex Index, Feedback Feedback)
{
    // The last segment is laid out anew with each addition, the full ones stay.
    private const int OfSegment = 64;

    private IReadOnlyList<Part> Parts { get; init; } = [];

    /// <summary>Keys of the index that are no more, and when they went.</summary>
    private IReadOnlyDictionary<string, long> Gone { get; init; } = new Dictionary<string, long>();
    private long Number { get; init; }

    public IReadOnlySet<string> Hidden { get; private init; } = new HashSet<string>();

    public IReadOnlyList<Segment> Later => [.. Parts.Select(part => part.Segment.Value)];

    public static RankerState Of(ReplyIndex index) => new(index, Feedback.None);

    public RankerState With(IReadOnlyList<PreparedItem> items)
    {
        var parts = Parts.ToList();
        var added = items.Select((item, index) => new Entry(Number + index + 1, item));
        if (parts.Count > 0 && parts[^1].Entries.Count < OfSegment)
        {
            added = parts[^1].Entries.Concat(added);
            parts.RemoveAt(parts.Count - 1);
        }
        parts.AddRange(added.Chunk(OfSegment).Select(Lay));
        return this with { Parts = parts, Number = Number + items.Count };
    }

    public RankerState Without(string key) => Without(new HashSet<string> { key });

    public RankerState Without(IReadOnlySet<string> keys)
    {
        var gone = new Dictionary<string, long>(Gone);
        foreach (var key in keys) gone[key] = Number + 1;
        return this with { Number = Number + 1, Gone = gone, Hidden = gone.Keys.ToHashSet(), Parts = Keep(Parts, entry => !keys.Contains(entry.Item.Item.Key)) };
    }

    public RankerState Decided(string reply, PreparedText mention, double approval) => this with { Feedback = Feedback.With(reply, mention, approval) };

    /// <summary>A new index, which knows all that was there before it was begun.</summary>
    public RankerState Onto(ReplyIndex index, RankerState before)
    {
        var gone = Gone.Where(entry => entry.Value > before.Number).ToDictionary();
        var later = new RankerState(index, Feedback) { Gone = gone, Hidden = gone.Keys.ToHashSet(), Number = Number };
        var added = Parts.SelectMany(part => part.Entries).Where(entry => entry.Number > before.Number);
        return later with { Parts = [.. added.Chunk(OfSegment).Select(later.Lay)] };
    }

    private List<Part> Keep(IReadOnlyList<Part> parts, Func<Entry, bool> keep) =>
        [.. parts.Select(part => part.Entries.All(keep) ? part : Lay([.. part.Entries.Where(keep)])).Where(part => part.Entries.Count > 0)];

    private Part Lay(IReadOnlyList<Entry> entries) => new(entries, new Lazy<Segment>(() => new Segment([.. entries.Select(entry => entry.Item)], Index.Knowledge)));

    private sealed record Entry(long Number, PreparedItem Item);

    private sealed record Part(IReadOnlyList<Entry> Entries, Lazy<Segment> Segment);
}
