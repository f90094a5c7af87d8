using System.Text.Json.Nodes;

namespace ChatEngage.FakeTeams;

/// <summary>Checks the bodies that the bot sends to the connector; what is wrong becomes a violation.</summary>
internal sealed class BodyCheck(Violations violations, CardCheck cards)
{
    public void Check(ConnectorCall call, string where, JsonObject body)
    {
        var definition = call == ConnectorCall.CreateConversation ? "ConversationParameters" : "Activity";
        if (PublishedSpecs.Found?.BodyError(definition, body) is { } error) violations.Add($"{where}: {error} ({definition}).");
        if (definition == "Activity") CheckActivity(where, body);
        else
        {
            if (body["tenantId"] is null && body["channelData"]?["channel"] is null) violations.Add($"{where}: a new personal conversation needs its tenantId.");
            if (body["activity"] is JsonObject activity) CheckActivity(where, activity);
        }
    }

    private void CheckActivity(string where, JsonObject activity)
    {
        MentionCheck.Check((string?)Text(activity["text"]), activity["entities"] as JsonArray, what => violations.Add($"{where}: {what}"));
        if (activity["attachments"] is not JsonArray attachments) return;
        foreach (var attachment in attachments.OfType<JsonObject>())
        {
            if (Text(attachment["contentType"]) is not { } type) violations.Add($"{where}: an attachment has no contentType.");
            else if (type == InvokeAnswer.Card) cards.Check(where, attachment["content"]);
            else if (type.Contains("adaptive", StringComparison.OrdinalIgnoreCase)) violations.Add($"{where}: '{type}' is no content type of a card; it is {InvokeAnswer.Card}.");
        }
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
