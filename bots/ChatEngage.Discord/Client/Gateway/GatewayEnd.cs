namespace ChatEngage.Discord.Client.Gateway;

/// <summary>Why a gateway no longer runs.</summary>
public abstract record GatewayEnd
{
    private GatewayEnd() { }

    /// <summary>It was asked to stop; the session is kept for a few minutes, for the next start to resume it.</summary>
    public sealed record Stopped : GatewayEnd;

    /// <summary>The server refuses the bot as it is configured. Connecting again would not help, and would in time cost the token.</summary>
    /// <param name="Code">The close code; null when discovery was refused.</param>
    /// <param name="Sentence">For an operator: what is wrong and what to do.</param>
    public sealed record Fatal(int? Code, string Sentence) : GatewayEnd;
}
