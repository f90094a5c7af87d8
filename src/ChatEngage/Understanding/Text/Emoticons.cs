using System.Buffers;
using System.Collections.Frozen;

namespace ChatEngage.Understanding.Text;

/// <summary>Faces put together from marks, and what they are worth (−4 to 4, as words are).</summary>
internal static class Emoticons
{
    private static readonly FrozenDictionary<string, double> Worth = Build();
    private static readonly FrozenDictionary<string, double>.AlternateLookup<ReadOnlySpan<char>> Lookup = Worth.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly SearchValues<char> Begins = SearchValues.Create([.. Worth.Keys.Select(face => face[0]).Distinct()]);

    public static double Valence(string face) => Worth.GetValueOrDefault(face);

    /// <summary>The length of the longest face that begins here; 0 when none does.</summary>
    public static int LengthAt(string text, int i)
    {
        if (!Begins.Contains(text[i])) return 0;
        // "8)" after a digit is a list, "D:" inside a word is that word.
        if (char.IsLetterOrDigit(text[i]) && i > 0 && !char.IsWhiteSpace(text[i - 1])) return 0;
        for (var length = Math.Min(5, text.Length - i); length >= 2; length--)
        {
            if (!Lookup.ContainsKey(text.AsSpan(i, length))) continue;
            if (i + length < text.Length && char.IsLetterOrDigit(text[i + length - 1]) && char.IsLetterOrDigit(text[i + length])) continue;
            if (text[i] is ':' && text[i + 1] is '/' && length == 2 && i + 2 < text.Length && text[i + 2] == '/') continue;
            return length;
        }
        return 0;
    }

    private static FrozenDictionary<string, double> Build()
    {
        var worth = new Dictionary<string, double>();
        foreach (var eyes in new[] { ":", ";", "=", ":-", ";-", "=-", ":'-", ":'", ":o", "8-", ":^" })
        {
            var wet = eyes.Contains('\'');
            foreach (var mouth in new[] { ")", "))", ")))", "]", "}" }) worth[eyes + mouth] = 1.9;
            foreach (var mouth in new[] { "(", "((", "(((", "[", "{" }) worth[eyes + mouth] = wet ? -2.2 : -1.9;
            if (eyes.EndsWith('o') || wet) continue;
            foreach (var mouth in new[] { "D", "DD" }) worth[eyes + mouth] = 2.3;
            foreach (var mouth in new[] { "P", "p" }) worth[eyes + mouth] = 1.2;
            if (!eyes.StartsWith(':') && !eyes.StartsWith('=')) continue;
            foreach (var mouth in new[] { "/", "\\" }) worth[eyes + mouth] = -1.3;
            foreach (var mouth in new[] { "|" }) worth[eyes + mouth] = -0.8;
            foreach (var mouth in new[] { "*", "3" }) worth[eyes + mouth] = 1.9;
            foreach (var mouth in new[] { "@", "S", "s" }) worth[eyes + mouth] = -1.3;
            foreach (var mouth in new[] { "o", "O" }) worth[eyes + mouth] = -0.2;
        }
        foreach (var (face, valence) in new (string, double)[]
        {
            ("<3", 2.4), ("</3", -2.4), ("xD", 2), ("XD", 2), ("x)", 1.2), ("^^", 1.4), ("^_^", 1.8), ("^-^", 1.8), ("-_-", -1.6), ("-.-", -1.6), (">:(", -2.4), (">:-(", -2.4),
            (">.<", -1.3), (">_<", -1.3), ("D:", -1.8), ("D=", -1.8), ("T_T", -1.8), ("T.T", -1.8), (";_;", -1.8), ("o_O", -0.8), ("O_o", -0.8), ("o.O", -0.8), ("\\o/", 2.2),
            ("(:", 1.6), ("(-:", 1.6), ("(;", 1.2), ("):", -1.6), (")-:", -1.6), ("<:", 0.6), ("B)", 1), ("B-)", 1), (":'D", 1.8),
        }) worth[face] = valence;
        return worth.ToFrozenDictionary();
    }
}
