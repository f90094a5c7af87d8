using System.Globalization;
using System.Text.Json.Nodes;

namespace ChatEngage.FakeTeams;

/// <summary>Makes the activities that the channel posts to the bot. Nothing is delivered here, except by the methods that say so.</summary>
public sealed class Activities
{
    private readonly TeamsWorld world;
    private readonly BotApp app;
    private readonly TimeProvider time;
    private readonly Func<Uri> serviceUrl;

    internal Activities(TeamsWorld world, BotApp app, TimeProvider time, Func<Uri> serviceUrl) =>
        (this.world, this.app, this.time, this.serviceUrl) = (world, app, time, serviceUrl);

    /// <summary>What every activity has.</summary>
    public JsonObject Envelope(string type, Place place, Person by, string? rootId)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(by);
        var conversation = new JsonObject
        {
            ["conversationType"] = place.Type,
            ["tenantId"] = place.Tenant.Id,
            ["id"] = place.ConversationId(rootId),
        };
        if (place is not PersonalChat) conversation["isGroup"] = true;
        if (place is GroupChat { Name: { } topic }) conversation["name"] = topic;
        return new JsonObject
        {
            ["type"] = type,
            ["id"] = NewActivityId(),
            ["timestamp"] = Now(),
            ["serviceUrl"] = serviceUrl().ToString(),
            ["channelId"] = "msteams",
            ["from"] = Playground && type is ("installationUpdate" or "conversationUpdate") ? Unnamed(by) : by.AsAccount(),
            ["conversation"] = conversation,
            ["recipient"] = new JsonObject { ["id"] = app.MemberId, ["name"] = app.Name },
            ["channelData"] = place.ChannelData(),
            ["locale"] = "en-US",
        };
    }

    /// <summary>A text message. Without a thread it begins one (in a channel).</summary>
    public JsonObject Message(Place place, Person by, string text, bool mentioning, string? rootId = null) => Message(world.NewMessageId(), place, by, text, mentioning, rootId);

    internal JsonObject Message(string id, Place place, Person by, string text, bool mentioning, string? rootId)
    {
        var activity = Envelope("message", place, by, rootId ?? id);
        if (!Playground)
        {
            activity["id"] = id;
            if (rootId is not null) activity["replyToId"] = rootId;
        }
        activity["text"] = mentioning ? $"<at>{app.Name}</at> {text}" : text;
        activity["textFormat"] = "plain";
        var entities = new JsonArray(new JsonObject { ["type"] = "clientInfo", ["locale"] = "en-US", ["country"] = "US", ["platform"] = "Web", ["timezone"] = "Europe/Berlin" });
        if (mentioning)
        {
            entities.Insert(0, new JsonObject
            {
                ["type"] = "mention",
                ["mentioned"] = new JsonObject { ["id"] = app.MemberId, ["name"] = app.Name },
                ["text"] = $"<at>{app.Name}</at>",
            });
        }
        activity["entities"] = entities;
        return activity;
    }

    /// <summary>An activity about a message of the place: a click, a reaction, an edit.</summary>
    public JsonObject About(TeamsMessage message, Person by, string type)
    {
        ArgumentNullException.ThrowIfNull(message);
        var activity = Envelope(type, message.Place, by, message.RootId);
        activity["replyToId"] = message.Id;
        return activity;
    }

    /// <summary>A person joins or leaves.</summary>
    public JsonObject Members(Place place, string field, Person person, string? eventType)
    {
        ArgumentNullException.ThrowIfNull(person);
        var activity = Envelope("conversationUpdate", place, person, null);
        activity[field] = new JsonArray(person.AsAccount());
        if (eventType is not null) activity["channelData"]!["eventType"] = eventType;
        return activity;
    }

    /// <summary>Delivers installationUpdate and then conversationUpdate.</summary>
    internal async Task<IReadOnlyList<BotAnswer>> InstallationAsync(Place place, Person by, string action, Action<JsonObject>? also = null)
    {
        var installation = Envelope("installationUpdate", place, by, null);
        installation["action"] = action;
        if (place is Channel) installation["channelData"]!["settings"] = new JsonObject { ["selectedChannel"] = new JsonObject { ["id"] = place.Id } };
        var update = Envelope("conversationUpdate", place, by, null);
        var members = new JsonArray(new JsonObject { ["id"] = app.MemberId, ["name"] = app.Name });
        if (place is PersonalChat) members.Add((JsonNode)by.AsAccount());
        update[action == "add" ? "membersAdded" : "membersRemoved"] = members;
        if (place is Channel) update["channelData"]!["eventType"] = action == "add" ? "teamMemberAdded" : "teamMemberRemoved";
        also?.Invoke(installation);
        also?.Invoke(update);
        return [await world.Bot.DeliverAsync(installation), await world.Bot.DeliverAsync(update)];
    }

    private bool Playground => world.Dialect == Dialect.Playground;

    private static JsonObject Unnamed(Person person) => new() { ["id"] = person.Id, ["aadObjectId"] = person.AadObjectId };

    internal string NewActivityId() => "f:" + Guid.CreateVersion7().ToString("N", CultureInfo.InvariantCulture);

    internal string Now() => time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
