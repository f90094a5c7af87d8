namespace ChatEngage.Discord.Client.Gateway;

/// <summary>What asking <c>GET /gateway/bot</c> came to. An exception is as good as <see cref="Later"/>.</summary>
public abstract record GatewayDiscovery
{
    private GatewayDiscovery() { }

    /// <param name="Url">Where to connect; without version and encoding.</param>
    /// <param name="Shards">How many are recommended; one is used.</param>
    /// <param name="Starts">How many sessions may still be started; null when the server does not say.</param>
    public sealed record Found(Uri Url, int Shards = 1, SessionStartLimit? Starts = null) : GatewayDiscovery;

    /// <summary>It could not be asked, or does not want to be now.</summary>
    /// <param name="After">When to ask again at the earliest; an hour is the longest that is waited for.</param>
    public sealed record Later(TimeSpan After) : GatewayDiscovery;

    /// <summary>Asking again would not help: the token was refused (401).</summary>
    /// <param name="Sentence">For an operator: what is wrong and what to do.</param>
    public sealed record Refused(string Sentence) : GatewayDiscovery;
}
