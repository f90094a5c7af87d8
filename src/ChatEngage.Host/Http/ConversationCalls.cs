using ChatEngage.Contacts;
using ChatEngage.Conversations;
using ChatEngage.Host.Brands;
using ChatEngage.Host.Http.Views;
using ChatEngage.Times;

namespace ChatEngage.Host.Http;

/// <summary>Lists and documents.</summary>
internal static class ConversationCalls
{
    private const int LongestWords = 500;
    private const int MostConversations = 20;
    private const int MostEdges = 100;
    private static readonly TimeSpan EdgeSpan = TimeSpan.FromDays(90);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/conversations", ListAsync).WithName("ListConversations").WithTags("conversations")
            .WithSummary("Conversations, the one that waits longest first").Produces<PageView<ConversationView>>().Refuses(400);
        api.MapGet("/conversations/{id}", GetAsync).WithName("GetConversation").WithTags("conversations").ShowsConversation();
        api.MapGet("/contacts/{id}", ContactAsync).WithName("GetContact").WithTags("contacts").Produces<ContactView>().Refuses(404);
    }

    private static async Task<IResult> ListAsync(
        HttpContext http, BrandDirectory brands, string? brand, string? status, string? assignee, string? source, string? q, string? sort, string? cursor, string? limit)
    {
        if (q?.Length > LongestWords) throw new ProblemException(Problem.BadField("q", $"Give at most {LongestWords} characters."));
        var query = new ConversationQuery
        {
            Status = Queries.Choice<Status>("status", status),
            Assignee = Given(assignee),
            Source = Given(source) is { } name ? new SourceName(name) : null,
            Words = Given(q),
            Sort = Queries.Choice<ConversationSort>("sort", sort) ?? ConversationSort.Waiting,
            Cursor = Given(cursor),
            Limit = Queries.Limit(limit),
        };
        try
        {
            var page = await ConversationPages.ReadAsync(Queries.Brands(brands, brand), query, http.RequestAborted);
            return TypedResults.Json(new PageView<ConversationView>([.. page.Items.Select(ConversationView.Of)], page.Next), ApiJson.Default.PageViewConversationView);
        }
        catch (FormatException)
        {
            throw new ProblemException(Problem.BadField("cursor", "Give next of an earlier answer, or nothing."));
        }
    }

    private static async Task<IResult> GetAsync(HttpContext http, string id, BrandDirectory brands) =>
        Api.Show((await brands.FindAsync(id, http.RequestAborted)).Conversation);

    private static async Task<IResult> ContactAsync(HttpContext http, string id, BrandDirectory brands, TimeProvider time)
    {
        if (Base32.IsId(id))
            foreach (var brand in brands.All)
                if (await brand.Store.Contacts.ProfileAsync(new ContactId(id), http.RequestAborted) is { } profile)
                    return TypedResults.Json(await ViewAsync(brand, profile, time, http.RequestAborted), ApiJson.Default.ContactView);
        throw new ProblemException(Problem.NotFound("There is no such contact."));
    }

    private static async Task<ContactView> ViewAsync(BrandRuntime brand, ContactProfile profile, TimeProvider time, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var today = LocalDays.DayOf(now, brand.Brand.Zone);
        // What is being removed is not shown any more.
        if (profile.Contact.Erasure != ErasureState.None) return ContactView.Of(brand.Brand.Key, profile, today, [], []);
        var id = profile.Contact.Id;
        var conversations = await brand.Store.Conversations.ListAsync(new ConversationQuery { Contact = id, Sort = ConversationSort.Changed, Limit = MostConversations }, ct);
        var edges = await ContactEdges.OfAsync(brand.Store.Log, id, now - EdgeSpan, now, MostEdges, ct);
        var merging = new Merging(brand.Store, time);
        var person = await PersonOf.ReadAsync(merging, id, ct);
        return ContactView.Of(brand.Brand.Key, profile, today, conversations.Items, edges) with
        {
            Person = person.Person,
            PersonBalance = person.Person.Count == 0 ? null : await merging.BalanceAsync(id, today, ct),
            SuggestedMerges = person.SuggestedMerges,
        };
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
