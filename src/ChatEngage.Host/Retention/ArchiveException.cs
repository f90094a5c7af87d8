namespace ChatEngage.Host.Retention;

/// <summary>An archived day cannot be read as it was written; names the file and what to do.</summary>
public sealed class ArchiveException : IOException
{
    public ArchiveException() { }
    public ArchiveException(string message) : base(message) { }
    public ArchiveException(string message, Exception? inner) : base(message, inner) { }
}
