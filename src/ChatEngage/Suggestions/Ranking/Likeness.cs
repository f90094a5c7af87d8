namespace ChatEngage.Suggestions.Ranking;

/// <summary>How alike two replies are.</summary>
internal static class Likeness
{
    /// <summary>The share of distinct terms in common (F1), 0 to 1.</summary>
    public static double Overlap(ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        if (first.IsEmpty || second.IsEmpty) return 0;
        var common = 0;
        foreach (var place in first)
            if (second.Contains(place)) common++;
        return 2.0 * common / (first.Length + second.Length);
    }

    /// <summary>F1 of the bags of terms of two texts: repeated terms count as often as both have them.</summary>
    public static double Overlap(uint[] first, uint[] second)
    {
        if (first.Length == 0 || second.Length == 0) return 0;
        Dictionary<uint, int> left = [];
        foreach (var term in first) left[term] = left.GetValueOrDefault(term) + 1;
        var common = 0;
        foreach (var term in second)
            if (left.GetValueOrDefault(term) is > 0 and var count)
            {
                left[term] = count - 1;
                common++;
            }
        return 2.0 * common / (first.Length + second.Length);
    }
}
