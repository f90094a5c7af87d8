using System.Security.Claims;
using ChatEngage.Host.Desk.Pages;
using ChatEngage.Review;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;

namespace ChatEngage.Host.Desk;

/// <summary>Around every page and action of the desk: who it is, headers, forged forms, and a page instead of a bare error.</summary>
internal sealed class DeskGuard(IAntiforgery antiforgery, ILogger<DeskGuard> logger) : IEndpointFilter
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        Protect(http);
        try
        {
            var login = await http.AuthenticateAsync(DeskSetup.Scheme);
            http.User = login.Principal ?? new ClaimsPrincipal(new ClaimsIdentity());
            if (HttpMethods.IsPost(http.Request.Method)) await antiforgery.ValidateRequestAsync(http);
            return await next(context);
        }
        catch (AntiforgeryValidationException)
        {
            return MessageView.Page(StatusCodes.Status400BadRequest, "Please try again", "This form was too old, or came from elsewhere. Open the page again and repeat what you did.");
        }
        catch (StoreUnavailableException)
        {
            return MessageView.Page(StatusCodes.Status503ServiceUnavailable, "The store does not answer", "This page tries again by itself.", unavailable: true);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            return Results.Empty;
        }
#pragma warning disable CA1031 // The last stop before the reader: a page that says so is better than a broken connection. Only the type is logged, for a message may quote texts.
        catch (Exception error)
#pragma warning restore CA1031
        {
            logger.LogError("The desk failed on {Method} {Route}: {Error} at {Where}", http.Request.Method, (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText, error.GetType().Name, error.TargetSite?.Name);
            return MessageView.Page(StatusCodes.Status500InternalServerError, "That did not work", "The desk failed on this page. It is in the service's log.");
        }
    }

    internal static void Protect(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        // As the antiforgery service wants it; with less it would say so in the log each time.
        headers.CacheControl = "no-cache, no-store";
        headers.Pragma = "no-cache";
    }
}

/// <summary>Sends everybody else to the login page; the script gets a plain 401 and goes there by itself.</summary>
internal sealed class SignedInOnly : IEndpointFilter
{
    /// <summary>Sent by the desk's script with each of its own requests.</summary>
    public const string Script = "X-Desk";

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.User.Identity is { IsAuthenticated: true }) return next(context);
        return ValueTask.FromResult<object?>(http.Request.Headers.ContainsKey(Script) ? Results.Unauthorized() : Results.LocalRedirect("/login"));
    }
}

internal static class SignedIn
{
    public static ClaimsPrincipal As(Agent who) =>
        new(new ClaimsIdentity([new Claim(ClaimTypes.Name, who.Name), new Claim(ClaimTypes.Role, who.Role.ToString())], DeskSetup.Scheme));

    public static Agent Agent(this HttpContext http) => new(
        http.User.Identity?.Name ?? throw new InvalidOperationException("Nobody is signed in."),
        Enum.TryParse<Role>(http.User.FindFirstValue(ClaimTypes.Role), out var role) ? role : Role.Agent);
}
