using System.Globalization;
using ChatEngage.Digests;
using ChatEngage.Host.Brands;
using ChatEngage.Host.Desk.Pages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatEngage.Host.Desk;

/// <summary>Network, Contribution and Participation over the last days.</summary>
internal static class DeskNcp
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/ncp", ShowAsync);

    private static async Task<IResult> ShowAsync(HttpContext http, BrandDirectory brands, InboxReader inbox)
    {
        var asked = http.Request.Query["brand"].ToString();
        var brand = asked.Length == 0 ? brands.All is [var first, ..] ? first : null : brands.Find(asked);
        if (brand is null) return MessageView.Page(StatusCodes.Status404NotFound, "Nothing here", "There is no such brand.");
        var span = int.TryParse(http.Request.Query["days"], NumberStyles.None, CultureInfo.InvariantCulture, out var days) && DeskReports.Choices.Contains(days) ? days : 30;
        return new RazorComponentResult<NcpView>(new Dictionary<string, object?>
        {
            [nameof(NcpView.Who)] = http.Agent(),
            [nameof(NcpView.Trouble)] = await inbox.TroubleAsync(http.RequestAborted),
            [nameof(NcpView.Brand)] = brand.Brand,
            [nameof(NcpView.Brands)] = brands.All.Select(one => one.Brand).ToList(),
            [nameof(NcpView.Span)] = span,
            [nameof(NcpView.Days)] = await DeskFigures.DaysAsync(brand, brand.Digests.Today, span, http.RequestAborted),
        });
    }
}

/// <summary>What the days of a span come to.</summary>
public sealed record NcpTotals(long Mentions, long Contribution, long Participation, long Positive, long Negative, long Gained, long Lost, int NewPeople)
{
    public double? PPerC => Contribution == 0 ? null : (double)Participation / Contribution;
    public double? NegativeShare => Positive + Negative == 0 ? null : (double)Negative / (Positive + Negative);

    public static NcpTotals Of(IReadOnlyList<NcpDay> days) => new(
        days.Sum(day => day.Mentions), days.Sum(day => day.C.Total), days.Sum(day => day.P.Total), days.Sum(day => day.P.Positive), days.Sum(day => day.P.Negative),
        days.Sum(day => day.N.Gained), days.Sum(day => day.N.Lost), days.Sum(day => day.NewPeople));

    public static IReadOnlyDictionary<string, long> Summed(IEnumerable<IEnumerable<KeyValuePair<string, long>>> parts) =>
        parts.SelectMany(part => part).GroupBy(part => part.Key).ToDictionary(group => group.Key, group => group.Sum(part => part.Value));
}
