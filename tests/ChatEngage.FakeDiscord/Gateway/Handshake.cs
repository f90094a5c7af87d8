namespace ChatEngage.FakeDiscord;

/// <summary>How a connection attempt ends before the first frame.</summary>
public enum Handshake
{
    /// <summary>As it should.</summary>
    Accepted,

    /// <summary>With HTTP 503 and a page of HTML.</summary>
    Refused,

    /// <summary>With a reset instead of an answer.</summary>
    Reset,

    /// <summary>Never: no answer until the client gives up.</summary>
    Hangs,

    /// <summary>Accepted, but hello never comes.</summary>
    Silent,
}
