using ChatEngage.TeamChannels;
using ChatEngage.Teams.Client;
using ChatEngage.Teams.Client.Connector;
using ChatEngage.Teams.Client.Wire;
using ChatEngage.Teams.Setup;

namespace ChatEngage.Teams;

/// <summary>What <c>check</c> looks at.</summary>
public sealed record TeamsSetupOptions
{
    public string? AppId { get; init; }

    /// <summary>Whether a secret is configured at all.</summary>
    public bool HasSecret { get; init; }

    /// <summary>The bot's own tenant; null for a multi-tenant app.</summary>
    public string? TenantId { get; init; }

    /// <summary>Tenants that are served.</summary>
    public IReadOnlyList<string> Tenants { get; init; } = [];

    /// <summary>Where the service reaches <c>/api/messages</c>; null when that is not configured.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>The development mode: no token is asked for.</summary>
    public bool Anonymous { get; init; }

    /// <summary>Whether the package asks for <c>ChannelMessage.Read.Group</c>.</summary>
    public bool ReadsMessages { get; init; } = true;
}

/// <summary>Looks at the parts of a set-up one by one, and says what to do where one is missing. Sends nothing into any chat.</summary>
/// <param name="tokens">Null in the development mode.</param>
/// <param name="http">Asks the public address; the caller keeps it.</param>
public sealed class TeamsSetup(TeamsSetupOptions options, IBotTokens? tokens, TeamsLine line, HttpClient http)
{
    private const string Guide = "docs/teams.md";

    private const string EndpointKey = "ChatEngage:Teams:Endpoint";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task<IReadOnlyList<SetupLine>> CheckAsync(IReadOnlyList<TeamsTeamChannel> channels, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(channels);
        var login = new LoginFindings(options, await AskAsync(ct));
        List<SetupLine> lines = [login.App(), login.Secret(), login.Tenant(), await EndpointAsync(ct)];
        // Nobody tells the bot what an owner agreed to.
        lines.Add(new SetupLine("Teams notes", true, options.ReadsMessages
            ? "cannot be known from here: where an owner of the team agreed to ChannelMessage.Read.Group, what is written below a card becomes a private note; elsewhere it needs an @mention of the bot"
            : "what is written below a card becomes a private note only with an @mention of the bot, since the package does not ask for ChannelMessage.Read.Group"));
        foreach (var channel in channels) lines.Add(await ChannelAsync(channel, ct));
        return lines;
    }

    private async Task<TokenAnswer?> AskAsync(CancellationToken ct)
    {
        if (options is { Anonymous: true } or { HasSecret: false } || tokens is null) return null;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        try
        {
            return await tokens.GetAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<SetupLine> EndpointAsync(CancellationToken ct)
    {
        const string part = "Teams endpoint";
        if (options.PublicUrl is not { } endpoint) return new(part, options.Anonymous, options.Anonymous ? "on this machine: development mode" : $"{EndpointKey} is not set, so it could not be asked. The bot's messaging endpoint must be https://<your host>/api/messages ({Guide}).");
        if (endpoint.Scheme != Uri.UriSchemeHttps && !endpoint.IsLoopback) return new(part, false, $"{EndpointKey} must begin with https://: Teams speaks to nothing else.");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        try
        {
            using var probe = new HttpRequestMessage(HttpMethod.Head, endpoint);
            using var answer = await http.SendAsync(probe, limit.Token);
            return (int)answer.StatusCode == 200
                ? new(part, true, $"{endpoint} answers")
                : new(part, false, $"{endpoint} answers {(int)answer.StatusCode} instead of 200. Look at {EndpointKey}, whether the reverse proxy leads it to /api/messages here, and whether serve runs.");
        }
        catch (Exception error) when (error is HttpRequestException || (error is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return new(part, false, $"{endpoint} cannot be reached from here. Look at {EndpointKey}, the certificate, the reverse proxy, and whether serve runs.");
        }
    }

    private async Task<SetupLine> ChannelAsync(TeamsTeamChannel channel, CancellationToken ct)
    {
        var part = $"Teams channel {channel.Setting.Brand.Key}:{channel.Name}";
        try
        {
            var known = await channel.Route.KnownAsync(ct);
            if (known is { Removed: true }) return new(part, false, channel.Route.Removed().Message);
            if (known is null) return new(part, false, $"nothing has come from {channel.Options.Place} yet. Add the app there in Teams, then mention the bot there once ({Guide}).");
            return await AskAsync(part, channel, known.Reference, ct);
        }
        catch (TeamPostRefusedException refused)
        {
            return new(part, false, refused.Message);
        }
        catch (StoreUnavailableException)
        {
            return new(part, false, "the store did not answer, so it is not known where that is.");
        }
    }

    private async Task<SetupLine> AskAsync(string part, TeamsTeamChannel channel, ConversationReference where, CancellationToken ct)
    {
        var place = channel.Options.ChannelId is { } id ? where with { ConversationId = id, RootId = null } : where;
        return await line.Connector.MembersAsync(place, 50, patience: Patience, ct: ct) switch
        {
            Outcome<PagedMembers>.Done => new(part, true, $"the bot may speak in {channel.Options.Place}"),
            Outcome<PagedMembers>.Refused { Kind: RefusalKind.Blocked } => new(part, false, channel.Route.Removed().Message),
            Outcome<PagedMembers>.Refused { Kind: RefusalKind.NotRegistered } => new(part, false, line.Connector.Alarm ?? "Teams refuses the app's credentials."),
            Outcome<PagedMembers>.Refused refused => new(part, false, $"Teams does not know {channel.Options.Place} ({refused.Status} {refused.Code}). Look at its id: \"help\" to the bot shows it."),
            Outcome<PagedMembers>.Later later => new(part, false, $"Teams cannot be asked now ({later.Why})."),
            Outcome<PagedMembers>.Unknown unknown => new(part, false, $"Teams did not answer ({unknown.Why})."),
            _ => new(part, false, "Teams did not answer."),
        };
    }
}
