using System.Text;

namespace ChatEngage.Teams.Translating;

/// <summary>
/// Lines that are written from right to left, or that turn the direction: a card runs from left to right, so that without more their parts would stand in the
/// wrong order, and a turn that nobody ends would reach what follows.
/// </summary>
internal static class Bidi
{
    private const char FirstStrong = '\u2068';
    private const char End = '\u2069';

    /// <summary>The line in its own direction, with no effect on what is around it; itself where nothing in it turns.</summary>
    public static string Isolate(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        if (!line.Any(Turns)) return line;
        var whole = new StringBuilder(line.Length + 4).Append(FirstStrong);
        var open = 1;
        foreach (var letter in line)
        {
            // One that ends nothing of its own would end ours.
            if (letter == End && open == 1) continue;
            if (letter == End) open--;
            else if (letter is >= '\u2066' and <= FirstStrong) open++;
            whole.Append(letter);
        }
        return whole.Append(End, open).ToString();
    }

    // Hebrew to Arabic Extended, the presentation forms, the half of a pair that begins the scripts above; embeddings, overrides and isolates.
    private static bool Turns(char letter) => letter
        is (>= '\u0590' and <= '\u08ff') or (>= '\ufb1d' and <= '\ufdff') or (>= '\ufe70' and <= '\ufefc') or '\ud802' or '\ud803' or '\ud83a' or '\ud83b'
        or '\u200f' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');
}
