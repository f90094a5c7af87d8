using ChatEngage.Host.Http.Views;

namespace ChatEngage.Host.Http;

/// <summary>All that is served to programs.</summary>
internal static class Endpoints
{
    public static void MapForPrograms(this WebApplication app)
    {
        app.MapGet("/healthz", () => TypedResults.Text("ok")).WithName("Health").WithTags("operations").ShortCircuit();
        app.MapGet("/readyz", ReadyAsync).WithName("Readiness").WithTags("operations").Produces<ReadinessView>().Produces<ReadinessView>(StatusCodes.Status503ServiceUnavailable);
        var hooks = app.Services.GetRequiredService<Hooks>();
        app.MapPost("/hooks/{brand}/{source}", (Delegate)hooks.ReceiveAsync).WithName("ReceiveMentions").WithTags("intake")
            .WithSummary("One mention or {\"mentions\":[…]}, signed as Standard Webhooks says")
            .Produces<IntakeView>(StatusCodes.Status202Accepted)
            .Produces<Problem>(StatusCodes.Status400BadRequest, "application/problem+json")
            .Produces<Problem>(StatusCodes.Status401Unauthorized, "application/problem+json")
            .ShortCircuit();
        TeamsMessages.Map(app, app.Services.GetRequiredService<Composition.Chats>());
        app.MapApi();
        app.MapOpenApi("/openapi/{documentName}.json");
    }

    private static async Task<IResult> ReadyAsync(HttpContext http, Readiness readiness)
    {
        var view = await readiness.LookAsync(http.RequestAborted);
        return TypedResults.Json(view, ApiJson.Default.ReadinessView, statusCode: view.Status == "ok" ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
