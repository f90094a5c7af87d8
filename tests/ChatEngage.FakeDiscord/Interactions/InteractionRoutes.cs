using System.Text.Json.Nodes;

namespace ChatEngage.FakeDiscord;

/// <summary>The first answer to an interaction: within 3 s, once.</summary>
internal sealed class InteractionRoutes(FakeWorld world)
{
    public IEnumerable<RestRoute> All => [new("POST", "/interactions/{interaction_id}/{interaction_token}/callback", Answer, IsOpen: true)];

    private RestAnswer Answer(RestRequest request)
    {
        if (world.Interactions.Find(request.Id("interaction_id"), request.Values["interaction_token"]) is not { } played)
        {
            world.Violations.Add("A callback names an interaction that does not exist. (10062)");
            return RestAnswer.Error(404, 10062, "Unknown interaction");
        }
        if (played.Answer is not null)
        {
            world.Violations.Add($"An interaction of kind {played.Kind} was answered twice. (40060)");
            return RestAnswer.Error(400, 40060, "Interaction has already been acknowledged.");
        }
        if (played.IsLate)
        {
            world.Violations.Add($"An interaction of kind {played.Kind} was answered after more than 3 s. (10062)");
            return RestAnswer.Error(404, 10062, "Unknown interaction");
        }
        var data = request.Form["data"] as JsonObject ?? [];
        var type = request.Form["type"].Number();
        if (Door.Checked(world, request, CallbackRules.Check(played, type, data, request.Files)) is { } invalid) return invalid;
        if (type == 4 && MessageRules.IsEmpty(data, request.Files)) return Door.Empty(world, request);
        if (type == 7 && data.Count > 0 && world.Edits.Refused(request, data, played.Message!) is { } refused) return refused;
        var answer = Take(played, (AnswerKind)type!, data, request.Files);
        return request.Query["with_response"] == "true" ? RestAnswer.Ok(InteractionWire.Response(played, answer)) : RestAnswer.Nothing;
    }

    private FirstAnswer Take(PlayedInteraction played, AnswerKind kind, JsonObject data, IReadOnlyList<FakeFile> files)
    {
        var message = kind switch
        {
            AnswerKind.Message => FollowUps.Post(world, played, data, files),
            AnswerKind.DeferredMessage => FollowUps.Think(world, played, data),
            AnswerKind.Update => Update(played.Message!, data, files),
            AnswerKind.DeferredUpdate => played.Message,
            _ => null,
        };
        played.Original = message;
        var modal = kind == AnswerKind.Modal ? new FakeModal((JsonObject)data.DeepClone()) : null;
        return played.Answer = new FirstAnswer(kind, (JsonObject)data.DeepClone(), message, modal, world.Clock.Now - played.Begun);
    }

    private FakeMessage Update(FakeMessage message, JsonObject data, IReadOnlyList<FakeFile> files)
    {
        if (data.Count == 0) return message;
        world.Messages.Fill(message, data, files, usersOnly: true);
        world.Messages.Changed(message);
        return message;
    }
}
