namespace ChatEngage.Teams.Client.Connector;

/// <summary>The bot's own credentials.</summary>
public sealed record TokenOptions
{
    public required string AppId { get; init; }

    public required string AppPassword { get; init; }

    /// <summary>The bot's own tenant; null or empty for a multi-tenant bot.</summary>
    public string? TenantId { get; init; }

    /// <summary>The login service. Default: the public cloud. http on this machine only, for tests.</summary>
    public Uri Login { get; init; } = new("https://login.microsoftonline.com");

    /// <summary>Default: the public cloud.</summary>
    public string Scope { get; init; } = "https://api.botframework.com/.default";

    /// <summary>A record prints its members; this one must not.</summary>
    public override string ToString() => nameof(TokenOptions);
}
