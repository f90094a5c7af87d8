using System.Globalization;
using ChatEngage.Host.Brands;
using ChatEngage.Host.Desk.Pages;
using ChatEngage.Review;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatEngage.Host.Desk;

/// <summary>The daily digests, and posting one again when nobody knows whether it arrived.</summary>
internal static class DeskDigests
{
    private const int Listed = 30;
    private const int Years = 10;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/digests", ListAsync);
        routes.MapGet("/digests/{brand}/{date}", ShowAsync);
        routes.MapPost("/digests/{brand}/{date}/post", PostAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext http, BrandDirectory brands, InboxReader inbox)
    {
        var ct = http.RequestAborted;
        List<DigestRow> rows = [];
        foreach (var brand in brands.All)
            foreach (var day in await brand.Store.Digests.ListAsync(null, Listed, ct))
                if (await brand.Store.Digests.FindAsync(day, ct) is { } kept) rows.Add(new DigestRow(brand.Brand, kept));
        return new RazorComponentResult<DigestsView>(new Dictionary<string, object?>
        {
            [nameof(DigestsView.Who)] = http.Agent(),
            [nameof(DigestsView.Trouble)] = await inbox.TroubleAsync(ct),
            [nameof(DigestsView.Brands)] = brands.All.Select(brand => (brand.Brand, brand.Digests.Today)).ToList(),
            [nameof(DigestsView.Rows)] = rows.OrderByDescending(row => row.Kept.Digest.Date).ThenBy(row => row.Brand.Name, StringComparer.Ordinal).Take(Listed * 2).ToList(),
        });
    }

    private static async Task<IResult> ShowAsync(string brand, string date, HttpContext http, BrandDirectory brands, InboxReader inbox, TimeProvider time)
    {
        if (Find(brand, date, brands) is not ({ } runtime, var day)) return None();
        var look = await DeskFigures.DigestAsync(runtime, day, time.GetUtcNow(), http.RequestAborted);
        return await PageAsync(look with { PostedAgain = http.Request.Query["said"] == "post" }, http, inbox);
    }

    private static async Task<IResult> PostAsync(string brand, string date, HttpContext http, BrandDirectory brands, InboxReader inbox, TimeProvider time)
    {
        if (Find(brand, date, brands) is not ({ } runtime, var day)) return None();
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var refusal = http.Agent().Role < Role.Lead ? "Posting is up to leads." : await OrderAsync(runtime, day, form["channel"].ToString());
        if (refusal is null) return Results.LocalRedirect($"{DigestLook.Address(runtime.Brand.Key, day)}?said=post");
        return await PageAsync(await DeskFigures.DigestAsync(runtime, day, time.GetUtcNow(), http.RequestAborted) with { Refusal = refusal }, http, inbox, StatusCodes.Status409Conflict);
    }

    /// <summary>Null when it was ordered, else why not. What was begun is carried through, also when the browser goes away.</summary>
    private static async Task<string?> OrderAsync(BrandRuntime brand, DateOnly day, string channel)
    {
        try
        {
            if (channel.Length > 0) return await brand.Digests.PostAgainAsync(day, channel, CancellationToken.None) ? null : "It is posted already, or on its way.";
            if (day >= brand.Digests.Today) return "That day is not over yet.";
            await brand.Digests.OrderAsync(day, CancellationToken.None);
            return null;
        }
        catch (StoreUnavailableException)
        {
            return DeskAct.NoAnswer;
        }
    }

    /// <summary>Days that have begun and can still be known.</summary>
    private static (BrandRuntime? Brand, DateOnly Day) Find(string brand, string date, BrandDirectory brands) =>
        brands.Find(brand) is { } runtime && DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day <= runtime.Digests.Today && day > runtime.Digests.Today.AddYears(-Years)
            ? (runtime, day)
            : (null, default);

    private static async Task<IResult> PageAsync(DigestLook look, HttpContext http, InboxReader inbox, int status = StatusCodes.Status200OK) =>
        new RazorComponentResult<DigestView>(new Dictionary<string, object?>
        {
            [nameof(DigestView.Look)] = look,
            [nameof(DigestView.Who)] = http.Agent(),
            [nameof(DigestView.Trouble)] = await inbox.TroubleAsync(http.RequestAborted),
        })
        { StatusCode = status };

    private static RazorComponentResult<MessageView> None() =>
        MessageView.Page(StatusCodes.Status404NotFound, "No digest of that day", "There is no such brand, or the day has not begun yet.");
}
