using ChatEngage.Review;

namespace ChatEngage.Host.Http;

/// <summary>Lets nobody into <c>/api/v1</c> without a token of a sufficient role.</summary>
internal sealed class Access(RequestDelegate next, Tokens tokens)
{
    private const string Scheme = "Bearer ";

    public async Task InvokeAsync(HttpContext http)
    {
        if (!http.Request.Path.StartsWithSegments("/api/v1"))
        {
            await next(http);
            return;
        }
        var header = http.Request.Headers.Authorization.ToString();
        var agent = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? tokens.Find(header[Scheme.Length..].Trim()) : null;
        if (agent is null)
        {
            http.Response.Headers.WWWAuthenticate = header.Length == 0 ? "Bearer realm=\"ChatEngage\"" : "Bearer realm=\"ChatEngage\", error=\"invalid_token\"";
            var detail = header.Length == 0 ? "Send Authorization: Bearer and a configured token." : "This is not one of the configured tokens.";
            await (Problem.Bare(401) with { Detail = detail }).WriteAsync(http);
            return;
        }
        var needed = http.GetEndpoint()?.Metadata.GetMetadata<NeedsRole>()?.Role ?? Role.Agent;
        if (agent.Role < needed)
        {
            await Problem.Of(403, "role-too-low", "This token may not do this.", $"It takes the role {needed.ToString().ToLowerInvariant()}; this token has {agent.Role.ToString().ToLowerInvariant()}.").WriteAsync(http);
            return;
        }
        http.Features.Set(new Caller(agent));
        await next(http);
    }
}

/// <summary>The least role that an endpoint takes.</summary>
internal sealed record NeedsRole(Role Role);

/// <summary>Who calls the API.</summary>
internal sealed record Caller(Agent Agent);
