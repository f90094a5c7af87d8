namespace ChatEngage.Host.Configuration;

/// <summary>The service or a command cannot begin. The message is for the operator: what is wrong, where it is set, what to do.</summary>
public sealed class StartException : Exception
{
    public StartException() { }
    public StartException(string message) : base(message) { }
    public StartException(string message, Exception inner) : base(message, inner) { }
}
