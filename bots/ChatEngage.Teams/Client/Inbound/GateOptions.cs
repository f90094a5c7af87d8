namespace ChatEngage.Teams.Client.Inbound;

/// <summary>Whom the gate lets in.</summary>
public sealed record GateOptions
{
    /// <summary>The bot's app id: the audience of tokens. Null or empty in the development mode only.</summary>
    public string? AppId { get; init; }

    /// <summary>Tenants that are served, by id. None configured = none served (in the development mode: any).</summary>
    public IReadOnlyList<string> Tenants { get; init; } = [];

    /// <summary>The development mode: no token is asked for, service URLs are on this machine only. See <see cref="DevelopmentMode.Refusals"/>.</summary>
    public bool Anonymous { get; init; }

    /// <summary>Where the signing keys are found. Default: the public cloud.</summary>
    public Uri Metadata { get; init; } = new("https://login.botframework.com/v1/.well-known/openidconfiguration");

    /// <summary>Who signs. Default: the public cloud.</summary>
    public string Issuer { get; init; } = "https://api.botframework.com";

    /// <summary>Default: public https. The development mode knows loopback only, whatever stands here.</summary>
    public ServiceUrlRule ServiceUrls { get; init; } = ServiceUrlRule.PublicHttps;
}
