namespace ChatEngage.Understanding;

/// <summary>What an emoji is worth, whatever its skin colour.</summary>
internal static class Emoji
{
    private static readonly Dictionary<string, double> Worth = Data.Rows("emoji.txt").DistinctBy(row => row[0]).ToDictionary(row => row[0], row => Data.Number(row[1]));

    /// <summary>0 for one that is not in the list.</summary>
    public static double Valence(string emoji)
    {
        if (Worth.TryGetValue(emoji, out var valence)) return valence;
        var bare = char.IsHighSurrogate(emoji[0]) && emoji.Length > 1 ? emoji[..2] : emoji[..1];
        return Worth.GetValueOrDefault(bare);
    }
}
