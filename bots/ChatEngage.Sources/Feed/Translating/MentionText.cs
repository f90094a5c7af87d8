using System.Text;
using System.Text.RegularExpressions;

namespace ChatEngage.Sources.Feed;

/// <summary>The text of a mention from title and text of an item.</summary>
internal static partial class MentionText
{
    public const int Longest = 40_000;

    /// <summary>Title, a blank line, text; the title is left out where the text begins with it, or where software made it up for a comment.</summary>
    public static string Of(FeedItem item, bool comment)
    {
        var (title, text) = (Sound(item.Title), Sound(item.Text));
        if (text.Length == 0) return Cut(title);
        if (title.Length == 0 || (comment && IsMadeUp(title, item.Author?.Name)) || Repeats(title, text)) return Cut(text);
        return Cut($"{title}\n\n{text}");
    }

    /// <summary>"Comment on Post by Name", "By: Name", "Re: Post", or a title that says nothing but who wrote it.</summary>
    public static bool IsMadeUp(string title, string? author) =>
        (title.Length < 1_000 && MadeUp().IsMatch(title)) || (author is { Length: > 0 } && title.EndsWith(author, StringComparison.OrdinalIgnoreCase) && title.Length <= author.Length + 20);

    /// <summary>At most <see cref="Longest"/> UTF-16 units, never half a character.</summary>
    public static string Cut(string text)
    {
        if (text.Length <= Longest) return text;
        var end = Longest;
        while (end > 0 && (char.IsLowSurrogate(text[end]) || IsJoined(text, end))) end--;
        return text[..end];
    }

    private static bool Repeats(string title, string text)
    {
        var beginning = title.TrimEnd('.', '…', ' ');
        return Flat(text, beginning.Length + 64).StartsWith(Flat(beginning, int.MaxValue), StringComparison.OrdinalIgnoreCase);
    }

    private static string Flat(string text, int most) => Blanks().Replace(text.Length > most ? text[..most] : text, " ");

    // A mark or joiner belongs to the letter before it.
    private static bool IsJoined(string text, int at)
    {
        if (text[at] is '\u200D' or '\uFE0F' || text[at - 1] == '\u200D') return true;
        return Rune.TryGetRuneAt(text, at, out var rune) && Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;
    }

    /// <summary>Without NULs, halves of characters and what is no character at all: no store or place takes them.</summary>
    internal static string Sound(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return "";
        if (text.AsSpan().IndexOfAny('\0', '\uFFFE', '\uFFFF') < 0 && !HasHalf(text)) return text.Trim();
        var sound = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (rune.Value is not (0 or 0xFFFE or 0xFFFF))
                sound.Append(rune.ToString());
        return sound.ToString().Trim();
    }

    private static bool HasHalf(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsSurrogate(text[at])) continue;
            if (at + 1 >= text.Length || !char.IsSurrogatePair(text[at], text[at + 1])) return true;
            at++;
        }
        return false;
    }

    [GeneratedRegex(@"^(Comment on .+ by .+|By: .+|Re: .+|Kommentar zu .+ von .+|Von: .+|Commentaires? sur .+ par .+|Par : .+|Comentario en .+ por .+|Por: .+)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex MadeUp();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();
}
