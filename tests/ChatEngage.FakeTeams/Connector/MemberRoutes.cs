using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ChatEngage.FakeTeams;

/// <summary>The calls that read: members in both spellings, teams.</summary>
internal sealed class MemberRoutes(BotApp app, TeamsWorld world, Connector connector)
{
    public Task HandleAsync(HttpContext context, ConnectorRoute route)
    {
        if (route.Call is ConnectorCall.Team or ConnectorCall.TeamChannels) return TeamAsync(context, route);
        if (world.Find(route.Conversation!) is not var (place, _)) return Answers.ErrorAsync(context, 404, "ConversationNotFound");
        if (!place.Installed) return Answers.ErrorAsync(context, 403, "BotNotInConversationRoster");
        return route.Call switch
        {
            ConnectorCall.Member => MemberAsync(context, place, route.Item!),
            ConnectorCall.PagedMembers => PageAsync(context, place, route.Query),
            ConnectorCall.ActivityMembers when place.Messages.All(message => message.Id != route.Item) => Answers.ErrorAsync(context, 404, "ActivityNotFoundInConversation"),
            _ => Answers.JsonAsync(context, 200, new JsonArray([.. place.Members.Select(person => (JsonNode)person.AsMember("objectId"))])),
        };
    }

    private static Task MemberAsync(HttpContext context, Place place, string id) =>
        place.Members.FirstOrDefault(person => person.Id == id || (place is PersonalChat && person.AadObjectId == id)) is { } person
            ? Answers.JsonAsync(context, 200, person.AsMember("aadObjectId"))
            : Answers.ErrorAsync(context, 404, "MemberNotFoundInConversation");

    private Task PageAsync(HttpContext context, Place place, IReadOnlyDictionary<string, string> query)
    {
        var size = query.TryGetValue("pageSize", out var asked) && int.TryParse(asked, CultureInfo.InvariantCulture, out var wanted) ? Math.Clamp(wanted, 1, connector.PageSize) : connector.PageSize;
        var start = 0;
        // The token is opaque to callers, and only this place's own is taken.
        var mark = $"page@{place.Id}@";
        if (query.TryGetValue("continuationToken", out var token) && token.Length > 0
            && !(token.StartsWith(mark, StringComparison.Ordinal) && int.TryParse(token[mark.Length..], CultureInfo.InvariantCulture, out start)))
            return Answers.ErrorAsync(context, 400, "BadArgument", "The continuation token is not valid.");
        var page = new JsonObject { ["members"] = new JsonArray([.. place.Members.Skip(start).Take(size).Select(person => (JsonNode)person.AsMember("aadObjectId"))]) };
        if (start + size < place.Members.Count) page["continuationToken"] = mark + (start + size).ToString(CultureInfo.InvariantCulture);
        return Answers.JsonAsync(context, 200, page);
    }

    private Task TeamAsync(HttpContext context, ConnectorRoute route)
    {
        if (world.FindTeam(route.Item!) is not { } team) return Answers.ErrorAsync(context, 404, "BadArgument", $"{app.Name} knows no such team.");
        if (!team.Installed) return Answers.ErrorAsync(context, 403, "BotNotInConversationRoster");
        if (route.Call == ConnectorCall.Team) return Answers.JsonAsync(context, 200, team.AsDetails());
        var channels = team.Channels.Select(channel => (JsonNode)(channel.Name is null ? new JsonObject { ["id"] = channel.Id } : new JsonObject { ["id"] = channel.Id, ["name"] = channel.Name }));
        return Answers.JsonAsync(context, 200, new JsonObject { ["conversations"] = new JsonArray([.. channels]) });
    }
}
