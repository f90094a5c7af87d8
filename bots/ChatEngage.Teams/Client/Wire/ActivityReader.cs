using System.Text.Json;

namespace ChatEngage.Teams.Client.Wire;

/// <summary>Reads activities that came from outside. Unknown fields are passed over; no bytes make it throw.</summary>
public static class ActivityReader
{
    /// <returns>Null when the bytes are not one JSON object.</returns>
    public static Activity? Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Read(document.RootElement) : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static Activity Read(JsonElement json) => new()
    {
        Type = json.Text("type"),
        Id = json.Text("id"),
        Timestamp = json.Time("timestamp"),
        ServiceUrl = json.Text("serviceUrl"),
        ChannelId = json.Text("channelId"),
        From = json.Part("from", WireReader.Account),
        Recipient = json.Part("recipient", WireReader.Account),
        Conversation = json.Part("conversation", WireReader.Conversation),
        Text = json.Text("text"),
        TextFormat = json.Text("textFormat"),
        Summary = json.Text("summary"),
        Locale = json.Text("locale"),
        ReplyToId = json.Text("replyToId"),
        Name = json.Text("name"),
        Action = json.Text("action"),
        DeliveryMode = json.Text("deliveryMode"),
        Value = json.Whole("value"),
        Attachments = json.Parts("attachments", WireReader.Attachment),
        Entities = json.Parts("entities", WireReader.Entity),
        ChannelData = json.Part("channelData", WireReader.ChannelData),
        MembersAdded = json.Parts("membersAdded", WireReader.Account),
        MembersRemoved = json.Parts("membersRemoved", WireReader.Account),
        ReactionsAdded = json.Parts("reactionsAdded", WireReader.Reaction),
    };
}
