using System.Security.Cryptography;
using System.Text;
using ChatEngage.Review;
using ChatEngage.Teams.Client.Inbound;

namespace ChatEngage.Host.Configuration;

/// <summary>From configuration to <see cref="ServiceOptions"/>, with every complaint there is.</summary>
internal static class OptionsReader
{
    public const string Root = "ChatEngage";

    /// <exception cref="StartException">Its message has a sentence per wrong key.</exception>
    public static ServiceOptions Read(IConfiguration configuration, Findings? found = null)
    {
        var findings = found ?? new Findings();
        var root = new SectionReader(configuration.GetSection(Root), findings);
        var teams = ChatReader.Teams(root.Section("Teams"));
        var ids = teams is { Development: true } ? TeamsIds.Played : TeamsIds.Real;
        var options = new ServiceOptions
        {
            Http = Http(root.Section("Http")),
            DataDirectory = Path.GetFullPath(root.Text("DataDirectory") ?? "data"),
            Redis = Redis(root.Section("Redis")),
            Tokens = Tokens(root.Section("Api")),
            Otlp = Telemetry(root.Section("Telemetry")),
            Outbound = Outbound(root.Section("Outbound")),
            Llm = Suggestions(root.Section("Suggestions")),
            Discord = ChatReader.Discord(root.Section("Discord")),
            Teams = teams,
            DeskUrl = Desk(root.Section("Desk")),
            Brands = [.. root.Sections("Brands").Select(brand => BrandReader.Read(brand, ids)).OfType<BrandOptions>()],
        };
        options = options with { Notices = Notices(root, options) };
        Accounts(options, findings);
        if (options.Brands.Count == 0) findings.Add($"{Root}:Brands is empty; configure at least one brand.");
        root.Close();
        findings.ThrowIfAny();
        return options;
    }

    private static HttpOptions Http(SectionReader section)
    {
        var options = new HttpOptions
        {
            Url = section.Value("Url", Parse.ListenAddress, "give http, an IP address or localhost, and a port, like http://127.0.0.1:5080 (other names belong in Http:Hosts, TLS in a proxy before it)") ?? new HttpOptions().Url,
            Hosts = section.Texts("Hosts"),
        };
        foreach (var host in options.Hosts.Where(host => Uri.CheckHostName(host.Trim('[', ']')) == UriHostNameType.Unknown))
            section.Findings.Wrong(section.PathOf("Hosts"), host, "give host names without scheme and port, like chat.example.com");
        section.Close();
        return options;
    }

    private static RedisOptions Redis(SectionReader section)
    {
        var options = new RedisOptions
        {
            ConnectionString = section.Text("ConnectionString") ?? "",
            AppendFsync = section.Value("AppendFsync", text => text is "always" or "everysec" ? text : null, "give always or everysec") ?? "always",
            MinReplicas = section.Value("MinReplicas", 0, Parse.Number(0, 10), "give a number from 0 to 10"),
        };
        if (options is { MinReplicas: > 0, ConnectionString: "" })
            section.Findings.Add($"{section.PathOf("MinReplicas")} is {options.MinReplicas}, but the service's own Redis has no replicas; give {section.PathOf("ConnectionString")} too.");
        section.Close();
        return options;
    }

    private static List<TokenOptions> Tokens(SectionReader section)
    {
        var tokens = new List<TokenOptions>();
        foreach (var entry in section.Sections("Tokens"))
        {
            var name = entry.Required("Name", "give the name of the agent who acts with this token");
            var role = entry.Value("Role", Role.Agent, Parse.Choice<Role>, $"give one of {Parse.Names<Role>()}");
            var digest = Digest(entry);
            entry.Close();
            if (name is null || digest is null) continue;
            if (name.Length > 60 || name.Any(char.IsControl)) entry.Findings.Wrong(entry.PathOf("Name"), name, "a name has at most 60 characters");
            if (tokens.Exists(other => other.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
                entry.Findings.Wrong(entry.PathOf("Name"), name, "another token has this name; give each its own");
            if (tokens.Exists(other => other.Sha256.AsSpan().SequenceEqual(digest)))
                entry.Findings.Add($"{entry.PathOf("Secret")} is also the secret of another token; give each its own.");
            tokens.Add(new TokenOptions(name, role, digest));
        }
        section.Close();
        return tokens;
    }

    // Secrets are not repeated in a complaint.
    private static byte[]? Digest(SectionReader entry)
    {
        var (secret, sha) = (entry.Text("Secret"), entry.Text("Sha256"));
        if (secret is null == sha is null)
            entry.Findings.Add($"{entry.PathOf("Secret")} or {entry.PathOf("Sha256")} is needed, one of them and not both.");
        if (secret is not null) return SHA256.HashData(Encoding.UTF8.GetBytes(secret));
        if (sha is { Length: 64 } && sha.All(char.IsAsciiHexDigit)) return Convert.FromHexString(sha);
        if (sha is not null) entry.Findings.Add($"{entry.PathOf("Sha256")} is no SHA-256 digest; give its 64 hexadecimal digits.");
        return null;
    }

    private static Uri? Telemetry(SectionReader section)
    {
        var otlp = section.Value("Otlp", Parse.WebAddress, "give an address like http://127.0.0.1:4317");
        section.Close();
        return otlp;
    }

    private static OutboundOptions Outbound(SectionReader section)
    {
        var options = new OutboundOptions { AllowPrivateAddresses = section.Value("AllowPrivateAddresses", false, Parse.Switch, "give true or false") };
        section.Close();
        return options;
    }

    private static LlmOptions? Suggestions(SectionReader section)
    {
        var llm = LlmReader.Read(section.Section("Llm"));
        section.Close();
        return llm;
    }

    private static Uri? Desk(SectionReader section)
    {
        var login = section.Text("Login") ?? "link";
        if (login == "oidc") section.Findings.Wrong(section.PathOf("Login"), login, "this version has the login by link only");
        else if (login != "link") section.Findings.Wrong(section.PathOf("Login"), login, "give link");
        var url = section.Value("Url", Parse.WebAddress, "give the address under which the team opens the desk, like https://chat.example.com");
        section.Close();
        return url;
    }

    /// <summary>Whoever is to be in a chat needs an account there, and Teams without tokens stays on this machine.</summary>
    private static void Accounts(ServiceOptions options, Findings findings)
    {
        foreach (var brand in options.Brands)
        {
            foreach (var channel in brand.TeamChannels) Account($"{Root}:Brands:{brand.Key}:TeamChannels:{channel.Name}", channel.Type is TeamChannelType.Discord, channel.Type is TeamChannelType.Teams);
            foreach (var source in brand.Sources) Account($"{Root}:Brands:{brand.Key}:Sources:{source.Name}", source.Type is SourceType.Discord, source.Type is SourceType.Teams);
        }
        if (options.Teams is { Development: true } teamsHere)
            foreach (var sentence in DevelopmentMode.Refusals($"{Root}:Teams:Development", Reached(options, teamsHere))) findings.Add(sentence);

        void Account(string path, bool discord, bool teams)
        {
            if (discord && options.Discord is null) findings.Add($"{path} is in Discord, but {Root}:Discord:Token is missing; give the bot's token (docs/discord.md).");
            if (teams && options.Teams is null) findings.Add($"{path} is in Teams, but {Root}:Teams:AppId is missing; give the app's id, password and tenant (docs/teams.md).");
        }
    }

    private static IEnumerable<(string Key, string Address)> Reached(ServiceOptions options, TeamsOptions teams)
    {
        yield return ($"{Root}:Http:Url", options.Http.Url.GetLeftPart(UriPartial.Authority));
        foreach (var host in options.Http.Hosts) yield return ($"{Root}:Http:Hosts", host);
        if (teams.Endpoint is { } endpoint) yield return ($"{Root}:Teams:Endpoint", endpoint.GetLeftPart(UriPartial.Authority));
    }

    /// <summary>Sections that have no effect.</summary>
    private static List<string> Notices(SectionReader root, ServiceOptions options)
    {
        var notices = new List<string>();
        var llm = root.Section("Suggestions").Section("Llm");
        if (llm.Text("Endpoint") is null && (llm.Text("Model") ?? llm.Text("ApiKey")) is not null) notices.Add($"{llm.Path} has no Endpoint; no language model is asked.");
        if (options.Discord is not null && !Uses(TeamChannelType.Discord, SourceType.Discord)) notices.Add($"{root.PathOf("Discord")} has a token, but no brand has a team channel or source in Discord; it stays off.");
        if (options.Teams is not null && !Uses(TeamChannelType.Teams, SourceType.Teams)) notices.Add($"{root.PathOf("Teams")} is set, but no brand has a team channel or source in Teams; it stays off.");
        return notices;

        bool Uses(TeamChannelType channel, SourceType source) =>
            options.Brands.Any(brand => brand.TeamChannels.Any(one => one.Type == channel) || brand.Sources.Any(one => one.Type == source));
    }
}
