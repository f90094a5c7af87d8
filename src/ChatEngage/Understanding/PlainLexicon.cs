namespace ChatEngage.Understanding;

/// <summary>The baseline that <c>eval classify</c> shows beside the rules: the general word list alone, nothing negated, raised or added.</summary>
public static class PlainLexicon
{
    private static readonly Dictionary<string, double> Words = Data.Rows("vader.txt").DistinctBy(row => row[0]).ToDictionary(row => row[0], row => Data.Number(row[1]));

    /// <summary>The sum of the valences of its words, −4 to 4 each.</summary>
    public static double Sum(string text) => Text.Tokens.Of(text).Where(token => token.IsWord).Sum(token => Words.GetValueOrDefault(token.Form));
}
