using ChatEngage.Host.Brands;
using ChatEngage.Host.Http.Views;
using ChatEngage.Suggestions;

namespace ChatEngage.Host.Http;

/// <summary>How the suggestions of a brand fare.</summary>
internal static class SuggestionCalls
{
    private const int Days = 30;

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/suggestions", ReadAsync).WithName("ReadSuggestions").WithTags("suggestions")
            .WithSummary("What became of the suggestions of each brand, by origin; the last 30 days when neither since nor until is given")
            .Produces<PageView<SuggestionsView>>().Refuses(400);

    private static async Task<IResult> ReadAsync(HttpContext http, BrandDirectory brands, TimeProvider time, string? brand, string? since, string? until)
    {
        var chosen = Queries.Brands(brands, brand);
        var now = time.GetUtcNow();
        var (from, to) = LogSpan.Of(Queries.Time("since", since) ?? (Queries.Time("until", until) ?? now).AddDays(-Days), Queries.Time("until", until), now)
            ?? throw new ProblemException(Problem.BadField("since", "Give a time before until."));
        var views = new List<SuggestionsView>();
        foreach (var one in chosen)
            views.Add(new SuggestionsView(one.Brand.Key.Value, from, to, one.Learning.Count, one.Learning.Progress, await SuggestionReport.OfAsync(one.Store.Log, from, to, http.RequestAborted)));
        return TypedResults.Json(new PageView<SuggestionsView>(views, null), ApiJson.Default.PageViewSuggestionsView);
    }
}
