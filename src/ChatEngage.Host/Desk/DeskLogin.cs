using ChatEngage.Host.Desk.Pages;
using ChatEngage.Review;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatEngage.Host.Desk;

/// <summary>Signing in by one-time link or by API token, and out again.</summary>
internal static class DeskLogin
{
    private const string Spent = "This link was used before, or is older than 15 minutes. Sign in with an API token instead, or restart the service for a new link.";

    public static void Map(IEndpointRouteBuilder routes)
    {
        // Looking at a link does not use it up: chats and mail scanners open links by themselves.
        routes.MapGet("/login/{code}", (string code, DeskLinks links) => links.IsOpen(code) ? Page(code: code) : Page(StatusCodes.Status410Gone, problem: Spent));
        routes.MapPost("/login/{code}", (string code, DeskLinks links, HttpContext http) => EnterAsync(http, links.Redeem(code), () => Page(StatusCodes.Status410Gone, problem: Spent)));
        routes.MapGet("/login", () => Page());
        routes.MapPost("/login", async (IDeskTokens tokens, HttpContext http) =>
        {
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            var token = form["token"].ToString().Trim();
            return await EnterAsync(http, token.Length == 0 ? null : tokens.Find(token), () => Page(StatusCodes.Status401Unauthorized, problem: "This is not one of the configured API tokens."));
        });
        routes.MapPost("/logout", async (HttpContext http) =>
        {
            await http.SignOutAsync(DeskSetup.Scheme);
            return Results.LocalRedirect("/login");
        });
    }

    private static async Task<IResult> EnterAsync(HttpContext http, Agent? who, Func<IResult> refused)
    {
        if (who is null) return refused();
        await http.SignInAsync(DeskSetup.Scheme, SignedIn.As(who), new AuthenticationProperties { IsPersistent = true });
        return Results.LocalRedirect("/");
    }

    private static RazorComponentResult<LoginView> Page(int status = StatusCodes.Status200OK, string? code = null, string? problem = null) =>
        new(new Dictionary<string, object?> { [nameof(LoginView.Code)] = code, [nameof(LoginView.Problem)] = problem }) { StatusCode = status };
}
