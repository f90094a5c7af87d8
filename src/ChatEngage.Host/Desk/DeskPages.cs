using ChatEngage.Alerts;
using ChatEngage.Host.Brands;
using ChatEngage.Host.Desk.Pages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatEngage.Host.Desk;

/// <summary>What can be looked at, and the stream that says when to look again.</summary>
internal static class DeskPages
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", InboxAsync);
        routes.MapGet("/conversations/{id}", ConversationAsync);
        routes.MapGet("/changes", (HttpContext http, BrandDirectory brands, IHostApplicationLifetime life, TimeProvider time) =>
            TypedResults.ServerSentEvents(DeskChanges.ReadAsync(brands, time, life.ApplicationStopping, http.RequestAborted)));
    }

    private static async Task<IResult> InboxAsync(HttpContext http, InboxReader inbox, BrandDirectory brands, TimeProvider time)
    {
        var query = InboxQuery.Read(http.Request.Query);
        var who = http.Agent();
        var rows = await inbox.ReadAsync(query, who.Name, http.RequestAborted);
        return new RazorComponentResult<InboxView>(new Dictionary<string, object?>
        {
            [nameof(InboxView.Query)] = query,
            [nameof(InboxView.Found)] = rows,
            [nameof(InboxView.Who)] = who,
            [nameof(InboxView.Brands)] = brands.All,
            [nameof(InboxView.Now)] = time.GetUtcNow(),
            [nameof(InboxView.Alerts)] = await AlertsAsync(brands, query, http.RequestAborted),
        });
    }

    private static async Task<IReadOnlyList<(string Brand, Alert Alert)>> AlertsAsync(BrandDirectory brands, InboxQuery query, CancellationToken ct)
    {
        List<(string Brand, Alert Alert)> all = [];
        foreach (var brand in brands.All.Where(brand => query.Brand is null || brand.Brand.Key.Value == query.Brand))
            all.AddRange((await brand.Board.RecentAsync(ct)).Select(alert => (brand.Brand.Name, alert)));
        return [.. all.OrderByDescending(one => one.Alert.At)];
    }

    private static async Task<IResult> ConversationAsync(string id, HttpContext http, BrandDirectory brands, InboxReader inbox, TimeProvider time)
    {
        if (!Base32.IsId(id) || await brands.FindConversationAsync(new ConversationId(id), http.RequestAborted) is not { } found)
            return MessageView.Page(StatusCodes.Status404NotFound, "Nothing here", "There is no such conversation, or it is no longer kept.");
        return Show(ConversationLook.Of(found.Brand, found.Conversation, http, time.GetUtcNow()) with { Trouble = await inbox.TroubleAsync(http.RequestAborted) });
    }

    public static IResult Show(ConversationLook look, int status = StatusCodes.Status200OK) =>
        new RazorComponentResult<ConversationView>(new Dictionary<string, object?> { [nameof(ConversationView.Look)] = look }) { StatusCode = status };
}
