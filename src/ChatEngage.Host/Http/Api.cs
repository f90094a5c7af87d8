using ChatEngage.Conversations;
using ChatEngage.Host.Brands;
using ChatEngage.Host.Http.Views;
using ChatEngage.Review;
using Microsoft.AspNetCore.Http.Features;

namespace ChatEngage.Host.Http;

/// <summary>The API below <c>/api/v1</c>; the calls are in the classes that it names.</summary>
internal static class Api
{
    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1");
        ConversationCalls.Map(api);
        DecisionCalls.Map(api);
        ReplyCalls.Map(api);
        LogCalls.Map(api);
        SuggestionCalls.Map(api);
        DigestCalls.Map(api);
        OperatorCalls.Map(api);
        ErasureCalls.Map(api);
        MergeCalls.Map(api);
    }

    /// <summary>Who calls; <see cref="Access"/> saw to it that there is somebody.</summary>
    public static Agent Caller(this HttpContext http) => http.Features.GetRequiredFeature<Caller>().Agent;

    public static IResult Show(Conversation conversation) => TypedResults.Json(ConversationView.Of(conversation), ApiJson.Default.ConversationView);

    /// <exception cref="ProblemException">404.</exception>
    public static async Task<(BrandRuntime Brand, Conversation Conversation)> FindAsync(this BrandDirectory brands, string id, CancellationToken ct) =>
        Base32.IsId(id) && await brands.FindConversationAsync(new ConversationId(id), ct) is { } found
            ? found
            : throw new ProblemException(Problem.NotFound("There is no such conversation."));

    /// <summary>The new document, or why there is none.</summary>
    public static IResult Answer(ChangeOutcome outcome) => outcome switch
    {
        ChangeOutcome.Committed { Conversation: { } conversation } => Show(conversation),
        ChangeOutcome.Refused refused => throw new ProblemException(Problem.Of(refused.Why)),
        _ => throw new InvalidOperationException("A decision of an agent needs no lease and always has a document."),
    };

    public static T Needed<T>(string field, T? value) where T : struct => value ?? throw new ProblemException(Problem.BadField(field, "Is required."));
    public static string Needed(string field, string? value) => value ?? throw new ProblemException(Problem.BadField(field, "Is required."));

    public static RouteHandlerBuilder ShowsConversation(this RouteHandlerBuilder call) => call.Produces<ConversationView>().Refuses(404);

    /// <summary>For the API's description.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder call, params int[] statuses)
    {
        foreach (var status in statuses) call.Produces<Problem>(status, "application/problem+json");
        return call;
    }

    public static RouteHandlerBuilder Needs(this RouteHandlerBuilder call, Role role) => call.WithMetadata(new NeedsRole(role));
}
