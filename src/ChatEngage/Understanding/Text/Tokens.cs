using System.Globalization;
using System.Text;

namespace ChatEngage.Understanding.Text;

/// <summary>Cuts a text into words, tags, handles, links, emoji, emoticons and runs of marks. Any string gives tokens; one pass.</summary>
internal static class Tokens
{
    // What makes a mention what it is stands early; the rest of a long text is not looked at.
    public const int Longest = 4_000;

    public static List<Token> Of(string text)
    {
        text = Plain.Of(text.Length > Longest ? text[..Longest] : text);
        var tokens = new List<Token>((text.Length / 4) + 4);
        for (var i = 0; i < text.Length;) i = Next(text, i, tokens);
        return tokens;
    }

    private static int Next(string text, int i, List<Token> tokens)
    {
        var c = text[i];
        if (c == '\n') return Marks(text, i, tokens);
        if (char.IsWhiteSpace(c)) return i + 1;
        if (Emoticons.LengthAt(text, i) is > 0 and var emoticon) return Add(tokens, text, i, i + emoticon, TokenKind.Emoticon);
        if (c == '@' && i + 1 < text.Length && IsWordChar(text[i + 1])) return Add(tokens, text, i, WordEnd(text, i + 1), TokenKind.Handle);
        if (c == '#' && i + 1 < text.Length && IsWordChar(text[i + 1])) return Tag(text, i, tokens);
        if (LinkEnd(text, i) is var link && link > i) return Add(tokens, text, i, link, TokenKind.Link);
        if (char.IsAsciiDigit(c)) return Number(text, i, tokens);
        if (IsWordChar(c)) return Word(text, i, WordEnd(text, i), tokens);
        if (EmojiEnd(text, i) is var emoji && emoji > i) return Add(tokens, text, i, emoji, TokenKind.Emoji);
        return Marks(text, i, tokens);
    }

    private static int Word(string text, int start, int end, List<Token> tokens)
    {
        while (end > start + 1 && text[end - 1] is '\'' or '-') end--;
        var written = text[start..end];
        var (form, stretched) = Form(written);
        tokens.Add(new Token(written, form, TokenKind.Word, IsShouted(written), stretched));
        return end;
    }

    /// <summary>The tag itself, then the words it is put together from: #LostMyBag is lost, my, bag.</summary>
    private static int Tag(string text, int start, List<Token> tokens)
    {
        var end = WordEnd(text, start + 1);
        Add(tokens, text, start, end, TokenKind.Tag);
        var from = start + 1;
        for (var i = from + 1; i <= end; i++)
        {
            var cut = i == end || text[i] == '_' || (char.IsUpper(text[i]) && (char.IsLower(text[i - 1]) || (i + 1 < end && char.IsLower(text[i + 1]))))
                || (char.IsAsciiDigit(text[i]) != char.IsAsciiDigit(text[i - 1]));
            if (!cut) continue;
            if (text[from] == '_') from++;
            if (i > from && char.IsLetter(text[from])) Word(text, from, i, tokens);
            from = i;
        }
        return end;
    }

    private static int Number(string text, int start, List<Token> tokens)
    {
        var end = start + 1;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || (text[end] is '.' or ',' or ':' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1])))) end++;
        return Add(tokens, text, start, end, TokenKind.Number);
    }

    private static int Marks(string text, int start, List<Token> tokens)
    {
        var end = start + 1;
        if (char.IsHighSurrogate(text[start]) && end < text.Length && char.IsLowSurrogate(text[end])) end++;
        else while (end < text.Length && end - start < 12 && (text[end] == text[start] || (text[start] is '!' or '?' && text[end] is '!' or '?'))) end++;
        return Add(tokens, text, start, end, TokenKind.Mark);
    }

    private static int Add(List<Token> tokens, string text, int start, int end, TokenKind kind)
    {
        var written = text[start..end];
        tokens.Add(new Token(written, kind is TokenKind.Handle or TokenKind.Tag or TokenKind.Link ? written.ToLowerInvariant() : written, kind));
        return end;
    }

    private static bool IsWordChar(char c) => char.IsLetterOrDigit(c) || c == '_' || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark && c != '\uFE0F' && c != '\u20E3';

    private static int WordEnd(string text, int i)
    {
        while (i < text.Length && (IsWordChar(text[i]) || (text[i] is '\'' or '-' && i + 1 < text.Length && char.IsLetter(text[i + 1]) && i > 0 && char.IsLetter(text[i - 1])))) i++;
        return i;
    }

    private static int LinkEnd(string text, int i)
    {
        var rest = text.AsSpan(i);
        if (!rest.StartsWith("http", StringComparison.OrdinalIgnoreCase) && !rest.StartsWith("www.", StringComparison.OrdinalIgnoreCase) && !rest.StartsWith("<url>")) return i;
        if (rest[0] != '<' && rest.Length > 4 && char.IsLetter(rest[4]) && !rest.StartsWith("https", StringComparison.OrdinalIgnoreCase) && !rest.StartsWith("www.", StringComparison.OrdinalIgnoreCase)) return i;
        while (i < text.Length && !char.IsWhiteSpace(text[i])) i++;
        return i;
    }

    private static int EmojiEnd(string text, int start)
    {
        var i = start;
        while (i < text.Length && Rune.TryGetRuneAt(text, i, out var rune) && (Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherSymbol || IsEmojiPart(rune, i > start)))
        {
            if (i > start && !IsEmojiPart(rune, true) && text[i - 1] != '\u200D') break;
            i += rune.Utf16SequenceLength;
        }
        return i;
    }

    private static bool IsEmojiPart(Rune rune, bool inside) => inside && rune.Value is 0xFE0F or 0x200D or 0x20E3 or (>= 0x1F3FB and <= 0x1F3FF) or (>= 0xE0020 and <= 0xE007F);

    private static bool IsShouted(string word)
    {
        if (word.Length < 2) return false;
        foreach (var c in word) if (char.IsLower(c) || char.IsAsciiDigit(c)) return false;
        return char.IsUpper(word[0]);
    }

    private static (string Form, bool Stretched) Form(string word)
    {
        var lower = word.ToLowerInvariant();
        for (var i = 2; i < lower.Length; i++)
            if (lower[i] == lower[i - 1] && lower[i] == lower[i - 2] && char.IsLetter(lower[i])) return (Shorten(lower), true);
        return (lower, false);
    }

    private static string Shorten(string word)
    {
        var shorter = new StringBuilder(word.Length);
        foreach (var c in word)
            if (shorter.Length < 2 || shorter[^1] != c || shorter[^2] != c) shorter.Append(c);
        return shorter.ToString();
    }
}
