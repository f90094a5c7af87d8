namespace ChatEngage.Sources.Outbound;

/// <summary>Which addresses a connection may lead to.</summary>
public enum Reach
{
    /// <summary>The open internet alone.</summary>
    Public,

    /// <summary>This machine alone: whoever configured its address meant it, and nothing behind it.</summary>
    ThisMachine,

    /// <summary>The operator allowed private networks.</summary>
    Anywhere,
}
