namespace ChatEngage.Understanding.Text;

internal enum TokenKind { Word, Number, Handle, Link, Tag, Emoji, Emoticon, Mark }

/// <summary>A piece of a text.</summary>
/// <param name="Text">As written.</param>
/// <param name="Form">Lower case, apostrophes straight, letters repeated three times or more written twice; what is looked up.</param>
/// <param name="Shouted">All capitals, two letters at least.</param>
/// <param name="Stretched">It had a letter three times or more in a row.</param>
internal readonly record struct Token(string Text, string Form, TokenKind Kind, bool Shouted = false, bool Stretched = false)
{
    public bool IsWord => Kind == TokenKind.Word;

    /// <summary>A mark that ends the reach of a negation or an intensifier.</summary>
    public bool EndsClause => Kind == TokenKind.Mark && Form[0] is '.' or ',' or ';' or ':' or '!' or '?' or '(' or ')' or '…' or '\n' or '¿' or '¡' or '。' or '、' or '！' or '？' or '–' or '—';
}
