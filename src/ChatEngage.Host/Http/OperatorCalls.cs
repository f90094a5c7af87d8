using ChatEngage.Host.Brands;
using ChatEngage.Host.Http.Views;
using ChatEngage.Review;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatEngage.Host.Http;

/// <summary>Health of sources, and what was given up.</summary>
internal static class OperatorCalls
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/sources", Sources).WithName("ListSources").WithTags("operations").Produces<PageView<SourceView>>();
        api.MapGet("/dead", DeadAsync).WithName("ListDead").WithTags("operations").WithSummary("What was given up, oldest first").Produces<PageView<DeadView>>().Refuses(400);
        api.MapPost("/dead/replay", ReplayAsync).WithName("ReplayDead").WithTags("operations").WithSummary("Gives everything dead out again")
            .Produces<ReplayedView>().Refuses(400, 403).Needs(Role.Lead);
    }

    private static JsonHttpResult<PageView<SourceView>> Sources(BrandDirectory brands, SourceHealth health, string? brand) => TypedResults.Json(
        new PageView<SourceView>([.. Queries.Brands(brands, brand).SelectMany(runtime => runtime.Sources.Select(source => View(runtime, source.Key, source.Value, health)))], null),
        ApiJson.Default.PageViewSourceView);

    private static SourceView View(BrandRuntime brand, SourceName name, string type, SourceHealth health)
    {
        var state = health.Of(brand.Brand.Key, name);
        var status = state.Stopped ? "stopped" : state.Error is not null ? "failing" : "ok";
        return new SourceView(brand.Brand.Key.Value, name.Value, type, status, state.Error, brand.Senders.ContainsKey(name), state.LastOk, state.Failures, state.NextTry);
    }

    private static async Task<IResult> DeadAsync(HttpContext http, BrandDirectory brands, string? brand, string? limit)
    {
        var most = Queries.Limit(limit);
        var dead = new List<DeadView>();
        foreach (var runtime in Queries.Brands(brands, brand))
            dead.AddRange((await runtime.Store.Tasks.DeadAsync(most, http.RequestAborted)).Select(letter => DeadView.Of(runtime.Brand.Key, letter)));
        return TypedResults.Json(new PageView<DeadView>([.. dead.OrderBy(letter => letter.At).Take(most)], null), ApiJson.Default.PageViewDeadView);
    }

    private static async Task<IResult> ReplayAsync(HttpContext http, BrandDirectory brands, string? brand)
    {
        var replayed = 0;
        foreach (var runtime in Queries.Brands(brands, brand)) replayed += await runtime.Store.Tasks.ReplayAsync(http.RequestAborted);
        return TypedResults.Json(new ReplayedView(replayed), ApiJson.Default.ReplayedView);
    }
}
