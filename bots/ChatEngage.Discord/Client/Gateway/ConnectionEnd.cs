namespace ChatEngage.Discord.Client.Gateway;

/// <summary>How a connection ended.</summary>
internal abstract record ConnectionEnd
{
    private ConnectionEnd() { }

    /// <summary>Why, within a sentence for an operator.</summary>
    public abstract string Sentence { get; }

    /// <summary>By the server or the network.</summary>
    /// <param name="Code">Null when there was none.</param>
    public sealed record Closed(int? Code) : ConnectionEnd
    {
        public override string Sentence => Code is { } code ? $"the server closed it with code {code}" : "it broke";
    }

    /// <summary>Op 7.</summary>
    public sealed record Reconnect : ConnectionEnd
    {
        public override string Sentence => "the server asked for another one";
    }

    /// <summary>Op 9.</summary>
    public sealed record Invalid(bool Resumable) : ConnectionEnd
    {
        public override string Sentence => Resumable ? "the server asked for a resume" : "the server no longer knows the session";
    }

    /// <summary>A heartbeat was not acknowledged until the next one.</summary>
    public sealed record Deaf : ConnectionEnd
    {
        public override string Sentence => "the server did not answer a heartbeat";
    }

    /// <summary>No hello, READY or RESUMED came in time.</summary>
    public sealed record NoAnswer : ConnectionEnd
    {
        public override string Sentence => "the server did not greet in time";
    }

    /// <summary>Something came that is not of this protocol.</summary>
    public sealed record Garbage(string What) : ConnectionEnd
    {
        public override string Sentence => $"the server sent {What}";
    }

    /// <summary>More came than is handled.</summary>
    public sealed record Overfull : ConnectionEnd
    {
        public override string Sentence => "more events came than could be handled; they are worked off first and nothing is lost";
    }

    public sealed record Stopped : ConnectionEnd
    {
        public override string Sentence => "it was asked to";
    }
}
