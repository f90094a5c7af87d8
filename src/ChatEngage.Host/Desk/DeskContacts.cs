using ChatEngage.Contacts;
using ChatEngage.Conversations;
using ChatEngage.Host.Brands;
using ChatEngage.Host.Desk.Pages;
using ChatEngage.Review;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatEngage.Host.Desk;

/// <summary>The card of a contact.</summary>
internal static class DeskContacts
{
    private const int Listed = 50;
    private const int EdgeDays = 90;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/contacts/{id}", ShowAsync);
        routes.MapPost("/contacts/{id}/erase", EraseAsync);
        Decide("merge", (merging, agent, one, other) => merging.MergeAsync(agent, one, other, CancellationToken.None));
        Decide("part", (merging, agent, one, other) => merging.PartAsync(agent, one, other, CancellationToken.None));
        Decide("dismiss", (merging, agent, one, other) => merging.DismissAsync(agent, one, other, CancellationToken.None));

        void Decide(string verb, Func<Merging, Agent, ContactId, ContactId, Task<Refusal?>> decide) =>
            routes.MapPost($"/contacts/{{id}}/{verb}", (string id, HttpContext http, BrandDirectory brands, InboxReader inbox, TimeProvider time) => DecideAsync(id, http, brands, inbox, time, decide));
    }

    private static async Task<IResult> ShowAsync(string id, HttpContext http, BrandDirectory brands, InboxReader inbox, TimeProvider time)
    {
        if (await FindAsync(id, brands, http.RequestAborted) is not var (brand, profile)) return None();
        return await PageAsync(await LookAsync(brand, profile, time, http.RequestAborted), http, inbox);
    }

    /// <summary>Whether this contact and another one are one person. Carried through, also when the browser goes away.</summary>
    private static async Task<IResult> DecideAsync(
        string id, HttpContext http, BrandDirectory brands, InboxReader inbox, TimeProvider time, Func<Merging, Agent, ContactId, ContactId, Task<Refusal?>> decide)
    {
        if (await FindAsync(id, brands, http.RequestAborted) is not var (brand, profile)) return None();
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var with = form["with"].ToString();
        string? refusal;
        try
        {
            refusal = Base32.IsId(with) ? (await decide(new Merging(brand.Store, time), http.Agent(), profile.Contact.Id, new ContactId(with)))?.Reason : "Say which other contact.";
        }
        catch (StoreUnavailableException)
        {
            refusal = DeskAct.NoAnswer;
        }
        if (refusal is null) return Results.LocalRedirect($"/contacts/{id}");
        return await PageAsync(await LookAsync(brand, profile, time, http.RequestAborted) with { Refusal = refusal }, http, inbox, StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> EraseAsync(string id, HttpContext http, BrandDirectory brands, InboxReader inbox, TimeProvider time)
    {
        if (await FindAsync(id, brands, http.RequestAborted) is not var (brand, profile)) return None();
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var refusal = http.Agent().Role < Role.Lead ? "Erasing is up to leads."
            : form["sure"] != "yes" ? "Tick the box first: what is erased does not come back."
            : await BeginAsync(brand, profile.Contact.Id);
        if (refusal is null) return Results.LocalRedirect($"/contacts/{id}");
        return await PageAsync(await LookAsync(brand, profile, time, http.RequestAborted) with { Refusal = refusal }, http, inbox, StatusCodes.Status409Conflict);
    }

    /// <summary>Null when it has begun, else why not. Carried through, also when the browser goes away.</summary>
    private static async Task<string?> BeginAsync(BrandRuntime brand, ContactId id)
    {
        try
        {
            return await brand.Store.Erasures.BeginAsync(id, CancellationToken.None) ? null : "There is no such contact any more.";
        }
        catch (StoreUnavailableException)
        {
            return DeskAct.NoAnswer;
        }
    }

    private static async Task<(BrandRuntime Brand, ContactProfile Profile)?> FindAsync(string id, BrandDirectory brands, CancellationToken ct)
    {
        if (!Base32.IsId(id)) return null;
        foreach (var brand in brands.All)
            if (await brand.Store.Contacts.ProfileAsync(new ContactId(id), ct) is { Contact.Erasure: not ErasureState.Done } profile) return (brand, profile);
        return null;
    }

    private static async Task<ContactLook> LookAsync(BrandRuntime brand, ContactProfile profile, TimeProvider time, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var id = profile.Contact.Id;
        var conversations = await brand.Store.Conversations.ListAsync(new ConversationQuery { Contact = id, Sort = ConversationSort.Changed, Limit = Listed }, ct);
        var today = brand.Digests.Today;
        var edges = await ContactEdges.OfAsync(brand.Store.Log, id, now.AddDays(-EdgeDays), now, Listed, ct);
        return new ContactLook
        {
            Brand = brand.Brand,
            Profile = profile,
            Today = today,
            Conversations = conversations.Items,
            MoreConversations = conversations.Next is not null,
            Edges = edges,
            EdgeDays = EdgeDays,
            Others = await OthersAsync(brand, id, time, ct),
            Alike = await AlikeAsync(brand, id, time, ct),
            Names = await DeskFigures.NamesAsync(brand, edges.SelectMany(edge => new[] { edge.From, edge.To }), ct),
            Now = now,
        };
    }

    private static async Task<IReadOnlyList<OtherContact>> OthersAsync(BrandRuntime brand, ContactId id, TimeProvider time, CancellationToken ct)
    {
        if (await brand.Store.Persons.LinksAsync(id, ct) is not { } links) return [];
        List<OtherContact> others = [];
        foreach (var other in (await new Merging(brand.Store, time).GroupAsync(id, ct)).Skip(1))
            if (await brand.Store.Contacts.ProfileAsync(other, ct) is { Contact.Erasure: ErasureState.None } profile)
                others.Add(new OtherContact(profile.Contact, profile.Ledger.At(brand.Digests.Today).Value, links.With.Contains(other)));
        return others;
    }

    private static async Task<IReadOnlyList<AlikeContact>> AlikeAsync(BrandRuntime brand, ContactId id, TimeProvider time, CancellationToken ct)
    {
        List<AlikeContact> alike = [];
        foreach (var suggested in await new Merging(brand.Store, time).SuggestedAsync(id, ct))
            if (await brand.Store.Contacts.FindAsync(suggested.Contact, ct) is { Erasure: ErasureState.None } other) alike.Add(new AlikeContact(other, suggested.Reason));
        return alike;
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
