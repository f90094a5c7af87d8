namespace ChatEngage.Suggestions.Ranking;

/// <summary>How much two replies say the same, by their words.</summary>
public static class ReplyLikeness
{
    /// <summary>F1 of the bags of stems: twice the words in common over the words of both, 0 to 1. Signs, emoji and addresses do not count.</summary>
    public static double F1(string first, string second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return Likeness.Overlap(Stems.Of(first, signs: false), Stems.Of(second, signs: false));
    }
}
