using ChatEngage.Contacts;
using ChatEngage.Conversations;
using ChatEngage.Host.Brands;
using ChatEngage.Host.Http.Views;
using ChatEngage.Review;

namespace ChatEngage.Host.Http;

/// <summary>Whether two contacts are one person: decided by an agent, never by itself.</summary>
internal static class MergeCalls
{
    public static void Map(IEndpointRouteBuilder api)
    {
        Post(api, "merge", "MergeContacts", "These two are one person", (merging, agent, one, other, ct) => merging.MergeAsync(agent, one, other, ct));
        Post(api, "part", "PartContacts", "They were merged by mistake", (merging, agent, one, other, ct) => merging.PartAsync(agent, one, other, ct));
        Post(api, "dismiss", "DismissMerge", "They are two; not suggested again", (merging, agent, one, other, ct) => merging.DismissAsync(agent, one, other, ct));
    }

    private static void Post(IEndpointRouteBuilder api, string verb, string name, string summary, Func<Merging, Agent, ContactId, ContactId, CancellationToken, Task<Refusal?>> decide) =>
        api.MapPost("/contacts/{id}/" + verb, (HttpContext http, string id, BrandDirectory brands, TimeProvider time) => DecideAsync(http, id, brands, time, decide))
            .WithName(name).WithTags("contacts").WithSummary(summary).Accepts<MergeRequest>("application/json").Produces<PersonOf>().Refuses(400, 404, 409);

    private static async Task<IResult> DecideAsync(
        HttpContext http, string id, BrandDirectory brands, TimeProvider time, Func<Merging, Agent, ContactId, ContactId, CancellationToken, Task<Refusal?>> decide)
    {
        var with = Api.Needed("with", (await JsonRequest.ReadAsync(http, ApiJson.Default.MergeRequest)).With);
        var ct = http.RequestAborted;
        if (Base32.IsId(id) && Base32.IsId(with))
            foreach (var brand in brands.All)
            {
                if (await brand.Store.Persons.LinksAsync(new ContactId(id), ct) is null) continue;
                var merging = new Merging(brand.Store, time);
                if (await decide(merging, http.Caller(), new ContactId(id), new ContactId(with), ct) is { } refusal) throw new ProblemException(Problem.Of(refusal));
                return TypedResults.Json(await PersonOf.ReadAsync(merging, new ContactId(id), ct), ApiJson.Default.PersonOf);
            }
        throw new ProblemException(Problem.NotFound("There is no such contact."));
    }
}
