using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ChatEngage.FakeTeams;

/// <summary>The calls that write: send, reply, update, delete, create a conversation.</summary>
internal sealed class ConversationRoutes(BotApp app, TeamsWorld world, Func<int> maxBytes)
{
    public Task HandleAsync(HttpContext context, ConnectorRoute route, JsonObject body) => route.Call switch
    {
        ConnectorCall.CreateConversation => CreateAsync(context, body),
        ConnectorCall.Update => UpdateAsync(context, route, body),
        _ => SendAsync(context, route, body),
    };

    public Task DeleteAsync(HttpContext context, ConnectorRoute route)
    {
        if (Reach(route.Conversation!, out var place, out _) is { } refusal) return refusal(context);
        if (Own(place, route.Item!) is not { } message) return Answers.ErrorAsync(context, 404, "ActivityNotFoundInConversation");
        message.Deleted = true;
        return Answers.TextAsync(context, 200, "", "application/json");
    }

    private Task SendAsync(HttpContext context, ConnectorRoute route, JsonObject body)
    {
        if (Reach(route.Conversation!, out var place, out var root) is { } unreachable) return unreachable(context);
        if (Refusal(body) is { } refusal) return refusal(context);
        if ((string?)body["type"] == "typing") return Answers.TextAsync(context, 202, "", "application/json");
        // The reply form does not thread in a channel: only ";messageid=" does.
        var message = Store(place, route.Call == ConnectorCall.Reply && place is Channel ? null : root, body);
        return Answers.JsonAsync(context, 201, new JsonObject { ["id"] = message.Id });
    }

    private Task UpdateAsync(HttpContext context, ConnectorRoute route, JsonObject body)
    {
        if (Reach(route.Conversation!, out var place, out _) is { } unreachable) return unreachable(context);
        if (Refusal(body) is { } refusal) return refusal(context);
        if (Own(place, route.Item!) is not { } message) return Answers.ErrorAsync(context, 404, "ActivityNotFoundInConversation");
        body["id"] = message.Id;
        message.Replace(body);
        return Answers.JsonAsync(context, 200, new JsonObject { ["id"] = message.Id });
    }

    private Task CreateAsync(HttpContext context, JsonObject body)
    {
        var channel = (string?)body["channelData"]?["channel"]?["id"];
        if ((bool?)body["isGroup"] == true && channel is not null) return PostAsync(context, channel, body["activity"] as JsonObject);
        var ids = (body["members"] as JsonArray)?.Select(member => (string?)member?["id"]).ToArray() ?? [];
        if (ids.Length > 1) return Answers.ErrorAsync(context, 500, "ServiceError", "Bots cannot create group chats.");
        if (ids is not [{ } id]) return Answers.ErrorAsync(context, 400, "BadArgument", "Exactly one member is needed.");
        var tenant = (string?)body["tenantId"] ?? (string?)body["channelData"]?["tenant"]?["id"];
        if (tenant is null) return Answers.ErrorAsync(context, 400, "BadArgument", "The tenant is needed.");
        // The directory's id is taken in place of the bot's own for a person, in personal scope only.
        var person = world.People.FirstOrDefault(person => (person.Id == id || person.AadObjectId == id) && person.Tenant.Id == tenant);
        if (person is null) return Answers.ErrorAsync(context, 400, "BadSyntax", "Bad format of the member's id.");
        if (!person.Chat.Installed) return Answers.ErrorAsync(context, 403, "ForbiddenOperationException", "The app is not installed in personal scope.");
        if (body["activity"] is JsonObject first)
        {
            if (Refusal(first) is { } refusal) return refusal(context);
            var message = Store(person.Chat, null, (JsonObject)first.DeepClone());
            return Answers.JsonAsync(context, 201, new JsonObject { ["id"] = person.Chat.Id, ["activityId"] = message.Id });
        }
        return Answers.JsonAsync(context, 201, new JsonObject { ["id"] = person.Chat.Id });
    }

    private Task PostAsync(HttpContext context, string channel, JsonObject? activity)
    {
        if (Reach(channel, out var place, out var root) is { } unreachable) return unreachable(context);
        if (root is not null || place is not Channel) return Answers.ErrorAsync(context, 400, "BadArgument", "This is no channel.");
        if (activity is null) return Answers.ErrorAsync(context, 400, "BadSyntax", "A post needs its activity.");
        if (Refusal(activity) is { } refusal) return refusal(context);
        var message = Store(place, null, (JsonObject)activity.DeepClone());
        return Answers.JsonAsync(context, 201, new JsonObject { ["id"] = message.ConversationId, ["activityId"] = message.Id });
    }

    private Func<HttpContext, Task>? Reach(string conversation, out Place place, out string? root)
    {
        place = null!;
        root = null;
        if (world.Find(conversation) is not var (found, thread)) return context => Answers.ErrorAsync(context, 404, "ConversationNotFound");
        (place, root) = (found, thread);
        return found.Installed ? null : context => Answers.ErrorAsync(context, 403, "BotNotInConversationRoster");
    }

    private Func<HttpContext, Task>? Refusal(JsonObject activity)
    {
        if (activity["type"] is not JsonValue type || type.GetValueKind() != JsonValueKind.String)
            return context => Answers.ErrorAsync(context, 400, "BadArgument", "The activity has no type.");
        if ((string?)type is not ("message" or "typing")) return context => Answers.ErrorAsync(context, 400, "BadArgument", "The connector takes messages and typing.");
        if ((string?)type == "message" && string.IsNullOrEmpty((string?)activity["text"]) && activity["attachments"] is not JsonArray { Count: > 0 })
            return context => Answers.ErrorAsync(context, 400, "BadSyntax", "A message needs text or an attachment.");
        return Utf16.Bytes(activity) > maxBytes() ? context => Answers.ErrorAsync(context, 413, "MessageSizeTooBig") : null;
    }

    private static TeamsMessage? Own(Place place, string id) => place.FromBot.FirstOrDefault(message => message.Id == id);

    private TeamsMessage Store(Place place, string? root, JsonObject activity)
    {
        var id = world.NewMessageId();
        activity["id"] = id;
        activity["from"] = new JsonObject { ["id"] = app.MemberId, ["name"] = app.Name };
        var message = new TeamsMessage(id, place, null, place is Channel ? root : null, activity);
        place.Add(message);
        return message;
    }
}
