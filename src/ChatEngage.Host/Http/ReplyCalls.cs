using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChatEngage.Conversations;
using ChatEngage.Host.Brands;
using ChatEngage.Host.Http.Views;
using ChatEngage.Review;

namespace ChatEngage.Host.Http;

/// <summary>Approving replies, and what may be done with them afterwards.</summary>
internal static class ReplyCalls
{
    private const string KeyHeader = "Idempotency-Key";
    private const int LongestKey = 200;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/conversations/{id}/replies", ApproveAsync).WithName("ApproveReply").WithTags("replies")
            .WithSummary("Approves a suggestion as it is (suggestionId), edited (suggestionId and text) or an own text")
            .Accepts<ReplyRequest>("application/json").Produces<ApprovedView>(StatusCodes.Status202Accepted).Refuses(400, 403, 404, 409, 422);
        Post(api, "undo", "UndoReply", UndoAsync);
        Post(api, "second", "SecondReply", SecondAsync).Accepts<SecondRequest>("application/json");
        Post(api, "settle", "SettleReply", SettleAsync).Accepts<SettleRequest>("application/json");
    }

    private static RouteHandlerBuilder Post(IEndpointRouteBuilder api, string verb, string name, Delegate handler) =>
        api.MapPost("/conversations/{id}/replies/{replyId}/" + verb, handler).WithName(name).WithTags("replies").ShowsConversation().Refuses(400, 403, 409, 422);

    private static async Task<IResult> ApproveAsync(HttpContext http, string id, BrandDirectory brands)
    {
        var request = await JsonRequest.ReadAsync(http, ApiJson.Default.ReplyRequest);
        var threadVersion = Api.Needed("threadVersion", request.ThreadVersion);
        if (request is { SuggestionId: null, Text: null }) throw new ProblemException(Problem.BadField("text", "Give suggestionId, text or both."));
        var key = Key(http, id, request);
        var (brand, conversation) = await brands.FindAsync(id, http.RequestAborted);
        SuggestionId? suggestion = request.SuggestionId is { } given ? new SuggestionId(given) : null;
        switch (await brand.Desk.ApproveAsync(http.Caller(), conversation.Id, suggestion, request.Text, threadVersion, key, http.RequestAborted))
        {
            case Approved.Done done:
                // A reply so old that the document let go of it was final.
                var reply = done.Conversation.Replies.FirstOrDefault(reply => reply.Id == done.Reply);
                return TypedResults.Json(new ApprovedView(done.Reply.Value, reply?.State ?? ReplyState.Sent, reply?.SendAt), ApiJson.Default.ApprovedView, statusCode: StatusCodes.Status202Accepted);
            case Approved.Refused refused:
                throw new ProblemException(Problem.Of(refused.Why));
            default:
                throw new ProblemException(Problem.Of(422, "idempotency-key-reused", "This Idempotency-Key came with another request before.", "Give each request a key of its own."));
        }
    }

    private static async Task<IResult> UndoAsync(HttpContext http, string id, string replyId, BrandDirectory brands)
    {
        var (brand, conversation) = await brands.FindAsync(id, http.RequestAborted);
        return Api.Answer(await brand.Desk.UndoAsync(http.Caller(), conversation.Id, new ReplyId(replyId), http.RequestAborted));
    }

    private static async Task<IResult> SecondAsync(HttpContext http, string id, string replyId, BrandDirectory brands)
    {
        var approve = Api.Needed("approve", (await JsonRequest.ReadAsync(http, ApiJson.Default.SecondRequest)).Approve);
        var (brand, conversation) = await brands.FindAsync(id, http.RequestAborted);
        return Api.Answer(await brand.Desk.SecondAsync(http.Caller(), conversation.Id, new ReplyId(replyId), approve, http.RequestAborted));
    }

    private static async Task<IResult> SettleAsync(HttpContext http, string id, string replyId, BrandDirectory brands)
    {
        var request = await JsonRequest.ReadAsync(http, ApiJson.Default.SettleRequest);
        if (request.Sent == true == (request.Resend == true)) throw new ProblemException(Problem.BadField("sent", "Give either sent: true (it is there) or resend: true (send it again)."));
        if (request.Url is { } url && !(url.Length <= 2_000 && Uri.TryCreate(url, UriKind.Absolute, out var link) && (link.Scheme == Uri.UriSchemeHttp || link.Scheme == Uri.UriSchemeHttps)))
            throw new ProblemException(Problem.BadField("url", "Give an http or https address."));
        var (brand, conversation) = await brands.FindAsync(id, http.RequestAborted);
        var reply = new ReplyId(replyId);
        return Api.Answer(request.Sent == true
            ? await brand.Desk.ConfirmSentAsync(http.Caller(), conversation.Id, reply, request.Url, http.RequestAborted)
            : await brand.Desk.ResendAsync(http.Caller(), conversation.Id, reply, http.RequestAborted));
    }

    /// <summary>The digest is of what is asked, not of its bytes: the same request written otherwise is the same request.</summary>
    private static RequestKey? Key(HttpContext http, string id, ReplyRequest request)
    {
        if (!http.Request.Headers.TryGetValue(KeyHeader, out var values)) return null;
        var key = values.ToString().Trim();
        if (values.Count != 1 || key.Length is 0 or > LongestKey || key.Any(c => c is < ' ' or > '~'))
            throw new ProblemException(Problem.BadField(KeyHeader, $"Give one key of 1 to {LongestKey} printable ASCII characters."));
        var asked = string.Create(CultureInfo.InvariantCulture, $"{id}\n{request.SuggestionId}\n{request.ThreadVersion}\n{(request.Text is null ? 0 : 1)}{request.Text}");
        return new RequestKey(key, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(asked))));
    }
}
