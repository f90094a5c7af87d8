using ChatEngage.Contacts;
using ChatEngage.Conversations;
using ChatEngage.Host.Brands;
using ChatEngage.Host.Desk.Pages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatEngage.Host.Desk;

/// <summary>The card of a contact.</summary>
internal static class DeskContacts
{
    private const int Listed = 50;
    private const int EdgeDays = 30;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/contacts/{id}", ShowAsync);

    private static async Task<IResult> ShowAsync(string id, HttpContext http, BrandDirectory brands, InboxReader inbox, TimeProvider time)
    {
        if (await FindAsync(id, brands, http.RequestAborted) is not var (brand, profile)) return None();
        return await PageAsync(await LookAsync(brand, profile, time.GetUtcNow(), http.RequestAborted), http, inbox);
    }

    private static async Task<(BrandRuntime Brand, ContactProfile Profile)?> FindAsync(string id, BrandDirectory brands, CancellationToken ct)
    {
        if (!Base32.IsId(id)) return null;
        foreach (var brand in brands.All)
            if (await brand.Store.Contacts.ProfileAsync(new ContactId(id), ct) is { } profile) return (brand, profile);
        return null;
    }

    private static async Task<ContactLook> LookAsync(BrandRuntime brand, ContactProfile profile, DateTimeOffset now, CancellationToken ct)
    {
        var id = profile.Contact.Id;
        var conversations = await brand.Store.Conversations.ListAsync(new ConversationQuery { Contact = id, Sort = ConversationSort.Changed, Limit = Listed }, ct);
        var today = brand.Digests.Today;
        List<ChainEdge> edges = [];
        for (var day = today; day > today.AddDays(-EdgeDays); day = day.AddDays(-1))
            edges.AddRange((await brand.Digests.Ncp.FiguresAsync(day, ct)).Chain.Edges.Where(edge => edge.From == id || edge.To == id).Reverse());
        return new ContactLook
        {
            Brand = brand.Brand,
            Profile = profile,
            Today = today,
            Conversations = conversations.Items,
            MoreConversations = conversations.Next is not null,
            Edges = edges,
            EdgeDays = EdgeDays,
            Names = await DeskFigures.NamesAsync(brand, edges.SelectMany(edge => new[] { edge.From, edge.To }), ct),
            Now = now,
        };
    }

    private static async Task<IResult> PageAsync(ContactLook look, HttpContext http, InboxReader inbox, int status = StatusCodes.Status200OK) =>
        new RazorComponentResult<ContactView>(new Dictionary<string, object?>
        {
            [nameof(ContactView.Look)] = look,
            [nameof(ContactView.Who)] = http.Agent(),
            [nameof(ContactView.Trouble)] = await inbox.TroubleAsync(http.RequestAborted),
        })
        { StatusCode = status };

    private static RazorComponentResult<MessageView> None() =>
        MessageView.Page(StatusCodes.Status404NotFound, "Nobody here", "There is no such contact, or it was erased.");
}
