namespace ChatEngage.Terms;

/// <summary>
/// Which posts a brand wants to see: words, "phrases", prefix*, NOT, AND, OR, parentheses, and the fields site, author, lang and type (docs/terms.md).
/// Made once, then used by any thread. Judging takes one pass over the text, however many terms there are.
/// </summary>
public sealed class TermsQuery
{
    /// <summary>In UTF-16 code units.</summary>
    public const int MaxLength = 200_000;

    /// <summary>Of parentheses and NOTs.</summary>
    public const int MaxDepth = 100;

    /// <summary>Of one phrase.</summary>
    public const int MaxWords = 100;

    private readonly Judgement judgement;

    private TermsQuery(Expression root)
    {
        Root = root;
        judgement = new(root);
    }

    internal Expression Root { get; }

    /// <summary>A blank text is the query that everything matches.</summary>
    /// <exception cref="TermsException">It cannot be read; nothing else is thrown, whatever the text is.</exception>
    public static TermsQuery Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(Parser.Parse(text));
    }

    public TermsVerdict Judge(TermsSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return judgement.Of(subject);
    }

    /// <summary>The query with no more than the needed signs, and with parentheses where AND stands within OR; reads back as the same.</summary>
    public override string ToString() => Writing.Of(Root);
}
