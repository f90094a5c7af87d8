namespace ChatEngage.Terms;

internal enum Mark { End, Open, Close, And, Or, Not, Term, Field }

/// <param name="At">0-based.</param>
/// <param name="Text">The word, or what stood between quotes; of a field its value.</param>
/// <param name="Prefix">A star follows.</param>
/// <param name="Field">Its name as written, of a field.</param>
internal readonly record struct Lexeme(Mark Mark, int At, string Text = "", bool Prefix = false, string? Field = null);

/// <summary>Parts a query into its words and signs.</summary>
internal sealed class Lexer(string text)
{
    private int at;

    public Lexeme Next()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
        if (at == text.Length) return new(Mark.End, at);
        var start = at;
        switch (text[at])
        {
            case '(':
                at++;
                return new(Mark.Open, start);
            case ')':
                at++;
                return new(Mark.Close, start);
            case '-' when at + 1 < text.Length && !char.IsWhiteSpace(text[at + 1]):
                at++;
                return new(Mark.Not, start);
            case var sign when IsQuote(sign):
                return Quoted(start);
            default:
                return Word(start);
        }
    }

    public static bool IsQuote(char sign) => sign is '"' or '“' or '”' or '„';

    public static bool EndsWord(char sign) => char.IsWhiteSpace(sign) || sign is '(' or ')' || IsQuote(sign);

    private Lexeme Quoted(int start)
    {
        var phrase = Phrase(start);
        var prefix = at < text.Length && text[at] == '*';
        if (prefix) at++;
        return new(Mark.Term, start, phrase, prefix);
    }

    private string Phrase(int start)
    {
        var from = ++at;
        while (at < text.Length && !IsQuote(text[at])) at++;
        if (at == text.Length) throw new TermsException("a phrase begins that has no closing quote.", start + 1);
        return string.Join(' ', text[from..at++].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private Lexeme Word(int start)
    {
        while (at < text.Length && !EndsWord(text[at])) at++;
        var word = text[start..at];
        switch (word)
        {
            case "AND":
                return new(Mark.And, start);
            case "OR":
                return new(Mark.Or, start);
            case "NOT":
                return new(Mark.Not, start);
        }
        if (word.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && word[..colon].All(char.IsAsciiLetter)) return FieldOf(word, colon, start);
        if (word.IndexOf('*', StringComparison.Ordinal) is >= 0 and var star && star < word.Length - 1)
            throw new TermsException("a star stands within a word; it may only end one.", start + star + 1);
        return word[^1] == '*' ? new(Mark.Term, start, word[..^1], true) : new(Mark.Term, start, word);
    }

    private Lexeme FieldOf(string word, int colon, int start)
    {
        var quoted = colon == word.Length - 1 && at < text.Length && IsQuote(text[at]);
        return new(Mark.Field, start, quoted ? Phrase(at) : word[(colon + 1)..], Field: word[..colon]);
    }
}
