using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ChatEngage.FakeTeams;

/// <summary>A card on a screen: its actions with the inputs that go with each, and the activity that a click makes.</summary>
internal sealed class CardView
{
    private readonly List<(JsonObject Action, IReadOnlyList<JsonObject> Inputs)> actions = [];
    private readonly JsonObject card;

    public CardView(JsonObject card)
    {
        this.card = card;
        Walk(card, []);
    }

    public JsonObject Click(TeamsMessage message, Person by, string name, IReadOnlyDictionary<string, string> filled, bool oldClient)
    {
        var matching = actions.Where(candidate => new[] { "id", "title", "verb" }.Any(field => (string?)candidate.Action[field] == name)).ToArray();
        if (matching.Length != 1)
            throw new CardException($"The card has {matching.Length} actions '{name}'; it offers: {string.Join(", ", actions.Select(item => (string?)item.Action["title"] ?? (string?)item.Action["id"]))}.");
        var (action, inputs) = matching[0];
        if ((bool?)action["isEnabled"] == false) throw new CardException($"The action '{name}' is disabled.");
        if (oldClient && (string?)action["type"] == "Action.Execute")
            action = action["fallback"] as JsonObject ?? throw new CardException($"The action '{name}' has no fallback for old clients.");
        var data = Merge(action, inputs, filled);
        return (string?)action["type"] switch
        {
            "Action.Execute" => Execute(message, by, (string?)action["id"], (string?)action["title"], (string?)action["verb"], data, "manual"),
            "Action.Submit" => Submit(message, by, data),
            var other => throw new CardException($"The action '{name}' is an {other}: it sends nothing to the bot."),
        };
    }

    public JsonObject Refresh(TeamsMessage message, Person by)
    {
        if (card["refresh"] is not JsonObject { } refresh || refresh["action"] is not JsonObject action) throw new CardException("The card has no refresh.");
        var listed = refresh["userIds"] is JsonArray ids && ids.Any(id => (string?)id == by.Id);
        if (!listed) throw new CardException($"The card's refresh does not list {by.Name}.");
        return Execute(message, by, (string?)action["id"], (string?)action["title"], (string?)action["verb"], Merge(action, [], new Dictionary<string, string>()), "automatic");
    }

    public static JsonObject Execute(TeamsMessage message, Person by, string? id, string? title, string? verb, JsonObject data, string trigger)
    {
        var action = new JsonObject { ["type"] = "Action.Execute" };
        if (id is not null) action["id"] = id;
        if (title is not null) action["title"] = title;
        if (verb is not null) action["verb"] = verb;
        action["data"] = data;
        var activity = message.Place.World.Activities.About(message, by, "invoke");
        activity["name"] = "adaptiveCard/action";
        var value = new JsonObject { ["action"] = action };
        if (message.Place.World.Dialect == Dialect.Teams) value["trigger"] = trigger;
        activity["value"] = value;
        activity["channelData"]!["source"] = new JsonObject { ["name"] = "message" };
        return activity;
    }

    public static JsonObject Submit(TeamsMessage message, Person by, JsonObject data)
    {
        var activity = message.Place.World.Activities.About(message, by, "message");
        if (message.Place.World.Dialect == Dialect.Teams) activity["id"] = message.Place.World.NewMessageId();
        activity["value"] = data;
        activity["channelData"]!["source"] = new JsonObject { ["name"] = "message" };
        return activity;
    }

    private static JsonObject Merge(JsonObject action, IReadOnlyList<JsonObject> inputs, IReadOnlyDictionary<string, string> filled)
    {
        var data = action["data"] switch
        {
            null => [],
            JsonObject given => (JsonObject)given.DeepClone(),
            _ => throw new CardException("The action's data is no object: the inputs cannot be merged into it."),
        };
        if ((string?)action["associatedInputs"] == "none") return data;
        foreach (var name in filled.Keys)
            if (inputs.All(input => (string?)input["id"] != name)) throw new CardException($"The card has no input '{name}' for this action.");
        foreach (var input in inputs)
        {
            var id = (string?)input["id"] ?? throw new CardException("An input has no id.");
            var value = filled.TryGetValue(id, out var typed) ? typed : ValueOf(input);
            CheckAsTheClientDoes(input, id, value);
            if (value is not null) data[id] = value;
        }
        return data;
    }

    private static string? ValueOf(JsonObject input) => input["value"]?.ToString() ?? ((string?)input["type"] == "Input.Toggle" ? (string?)input["valueOff"] ?? "false" : null);

    private static void CheckAsTheClientDoes(JsonObject input, string id, string? value)
    {
        if ((bool?)input["isRequired"] == true && string.IsNullOrEmpty(value)) throw new CardException($"The input '{id}' is required and empty: the client sends nothing.");
        if (value is null) return;
        if ((int?)input["maxLength"] is { } most && value.Length > most) throw new CardException($"The client lets nobody type more than {most} characters into '{id}'.");
        if ((string?)input["regex"] is { } pattern && !Regex.IsMatch(value, pattern, RegexOptions.None, TimeSpan.FromSeconds(1))) throw new CardException($"The input '{id}' does not match its pattern: the client sends nothing.");
        if (input["choices"] is JsonArray choices && value.Length > 0 && value.Split(',').Any(part => choices.All(choice => (string?)choice?["value"] != part)))
            throw new CardException($"The input '{id}' has no such choice.");
    }

    /// <summary>An action sends the inputs of its own card and of the cards around it.</summary>
    private void Walk(JsonObject level, IReadOnlyList<JsonObject> outer)
    {
        var inputs = new List<JsonObject>(outer);
        var found = new List<JsonObject>();
        Collect(level, inputs, found);
        foreach (var action in found)
        {
            actions.Add((action, inputs));
            if ((string?)action["type"] == "Action.ShowCard" && action["card"] is JsonObject inner) Walk(inner, inputs);
        }
    }

    private static void Collect(JsonNode? node, List<JsonObject> inputs, List<JsonObject> found)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list) Collect(item, inputs, found);
            return;
        }
        if (node is not JsonObject item1) return;
        var type = (string?)item1["type"] ?? "";
        if ((bool?)item1["isVisible"] == false && !type.StartsWith("Input.", StringComparison.Ordinal)) return;
        if (type.StartsWith("Action.", StringComparison.Ordinal))
        {
            found.Add(item1);
            return;
        }
        if (type.StartsWith("Input.", StringComparison.Ordinal)) inputs.Add(item1);
        foreach (var (name, value) in item1)
            if (name is not ("fallback" or "refresh" or "authentication" or "msteams" or "data")) Collect(value, inputs, found);
    }
}
