using ChatEngage.Contacts;
using ChatEngage.Conversations;
using ChatEngage.Host.Brands;
using ChatEngage.Host.Http.Views;

namespace ChatEngage.Host.Http;

/// <summary>Lists and documents.</summary>
internal static class ConversationCalls
{
    private const int LongestWords = 500;

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

    private static async Task<IResult> ContactAsync(HttpContext http, string id, BrandDirectory brands)
    {
        if (Base32.IsId(id))
            foreach (var brand in brands.All)
                if (await brand.Store.Contacts.FindAsync(new ContactId(id), http.RequestAborted) is { } known && Shown(known) is var contact)
                    return TypedResults.Json(
                        new ContactView(contact.Id.Value, brand.Brand.Key.Value, contact.Source.Value, contact.Handle, contact.Name, contact.Followers, contact.FirstSeen, contact.LastSeen, contact.Erasure.Word()),
                        ApiJson.Default.ContactView);
        throw new ProblemException(Problem.NotFound("There is no such contact."));
    }

    // What is being removed is not shown any more.
    private static Contact Shown(Contact contact) => contact.Erasure == ErasureState.None ? contact : contact with { Handle = null, Name = null, Followers = null };

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
