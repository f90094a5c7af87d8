namespace ChatEngage.Discord.Client.Wire;

/// <summary>Where to listen, and how many logins are left.</summary>
public sealed record GatewayInfo
{
    public string? Url { get; init; }
    public int Shards { get; init; }
    public StartLimit? SessionStartLimit { get; init; }

    /// <summary>Logins of 24 hours. <see cref="ResetAfter"/> is in milliseconds.</summary>
    public sealed record StartLimit
    {
        public int Total { get; init; }
        public int Remaining { get; init; }
        public long ResetAfter { get; init; }
        public int MaxConcurrency { get; init; }
    }
}
