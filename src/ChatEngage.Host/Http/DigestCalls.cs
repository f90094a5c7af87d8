using System.Globalization;
using ChatEngage.Digests;
using ChatEngage.Host.Brands;
using ChatEngage.Host.Http.Views;
using ChatEngage.Review;

namespace ChatEngage.Host.Http;

/// <summary>NCP by local day, and digests.</summary>
internal static class DigestCalls
{
    private const int UsualDays = 7;
    private const int MostDays = 400;
    private const int LastYear = 9998;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/ncp", NcpAsync).WithName("ReadNcp").WithTags("digests")
            .WithSummary("Network, Contribution and Participation by local day, from and to in; the last 7 days when neither is given")
            .Produces<NcpView>().Refuses(400);
        api.MapGet("/digests/{brand}/{date}", ReadAsync).WithName("ReadDigest").WithTags("digests")
            .WithSummary("The stored digest of a day, or what it would be now")
            .Produces<DigestView>().Refuses(400, 404);
        api.MapPost("/digests/{brand}/{date}/post", PostAsync).WithName("PostDigest").WithTags("digests")
            .WithSummary("Posts the digest of a day that is over wherever it is not posted yet; with ?again=<team channel> also where it is unknown or failed")
            .Produces<DigestPostedView>().Refuses(400, 403, 404, 409).Needs(Role.Lead);
    }

    private static async Task<IResult> NcpAsync(HttpContext http, BrandDirectory brands, string? brand, string? from, string? to)
    {
        var chosen = Queries.Brands(brands, brand);
        if (chosen.Count != 1) throw new ProblemException(Problem.BadField("brand", $"Give one of {string.Join(", ", brands.All.Select(known => known.Brand.Key.Value))}."));
        var runtime = chosen[0];
        var today = runtime.Digests.Today;
        var last = Day("to", to) ?? (Day("from", from) is { } first && first.AddDays(UsualDays - 1) < today ? first.AddDays(UsualDays - 1) : today);
        var begin = Day("from", from) ?? last.AddDays(1 - UsualDays);
        if (begin > last) throw new ProblemException(Problem.BadField("from", "Give a day that is not behind to."));
        if (last.DayNumber - begin.DayNumber >= MostDays) throw new ProblemException(Problem.BadField("from", $"Give at most {MostDays} days at once."));
        var days = await runtime.Digests.Ncp.DaysAsync(begin, last, http.RequestAborted);
        return TypedResults.Json(new NcpView(runtime.Brand.Key.Value, runtime.Brand.Zone.Id, days), ApiJson.Default.NcpView);
    }

    private static async Task<IResult> ReadAsync(HttpContext http, BrandDirectory brands, string brand, string date)
    {
        var (runtime, day) = Find(brands, brand, date);
        if (day > runtime.Digests.Today) throw new ProblemException(Problem.NotFound("That day has not begun yet."));
        var (digest, stored) = await runtime.Digests.LookAsync(day, http.RequestAborted);
        return TypedResults.Json(DigestView.Of(digest, stored), ApiJson.Default.DigestView);
    }

    private static async Task<IResult> PostAsync(HttpContext http, BrandDirectory brands, string brand, string date, string? again)
    {
        var (runtime, day) = Find(brands, brand, date);
        if (day >= runtime.Digests.Today) throw new ProblemException(Problem.Conflict("That day is not over yet; its digest can be posted from the next day on."));
        var before = await runtime.Store.Digests.FindAsync(day, http.RequestAborted);
        if (again is not null && !await runtime.Digests.PostAgainAsync(day, again, http.RequestAborted))
            throw new ProblemException(Problem.Conflict($"The digest is not unknown or failed in {again}; there is nothing to post again."));
        await runtime.Digests.OrderAsync(day, http.RequestAborted);
        var after = await runtime.Digests.SettledAsync(day, Patience, http.RequestAborted);
        var posts = runtime.Brand.DigestChannels.Select(channel => PostedView.Of(after?.In(channel) ?? new ChannelPost(channel, PostState.Waiting))).ToList();
        IReadOnlyList<string> already = [.. (before?.Posts ?? []).Where(post => post.State == PostState.Posted).Select(post => post.TeamChannel)];
        return TypedResults.Json(new DigestPostedView(runtime.Brand.Key.Value, day, posts, already), ApiJson.Default.DigestPostedView);
    }

    private static (BrandRuntime Brand, DateOnly Day) Find(BrandDirectory brands, string brand, string date)
    {
        var runtime = brands.Find(brand) ?? throw new ProblemException(Problem.NotFound("There is no such brand."));
        return (runtime, Day("date", date) ?? throw new ProblemException(Problem.BadField("date", "Is required.")));
    }

    private static DateOnly? Day(string name, string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= LogSpan.FirstYear and <= LastYear
            ? day
            : throw new ProblemException(Problem.BadField(name, "Give a day like 2026-07-01."));
    }
}
