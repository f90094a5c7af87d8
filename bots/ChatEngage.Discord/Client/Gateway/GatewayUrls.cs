namespace ChatEngage.Discord.Client.Gateway;

internal static class GatewayUrls
{
    private const string Ours = "10";

    /// <summary>The address of a WebSocket; null when it is none.</summary>
    public static Uri? Parse(string? text) =>
        text is { Length: <= 1024 } && Uri.TryCreate(text, UriKind.Absolute, out var url) && IsWebSocket(url) && CanConnect(url) ? url : null;

    public static bool IsWebSocket(Uri url) => url.IsAbsoluteUri && url.Scheme is "ws" or "wss" && url.Host.Length > 0;

    /// <summary>The version that a configured address asks for; ours when it names none.</summary>
    public static string VersionOf(Uri? configured) =>
        Fields(configured).Where(static field => field.StartsWith("v=", StringComparison.Ordinal)).Select(static field => field[2..]).FirstOrDefault(static version => version is { Length: > 0 and <= 3 } && version.All(char.IsAsciiDigit)) ?? Ours;

    /// <summary>With version and encoding, whatever it named of them; other fields of the query stay.</summary>
    public static Uri Connect(Uri url, string version = Ours)
    {
        var kept = Fields(url).Where(static field => field.Split('=')[0] is not ("v" or "encoding" or "compress"));
        return new UriBuilder(url) { Query = string.Join('&', [.. kept, $"v={version}", "encoding=json"]), Fragment = "" }.Uri;
    }

    private static string[] Fields(Uri? url) => url?.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>Some that can be read cannot be written again.</summary>
    private static bool CanConnect(Uri url)
    {
        try
        {
            return Connect(url).IsAbsoluteUri;
        }
        catch (UriFormatException)
        {
            return false;
        }
    }

    /// <summary>The named address, unless it would send the token in the clear where the connection that names it is encrypted.</summary>
    public static Uri? Resume(string? named, Uri connected) =>
        Parse(named) is { } url && (url.Scheme == "wss" || connected.Scheme != "wss") ? url : null;
}
