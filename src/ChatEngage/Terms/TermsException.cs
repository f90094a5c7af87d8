namespace ChatEngage.Terms;

/// <summary>A query that cannot be read. The message is a sentence for whoever wrote it, and points at the place.</summary>
public sealed class TermsException : FormatException
{
    public TermsException() => Column = 1;
    public TermsException(string message) : base(message) => Column = 1;
    public TermsException(string message, Exception inner) : base(message, inner) => Column = 1;

    /// <param name="sentence">What is wrong, to be read after "at column n".</param>
    /// <param name="column">1-based, in UTF-16 code units of the query.</param>
    public TermsException(string sentence, int column) : base(FormattableString.Invariant($"Terms: at column {column} {sentence}")) => Column = column;

    /// <summary>1-based, in UTF-16 code units of the query.</summary>
    public int Column { get; }
}
