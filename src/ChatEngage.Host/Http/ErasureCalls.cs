using ChatEngage.Contacts;
using ChatEngage.Host.Brands;
using ChatEngage.Host.Http.Views;
using ChatEngage.Review;

namespace ChatEngage.Host.Http;

/// <summary>Erasing a contact.</summary>
internal static class ErasureCalls
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapDelete("/contacts/{id}", EraseAsync).WithName("EraseContact").WithTags("contacts")
            .WithSummary("Erases everything that is known of a contact; the task goes on by itself").Produces<TaskView>(StatusCodes.Status202Accepted).Refuses(403, 404).Needs(Role.Lead);

    private static async Task<IResult> EraseAsync(HttpContext http, string id, BrandDirectory brands)
    {
        if (Base32.IsId(id))
            foreach (var brand in brands.All)
                if (await brand.Store.Erasures.BeginAsync(new ContactId(id), http.RequestAborted))
                    return TypedResults.Json(new TaskView(Erasure.TaskOf(new ContactId(id))), ApiJson.Default.TaskView, statusCode: StatusCodes.Status202Accepted);
        throw new ProblemException(Problem.NotFound("There is no such contact."));
    }
}
