namespace ChatEngage.Discord.Client.Gateway;

/// <summary>What asking <c>GET /gateway/bot</c> came to. An outage is an exception, and asked again later.</summary>
public abstract record GatewayDiscovery
{
    private GatewayDiscovery() { }

    /// <param name="Url">Where to connect; without version and encoding.</param>
    /// <param name="Shards">How many are recommended; one is used.</param>
    /// <param name="Starts">How many sessions may still be started; null when the server does not say.</param>
    public sealed record Found(Uri Url, int Shards = 1, SessionStartLimit? Starts = null) : GatewayDiscovery;

    /// <summary>Asking again would not help: the token was refused (401).</summary>
    /// <param name="Sentence">For an operator: what is wrong and what to do.</param>
    public sealed record Refused(string Sentence) : GatewayDiscovery;
}
