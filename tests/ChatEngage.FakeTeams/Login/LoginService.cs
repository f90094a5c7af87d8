using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ChatEngage.FakeTeams;

/// <summary>login.microsoftonline.com for client credentials, with what MSAL asks for beside the token.</summary>
public sealed class LoginService
{
    public const string Scope = "https://api.botframework.com/.default";

    private readonly BotApp app;
    private readonly TimeProvider time;
    private readonly ConcurrentDictionary<string, DateTimeOffset> issued = new();
    private readonly ConcurrentQueue<Fault> next = new();
    private int asked;

    internal LoginService(BotApp app, TimeProvider time) => (this.app, this.time) = (app, time);

    /// <summary>How long tokens live.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>What the token endpoint does instead of answering; null is healthy.</summary>
    public Fault? TokenFault { get; set; }

    /// <summary>The secret that is accepted now; change it to make the bot's own one wrong.</summary>
    public string? AcceptedPassword { get; set; }

    /// <summary>How many tokens were asked for, refusals included.</summary>
    public int TokensAsked => Volatile.Read(ref asked);

    /// <summary>The tokens given out and not revoked.</summary>
    public IReadOnlyCollection<string> Issued => [.. issued.Keys];

    /// <summary>The faults of the next token calls, one each, before <see cref="TokenFault"/> counts.</summary>
    public void FailNext(params Fault[] faults)
    {
        foreach (var fault in faults) next.Enqueue(fault);
    }

    /// <summary>Every token given out so far is refused by the connector from now on.</summary>
    public void RevokeAll() => issued.Clear();

    /// <summary>Whether the connector takes this token.</summary>
    public bool Accepts(string token) => issued.TryGetValue(token, out var until) && time.GetUtcNow() < until;

    /// <summary>A token as the endpoint gives it, without asking: for clients that are not the bot.</summary>
    public string IssueForTest()
    {
        var token = "fake." + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        issued[token] = time.GetUtcNow() + Lifetime;
        return token;
    }

    internal async Task TokenAsync(HttpContext context, string tenant)
    {
        Interlocked.Increment(ref asked);
        var fault = next.TryDequeue(out var scripted) ? scripted : TokenFault;
        await Answers.UnlessFaultyAsync(context, fault, async () =>
        {
            if (!context.Request.HasFormContentType)
            {
                await RefuseAsync(context, "invalid_request", "AADSTS900144: The request body must contain the parameter: 'grant_type'.");
                return;
            }
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            if (Wrong(tenant, form) is var (error, why)) await RefuseAsync(context, error, why);
            else await GrantAsync(context);
        });
    }

    internal static Task InstanceDiscoveryAsync(HttpContext context) => Answers.JsonAsync(context, 200, new JsonObject
    {
        ["tenant_discovery_endpoint"] = Answers.Base(context) + "/common/v2.0/.well-known/openid-configuration",
        ["api-version"] = "1.1",
        ["metadata"] = new JsonArray(new JsonObject
        {
            ["preferred_network"] = "login.microsoftonline.com",
            ["preferred_cache"] = "login.windows.net",
            ["aliases"] = new JsonArray("login.microsoftonline.com", "login.windows.net", "login.microsoft.com", "sts.windows.net"),
        }),
    });

    internal static Task ConfigurationAsync(HttpContext context, string tenant) => Answers.JsonAsync(context, 200, new JsonObject
    {
        ["token_endpoint"] = $"{Answers.Base(context)}/{tenant}/oauth2/v2.0/token",
        ["authorization_endpoint"] = $"{Answers.Base(context)}/{tenant}/oauth2/v2.0/authorize",
        ["issuer"] = $"https://login.microsoftonline.com/{tenant}/v2.0",
        ["jwks_uri"] = $"{Answers.Base(context)}/{tenant}/discovery/v2.0/keys",
        ["token_endpoint_auth_methods_supported"] = new JsonArray("client_secret_post", "private_key_jwt", "client_secret_basic"),
    });

    private (string Error, string Why)? Wrong(string tenant, IFormCollection form)
    {
        if (form["grant_type"] != "client_credentials") return ("unsupported_grant_type", "AADSTS70003: The app requested an unsupported grant type.");
        if (!string.Equals(tenant, app.MultiTenant ? "botframework.com" : app.TenantId, StringComparison.OrdinalIgnoreCase))
            return ("unauthorized_client", "AADSTS700016: Application was not found in the directory.");
        if (form["client_id"] != app.Id) return ("unauthorized_client", "AADSTS700016: Application was not found in the directory.");
        if (form["scope"].ToString().Split(' ').All(scope => scope != Scope)) return ("invalid_scope", "AADSTS70011: The provided value for scope is not valid.");
        if (form["client_secret"] != (AcceptedPassword ?? app.Password)) return ("invalid_client", "AADSTS7000215: Invalid client secret provided.");
        return null;
    }

    private Task GrantAsync(HttpContext context) => Answers.JsonAsync(context, 200, new JsonObject
    {
        ["token_type"] = "Bearer",
        ["expires_in"] = (int)Lifetime.TotalSeconds,
        ["ext_expires_in"] = (int)Lifetime.TotalSeconds,
        ["access_token"] = IssueForTest(),
    });

    private static Task RefuseAsync(HttpContext context, string error, string why) => Answers.JsonAsync(context, 400, new JsonObject
    {
        ["error"] = error,
        ["error_description"] = why,
        ["error_codes"] = new JsonArray(7000215),
        ["correlation_id"] = Guid.Empty.ToString(),
    });
}
