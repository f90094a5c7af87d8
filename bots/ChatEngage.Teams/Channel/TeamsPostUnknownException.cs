namespace ChatEngage.Teams;

/// <summary>A post left, and nobody saw its end: it may be there.</summary>
public sealed class TeamsPostUnknownException : Exception
{
    public TeamsPostUnknownException() { }
    public TeamsPostUnknownException(string message) : base(message) { }
    public TeamsPostUnknownException(string message, Exception inner) : base(message, inner) { }
}
