namespace ChatEngage.Suggestions.Ranking;

/// <summary>The places of one text, for counting how many of them others have.</summary>
internal sealed class Marks(int places)
{
    private readonly int[] marked = new int[places];
    private int present;

    /// <summary>Forgets the text before.</summary>
    public void Set(ReadOnlySpan<int> text)
    {
        if (++present == int.MaxValue)
        {
            marked.AsSpan().Clear();
            present = 1;
        }
        foreach (var place in text) marked[place] = present;
    }

    public int Count(ReadOnlySpan<int> text)
    {
        var count = 0;
        foreach (var place in text)
            if (marked[place] == present) count++;
        return count;
    }
}
