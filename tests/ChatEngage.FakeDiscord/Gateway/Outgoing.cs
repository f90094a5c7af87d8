namespace ChatEngage.FakeDiscord;

/// <summary>What the sender of a connection is told to do next, in order.</summary>
internal abstract record Outgoing
{
    /// <param name="Number">The event's number, or null for a frame that is no event.</param>
    public sealed record Frame(string Text, long? Number = null) : Outgoing;

    /// <summary>Bytes past the WebSocket: broken frames.</summary>
    public sealed record Raw(byte[] Bytes) : Outgoing;

    public sealed record Close(int Code, string Reason) : Outgoing;

    /// <summary>An end without a close frame.</summary>
    public sealed record Abort : Outgoing;
}
