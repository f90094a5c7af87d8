using System.Text.RegularExpressions;

namespace ChatEngage.Teams;

/// <summary>What the app package says of the app.</summary>
public sealed partial record TeamsPackageOptions
{
    /// <summary>The bot's app id.</summary>
    public required string AppId { get; init; }

    /// <summary>The id of the app in Teams' catalogue; null: the app id.</summary>
    public string? PackageId { get; init; }

    /// <summary>Rises when the package changes, or Teams keeps the old one. Default 1.0.0.</summary>
    public string PackageVersion { get; init; } = "1.0.0";

    /// <summary>At most 30 characters.</summary>
    public string ShortName { get; init; } = "ChatEngage";

    /// <summary>At most 100 characters.</summary>
    public string FullName { get; init; } = "ChatEngage: answer those who speak of you";

    /// <summary>Who runs it; at most 32 characters.</summary>
    public string Developer { get; init; } = "ChatEngage";

    /// <summary>https.</summary>
    public string Website { get; init; } = "https://example.com";

    /// <summary>https; null: the website.</summary>
    public string? Privacy { get; init; }

    /// <summary>https; null: the website.</summary>
    public string? TermsOfUse { get; init; }

    /// <summary>Behind the icon, as #RRGGBB.</summary>
    public string AccentColor { get; init; } = "#3D5A80";

    /// <summary>Hosts to which cards link, like that of the desk.</summary>
    public IReadOnlyList<string> ValidDomains { get; init; } = [];

    /// <summary>Asks for all messages of the teams and chats in which the app is, so that notes and mentions need no @. The owner of each consents. Default true.</summary>
    public bool ReadsMessages { get; init; } = true;

    /// <returns>Sentences about what is wrong; none when the package can be built.</returns>
    public IEnumerable<string> Problems()
    {
        if (!Guid.TryParseExact(AppId, "D", out _)) yield return "The app id is no GUID; it looks like 8f7e6d5c-1234-4321-9876-0123456789ab.";
        if (PackageId is not null && !Guid.TryParseExact(PackageId, "D", out _)) yield return "The package id is no GUID; it looks like 8f7e6d5c-1234-4321-9876-0123456789ab.";
        if (!Version().IsMatch(PackageVersion)) yield return "The package version is no version like 1.0.0.";
        if (ShortName.Trim().Length is 0 or > 30) yield return "The short name has 1 to 30 characters.";
        if (FullName.Trim().Length is 0 or > 100) yield return "The full name has 1 to 100 characters.";
        if (Developer.Trim().Length is 0 or > 32) yield return "The developer's name has 1 to 32 characters.";
        if (!Accent().IsMatch(AccentColor)) yield return "The accent colour looks like #3D5A80.";
        foreach (var (what, address) in new[] { ("website", Website), ("privacy statement", Privacy), ("terms of use", TermsOfUse) })
            if (address is not null && !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && address.Length <= 2048)) yield return $"The address of the {what} is no https address.";
        if (ValidDomains.Count > 16) yield return "At most 16 domains are taken.";
        foreach (var domain in ValidDomains.Where(domain => Uri.CheckHostName(domain) is not (UriHostNameType.Dns or UriHostNameType.IPv4))) yield return $"'{domain}' is no host name.";
    }

    [GeneratedRegex(@"^\d{1,5}\.\d{1,5}\.\d{1,5}$")]
    private static partial Regex Version();

    [GeneratedRegex("^#[0-9A-Fa-f]{6}$")]
    private static partial Regex Accent();
}
