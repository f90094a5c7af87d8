namespace ChatEngage.Teams.Client;

/// <summary>Which service URLs are accepted and sent to at all, whoever vouches for them.</summary>
public enum ServiceUrlRule
{
    /// <summary>https and a public host: production.</summary>
    PublicHttps,

    /// <summary>http or https on this machine: the development mode, and connectors of tests.</summary>
    LoopbackOnly,
}

internal static class ServiceUrlRules
{
    // Names that no public resolver knows (RFC 6761, RFC 6762, RFC 8375 and what clouds use inside).
    private static readonly string[] Inside = [".localhost", ".local", ".internal", ".home.arpa", ".lan", ".intranet", ".corp", ".home", ".test", ".invalid", ".example", ".onion"];

    public static bool Allows(this ServiceUrlRule rule, ServiceUrl url) => rule switch
    {
        ServiceUrlRule.LoopbackOnly => url.Address.IsLoopback,
        _ => url.Address.Scheme == Uri.UriSchemeHttps && IsPublic(url.Address),
    };

    /// <summary>Connectors have names; an address in figures is none of theirs, public or not.</summary>
    private static bool IsPublic(Uri address) =>
        address.HostNameType == UriHostNameType.Dns && address.IdnHost.TrimEnd('.') is var host && host.Contains('.', StringComparison.Ordinal)
        && !Inside.Any(suffix => host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));
}
