using ChatEngage.Teams.Client.Connector;

namespace ChatEngage.Teams.Setup;

/// <summary>What one question to the login tells of app, secret and tenant, each by itself: it looks at the tenant first, then at the app, then at the secret.</summary>
/// <param name="answer">Null: it was not asked, or did not answer in time.</param>
internal sealed class LoginFindings(TeamsSetupOptions options, TokenAnswer? answer)
{
    // As the operator writes them.
    private const string Id = "ChatEngage:Teams:AppId";
    private const string Password = "ChatEngage:Teams:AppPassword";
    private const string TenantKey = "ChatEngage:Teams:TenantId";
    private const string Guide = "docs/teams.md";

    private enum Blame { Nothing, Tenant, App, Secret, Anything }

    private Blame Blamed => answer switch
    {
        TokenAnswer.Refused { Number: "AADSTS90002" or "AADSTS900021" or "AADSTS900023" } or TokenAnswer.Refused { Code: "invalid_tenant" } => Blame.Tenant,
        TokenAnswer.Refused { Number: "AADSTS700016" } or TokenAnswer.Refused { Code: "unauthorized_client" } => Blame.App,
        TokenAnswer.Refused { Code: "invalid_client" } => Blame.Secret,
        TokenAnswer.Refused => Blame.Anything,
        _ => Blame.Nothing,
    };

    private string Code => answer is TokenAnswer.Refused refused ? refused.Number is { } number ? $"{refused.Code}, {number}" : refused.Code : "";

    public SetupLine App()
    {
        const string part = "Teams app id";
        return options switch
        {
            { Anonymous: true } => new(part, true, "none: development mode, for local tools on this machine only"),
            { AppId: not { Length: > 0 } } => new(part, false, $"{Id} is missing. Register a bot and copy its Application (client) ID ({Guide})."),
            { AppId: var id } when !Guid.TryParse(id, out _) => new(part, false, $"{Id} is no GUID. Copy the Application (client) ID of the bot's registration ({Guide})."),
            _ when Blamed == Blame.App => new(part, false, $"the login does not know it in this tenant ({Code}): look at {Id} and {TenantKey}; an app for several tenants needs ChatEngage:Teams:MultiTenant."),
            { AppId: var id } => new(part, true, id),
        };
    }

    public SetupLine Secret()
    {
        const string part = "Teams secret";
        if (options.Anonymous) return new(part, true, "none: development mode");
        if (!options.HasSecret) return new(part, false, $"{Password} is missing. Make a client secret for the app and copy its Value, not its Secret ID ({Guide}).");
        return answer switch
        {
            TokenAnswer.Given => new(part, true, "the login gave a token for it"),
            TokenAnswer.Refused when Blamed == Blame.Secret => new(part, false, $"the login refuses it ({Code}). {Password} is wrong or has expired: make a new one and copy its Value, not its Secret ID."),
            TokenAnswer.Refused when Blamed == Blame.Anything => new(part, false, $"the login gives no token ({Code}). Look at {Id}, {Password} and {TenantKey}."),
            TokenAnswer.Refused => new(part, true, "configured; the login did not get as far as looking at it"),
            TokenAnswer.Down down => new(part, false, $"the login cannot be reached ({down.Why}). Look at the way to login.microsoftonline.com."),
            _ => new(part, false, "the login did not answer in time. Look at the way to login.microsoftonline.com."),
        };
    }

    public SetupLine Tenant()
    {
        const string part = "Teams tenant";
        return options switch
        {
            { Anonymous: true } => new(part, true, "any: development mode"),
            { TenantId: { Length: > 0 } id } when !Guid.TryParse(id, out _) => new(part, false, $"{TenantKey} is no GUID. Copy the Directory (tenant) ID."),
            { Tenants.Count: 0, TenantId: null or "" } => new(part, false, $"no tenant is served: set {TenantKey} to the Directory (tenant) ID, or everything from Teams is refused."),
            _ when Blamed == Blame.Tenant => new(part, false, $"the login knows no such tenant ({Code}). Look at {TenantKey}: it is the Directory (tenant) ID."),
            _ => new(part, true, string.Join(", ", options.Tenants.Concat(options.TenantId is { Length: > 0 } own ? [own] : Array.Empty<string>()).Distinct(StringComparer.OrdinalIgnoreCase))),
        };
    }
}
