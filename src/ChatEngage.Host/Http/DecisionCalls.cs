using ChatEngage.Conversations;
using ChatEngage.Host.Brands;
using ChatEngage.Host.Http.Views;
using ChatEngage.Understanding;

namespace ChatEngage.Host.Http;

/// <summary>Every decision of an agent but replies.</summary>
internal static class DecisionCalls
{
    private const int LongestName = 60;

    public static void Map(IEndpointRouteBuilder api)
    {
        Decision(api, "claim", "ClaimConversation", (conversation, act) => conversation.Claim(act));
        Decision(api, "release", "ReleaseConversation", (conversation, act) => conversation.Release(act));
        Decision(api, "resolve", "ResolveConversation", (conversation, act) => conversation.Resolve(act));
        Decision(api, "reopen", "ReopenConversation", (conversation, act) => conversation.Reopen(act));
        Post(api, "transfer", "TransferConversation", TransferAsync).Accepts<TransferRequest>("application/json");
        Post(api, "snooze", "SnoozeConversation", SnoozeAsync).Accepts<SnoozeRequest>("application/json");
        Post(api, "notes", "AddNote", NoteAsync).Accepts<NoteRequest>("application/json");
        Post(api, "tags", "ChangeTags", TagAsync).Accepts<TagsRequest>("application/json");
        Post(api, "understanding", "CorrectUnderstanding", CorrectAsync).Accepts<UnderstandingRequest>("application/json");
        Post(api, "suggestions/{suggestionId}/reject", "RejectSuggestion", RejectAsync).Accepts<RejectRequest>("application/json");
    }

    /// <summary>A decision without a body; one that is sent all the same is not looked at.</summary>
    private static void Decision(IEndpointRouteBuilder api, string verb, string name, Func<Conversation, Act, Transition> decision) =>
        Post(api, verb, name, (HttpContext http, string id, BrandDirectory brands) => DecideAsync(http, id, brands, decision));

    private static RouteHandlerBuilder Post(IEndpointRouteBuilder api, string verb, string name, Delegate handler) =>
        api.MapPost("/conversations/{id}/" + verb, handler).WithName(name).WithTags("decisions").ShowsConversation().Refuses(400, 403, 409, 422);

    private static async Task<IResult> TransferAsync(HttpContext http, string id, BrandDirectory brands)
    {
        var request = await JsonRequest.ReadAsync(http, ApiJson.Default.TransferRequest);
        var to = Api.Needed("to", request.To).Trim();
        if (to.Length is 0 or > LongestName || to.Any(char.IsControl)) throw new ProblemException(Problem.BadField("to", $"Give the name of an agent, 1 to {LongestName} characters."));
        return await DecideAsync(http, id, brands, (conversation, act) => conversation.Transfer(act, to));
    }

    private static async Task<IResult> SnoozeAsync(HttpContext http, string id, BrandDirectory brands)
    {
        var until = Api.Needed("until", (await JsonRequest.ReadAsync(http, ApiJson.Default.SnoozeRequest)).Until);
        return await DecideAsync(http, id, brands, (conversation, act) => conversation.Snooze(act, until));
    }

    private static async Task<IResult> NoteAsync(HttpContext http, string id, BrandDirectory brands)
    {
        var text = Api.Needed("text", (await JsonRequest.ReadAsync(http, ApiJson.Default.NoteRequest)).Text);
        return await DecideAsync(http, id, brands, (conversation, act) => conversation.AddNote(act, text));
    }

    private static async Task<IResult> TagAsync(HttpContext http, string id, BrandDirectory brands)
    {
        var request = await JsonRequest.ReadAsync(http, ApiJson.Default.TagsRequest);
        if (request.Add is null && request.Remove is null) throw new ProblemException(Problem.BadField("add", "Give add, remove or both."));
        List<string> add = [.. (request.Add ?? []).Select(tag => tag ?? "")], remove = [.. (request.Remove ?? []).Select(tag => tag ?? "")];
        return await DecideAsync(http, id, brands, (conversation, act) => conversation.Tag(act, add, remove));
    }

    private static async Task<IResult> CorrectAsync(HttpContext http, string id, BrandDirectory brands)
    {
        var request = await JsonRequest.ReadAsync(http, ApiJson.Default.UnderstandingRequest);
        if (request.Sentiment is null && request.Intent is null) throw new ProblemException(Problem.BadField("sentiment", "Give sentiment, intent or both."));
        var sentiment = Queries.Choice<Sentiment>("sentiment", request.Sentiment);
        var intent = Queries.Choice<Intent>("intent", request.Intent);
        return await DecideAsync(http, id, brands, (conversation, act) => conversation.Correct(act, sentiment, intent, request.ThreadVersion));
    }

    private static async Task<IResult> RejectAsync(HttpContext http, string id, string suggestionId, BrandDirectory brands)
    {
        var reason = Api.Needed("reason", (await JsonRequest.ReadAsync(http, ApiJson.Default.RejectRequest)).Reason);
        return await DecideAsync(http, id, brands, (conversation, act) => conversation.Reject(act, new SuggestionId(suggestionId), reason));
    }

    private static async Task<IResult> DecideAsync(HttpContext http, string id, BrandDirectory brands, Func<Conversation, Act, Transition> decision)
    {
        var (brand, conversation) = await brands.FindAsync(id, http.RequestAborted);
        return Api.Answer(await brand.Desk.DecideAsync(http.Caller(), conversation.Id, decision, http.RequestAborted));
    }
}
