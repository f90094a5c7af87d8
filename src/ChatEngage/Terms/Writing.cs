using System.Text;

namespace ChatEngage.Terms;

/// <summary>Writes a query so that reading it gives the same tree.</summary>
internal static class Writing
{
    /// <param name="enough">May stop once it is longer than this.</param>
    public static string Of(Expression expression, int enough = int.MaxValue)
    {
        var text = new StringBuilder();
        Write(text, expression, enough);
        return text.ToString();
    }

    private static void Write(StringBuilder text, Expression expression, int enough)
    {
        if (text.Length > enough) return;
        switch (expression)
        {
            case Or or:
                Join(text, or.Parts, " OR ", enough);
                break;
            case And and:
                Join(text, and.Parts, " ", enough);
                break;
            case Not not:
                text.Append("NOT ");
                Part(text, not.Inner, enough);
                break;
            case Words words:
                text.Append(NeedsQuotes(words.Text) ? $"\"{words.Text}\"" : words.Text).Append(words.Prefix ? "*" : "");
                break;
            case Field field:
                text.Append(field.Name).Append(':').Append(field.Value.Any(Lexer.EndsWord) ? $"\"{field.Value}\"" : field.Value);
                break;
        }
    }

    private static void Join(StringBuilder text, Parts parts, string between, int enough)
    {
        for (var i = 0; i < parts.All.Count && text.Length <= enough; i++)
        {
            if (i > 0) text.Append(between);
            Part(text, parts.All[i], enough);
        }
    }

    private static void Part(StringBuilder text, Expression part, int enough)
    {
        var parentheses = part is And or Or;
        if (parentheses) text.Append('(');
        Write(text, part, enough);
        if (parentheses) text.Append(')');
    }

    private static bool NeedsQuotes(string word) =>
        word is "AND" or "OR" or "NOT" || word[0] == '-' || word.Contains('*', StringComparison.Ordinal) || word.Contains(':', StringComparison.Ordinal) || word.Any(Lexer.EndsWord);
}
