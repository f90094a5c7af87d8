using System.Globalization;
using ChatEngage.Host.Brands;
using ChatEngage.Host.Desk.Pages;
using ChatEngage.Suggestions;

namespace ChatEngage.Host.Desk;

/// <summary>Pages that look back.</summary>
internal static class DeskReports
{
    public static IReadOnlyList<int> Choices { get; } = [7, 30, 90];

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/suggestions", SuggestionsAsync);

    private static async Task<IResult> SuggestionsAsync(HttpContext http, BrandDirectory brands, InboxReader inbox, TimeProvider time)
    {
        var days = int.TryParse(http.Request.Query["days"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && Choices.Contains(asked) ? asked : 30;
        var now = time.GetUtcNow();
        List<(BrandRuntime, SuggestionReport)> reports = [];
        foreach (var brand in brands.All) reports.Add((brand, await SuggestionReport.OfAsync(brand.Store.Log, now.AddDays(-days), now, http.RequestAborted)));
        return new Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult<SuggestionsView>(new Dictionary<string, object?>
        {
            [nameof(SuggestionsView.Who)] = http.Agent(),
            [nameof(SuggestionsView.Trouble)] = await inbox.TroubleAsync(http.RequestAborted),
            [nameof(SuggestionsView.Days)] = days,
            [nameof(SuggestionsView.Reports)] = reports,
        });
    }
}
