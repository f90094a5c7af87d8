using System.Globalization;
using ChatEngage.Host.Composition;
using ChatEngage.Teams;
using ChatEngage.Teams.Client.Inbound;

namespace ChatEngage.Host.Http;

/// <summary>Where Teams brings what happened there. Nobody is told why a call is not let in.</summary>
internal static class TeamsMessages
{
    private const string Path = "/api/messages";

    // Far above what a person writes; a card's inputs are below 28 KB.
    private const int BodyLimit = 256 * 1024;
    private static readonly TimeSpan BodyWithin = TimeSpan.FromSeconds(10);

    public static void Map(IEndpointRouteBuilder routes, Chats chats)
    {
        routes.MapPost(Path, (HttpContext http) => ReceiveAsync(http, chats.Teams)).WithName("ReceiveActivity").WithTags("intake")
            .WithSummary("Bot Framework activities of Microsoft Teams, with the token that Teams signs").ShortCircuit();
        // A probe whether somebody is there.
        routes.MapMethods(Path, [HttpMethods.Head], () => chats.Teams is null ? Results.NotFound() : Results.Ok()).ExcludeFromDescription().ShortCircuit();
    }

    private static async Task ReceiveAsync(HttpContext http, TeamsAccount? teams)
    {
        if (teams is null)
        {
            await Problem.NotFound("Teams is not configured.").WriteAsync(http);
            return;
        }
        var (body, problem) = Objection(http.Request, teams) is { } objection ? (null, objection) : await BodyAsync(http);
        if (body is not { } read)
        {
            await problem!.WriteAsync(http);
            return;
        }
        using (read)
        {
            switch (await teams.Gate.AdmitAsync(http.Request.Headers.Authorization, read.Bytes, http.RequestAborted))
            {
                case GateVerdict.Accepted accepted:
                    // What has begun is carried through, also when the caller hangs up: it comes again and gets the same answer.
                    await WriteAsync(http.Response, await teams.Bot.HandleAsync(accepted, CancellationToken.None));
                    break;
                case GateVerdict.BadRequest:
                    await Problem.BadRequest("The body is no activity.").WriteAsync(http);
                    break;
                default:
                    http.Response.StatusCode = StatusCodes.Status401Unauthorized;
                    http.Response.ContentLength = 0;
                    break;
            }
        }
    }

    /// <summary>Before anything is read. A page in a browser of this machine must not speak as Teams where nobody is asked for a token.</summary>
    private static Problem? Objection(HttpRequest request, TeamsAccount teams) =>
        teams.Development && request.Headers.Origin.Count > 0 ? Problem.Bare(StatusCodes.Status403Forbidden)
        : JsonRequest.IsJson(request) ? null
        : Problem.Bare(StatusCodes.Status415UnsupportedMediaType);

    private static async Task<(RequestBody? Body, Problem? Problem)> BodyAsync(HttpContext http)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        patience.CancelAfter(BodyWithin);
        try
        {
            return await RequestBody.ReadAsync(http.Request, BodyLimit, patience.Token) is { } body ? (body, null) : (null, Problem.TooLarge(BodyLimit));
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            return (null, Problem.Bare(StatusCodes.Status408RequestTimeout));
        }
    }

    private static async Task WriteAsync(HttpResponse response, BotAnswer answer)
    {
        response.StatusCode = answer.Status;
        if (answer.RetryAfter is { } after) response.Headers.RetryAfter = ((int)Math.Ceiling(after.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        response.ContentLength = answer.Json.Length;
        if (answer.Json.Length == 0) return;
        response.ContentType = "application/json; charset=utf-8";
        await response.Body.WriteAsync(answer.Json);
    }
}
