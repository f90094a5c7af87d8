namespace ChatEngage.Sources.Outbound;

/// <summary>A configured address leads to where only private machines are; nothing was sent.</summary>
public sealed class PrivateAddressException : Exception
{
    public PrivateAddressException() { }
    public PrivateAddressException(string message) : base(message) { }
    public PrivateAddressException(string message, Exception inner) : base(message, inner) { }
}
