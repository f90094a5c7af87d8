using System.Net;

namespace ChatEngage.Teams.Client.Inbound;

/// <summary>The development mode lets anyone in who reaches the port, so it must be neither reachable from elsewhere nor beside real credentials.</summary>
public static class DevelopmentMode
{
    /// <param name="anonymousKey">The configuration key of the switch, for the sentence; so are the other keys.</param>
    /// <param name="listening">Every address that the host listens on.</param>
    /// <returns>The sentence to end the start with; null when the mode may be used.</returns>
    public static string? Refusal(string anonymousKey, string appIdKey, string? appId, string urlKey, IEnumerable<string> listening)
    {
        ArgumentNullException.ThrowIfNull(listening);
        if (!string.IsNullOrWhiteSpace(appId))
            return $"{anonymousKey} is on while {appIdKey} is set: without tokens anyone could speak as Teams. Switch {anonymousKey} off, or remove {appIdKey}.";
        return listening.FirstOrDefault(address => !IsLoopback(address)) is { } open
            ? $"{anonymousKey} is on while {urlKey} is '{open}': without tokens only this machine may reach it. Give an address like http://127.0.0.1:5080, or switch {anonymousKey} off."
            : null;
    }

    /// <summary>Kestrel's <c>+</c> and <c>*</c> are no hosts to <see cref="Uri"/>, and are refused with everything else that is not plainly this machine.</summary>
    private static bool IsLoopback(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Host.Length > 0
        && (string.Equals(uri.Host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)));
}
