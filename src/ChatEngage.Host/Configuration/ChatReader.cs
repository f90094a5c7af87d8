namespace ChatEngage.Host.Configuration;

/// <summary>Reads the accounts by which the service is in chats.</summary>
internal static class ChatReader
{
    /// <summary>Null when there is no token.</summary>
    public static DiscordOptions? Discord(SectionReader section)
    {
        var token = section.Text("Token");
        var api = section.Value("ApiUrl", Parse.WebAddress, "give an address like https://discord.com/api/v10");
        var gateway = section.Value("GatewayUrl", Socket, "give an address like wss://gateway.discord.gg");
        section.Close();
        // Not repeated in the complaint.
        if (token is not null && (token.Any(char.IsWhiteSpace) || token.StartsWith("Bot ", StringComparison.OrdinalIgnoreCase)))
            section.Findings.Add($"{section.PathOf("Token")} is no bot token; give the token alone, as the developer portal shows it below Bot.");
        if (token is null) return null;
        var defaults = new DiscordOptions { Token = token };
        return defaults with { ApiUrl = api ?? defaults.ApiUrl, GatewayUrl = gateway };
    }

    /// <summary>Null when there is neither an app nor the development mode.</summary>
    public static TeamsOptions? Teams(SectionReader section)
    {
        var defaults = new TeamsOptions();
        var options = defaults with
        {
            AppId = section.Value("AppId", Parse.ObjectId, Parse.ObjectIdRule) ?? "",
            AppPassword = section.Text("AppPassword") ?? "",
            TenantId = section.Value("TenantId", Parse.ObjectId, Parse.ObjectIdRule) ?? "",
            MultiTenant = section.Value("MultiTenant", false, Parse.Switch, "give true or false"),
            Development = section.Value("Development", false, Parse.Switch, "give true or false"),
            Endpoint = section.Value("Endpoint", Secure, "give the address under which Teams reaches this service, like https://chat.example.com/api/messages"),
            OpenIdMetadata = section.Value("OpenIdMetadata", Secure, "give the address of OpenID metadata; it begins with https://") ?? defaults.OpenIdMetadata,
            LoginUrl = section.Value("LoginUrl", Secure, "give an address like https://login.microsoftonline.com") ?? defaults.LoginUrl,
        };
        section.Close();
        if (options is { AppId: "", Development: false }) return null;
        if (options is { AppId.Length: > 0, Development: true })
            section.Findings.Add($"{section.PathOf("Development")} is true, but {section.PathOf("AppId")} is set; the development mode asks nobody for a token, so take one of them out.");
        if (options.AppId.Length == 0) return options;
        if (options.AppPassword.Length == 0) section.Findings.Add($"{section.PathOf("AppPassword")} is missing; give the client secret of the app.");
        if (options.TenantId.Length == 0) section.Findings.Add($"{section.PathOf("TenantId")} is missing; give the id of the tenant whose people use the app.");
        return options;
    }

    private static Uri? Socket(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "ws" or "wss" && url.Host.Length > 0 && url.UserInfo.Length == 0 ? url : null;

    private static Uri? Secure(string text) => Parse.WebAddress(text) is { } url && (url.Scheme == Uri.UriSchemeHttps || url.IsLoopback) ? url : null;
}
