using System.Text.Json.Nodes;

namespace ChatEngage.FakeDiscord;

/// <summary>Writes a message as the API and the gateway give it.</summary>
internal static class MessageWire
{
    public static JsonObject Of(FakeMessage message, bool withContent = true, bool nested = false)
    {
        var wire = new JsonObject
        {
            ["id"] = Snowflakes.Text(message.Id),
            ["channel_id"] = Snowflakes.Text(message.Channel.Id),
            ["author"] = message.Author.Wire(),
            ["content"] = withContent ? message.Content : "",
            ["timestamp"] = Wires.Time(message.Sent),
            ["edited_timestamp"] = message.Edited is { } edited ? Wires.Time(edited) : null,
            ["tts"] = false,
            ["mention_everyone"] = message.PingedEveryone,
            ["mentions"] = Mentions(message),
            ["mention_roles"] = new JsonArray([.. message.PingedRoles.Select(role => (JsonNode)Snowflakes.Text(role))]),
            ["attachments"] = withContent ? new JsonArray([.. message.Files.Select(file => (JsonNode)Attachment(message, file))]) : [],
            ["embeds"] = withContent ? message.StoredEmbeds.DeepClone() : new JsonArray(),
            ["components"] = withContent ? message.StoredComponents.DeepClone() : new JsonArray(),
            ["pinned"] = false,
            ["type"] = message.Type,
            ["flags"] = message.Flags,
        };
        if (message.Nonce is { } nonce) wire["nonce"] = nonce;
        if (message.WebhookId is { } webhook) wire["webhook_id"] = Snowflakes.Text(webhook);
        if (message.ApplicationId is { } application) wire["application_id"] = Snowflakes.Text(application);
        if (message.InteractionMetadata is { } interaction) wire["interaction_metadata"] = interaction.DeepClone();
        if (message.Reactions.Count > 0) wire["reactions"] = Reactions(message);
        if (message.ReferenceId is { } reference) Reference(message, reference, wire, withContent, nested);
        if (message.Thread is { } thread && !nested) wire["thread"] = ChannelWire.Of(thread);
        return wire;
    }

    /// <summary>The same with what only the gateway adds: the guild and the author as a member.</summary>
    public static JsonObject Dispatched(FakeMessage message, bool withContent)
    {
        var wire = Of(message, withContent);
        wire["guild_id"] = Snowflakes.Text(message.Channel.Guild.Id);
        wire["channel_type"] = message.Channel.Type;
        if (message.WebhookId is null && message.Channel.Guild.Find(message.Author.Id) is { } member) wire["member"] = member.Wire(withUser: false);
        return wire;
    }

    private static JsonArray Mentions(FakeMessage message) =>
        new([.. message.PingedUsers.Select(id => message.Channel.Guild.Find(id)?.User.Wire()).OfType<JsonNode>()]);

    private static void Reference(FakeMessage message, ulong reference, JsonObject wire, bool withContent, bool nested)
    {
        var channel = message.Type == 21 ? message.Channel.Parent! : message.Channel;
        wire["message_reference"] = new JsonObject
        {
            ["type"] = 0,
            ["message_id"] = Snowflakes.Text(reference),
            ["channel_id"] = Snowflakes.Text(channel.Id),
            ["guild_id"] = Snowflakes.Text(channel.Guild.Id),
        };
        if (!nested) wire["referenced_message"] = message.ReplyTo is { IsDeleted: false } target ? Of(target, withContent, nested: true) : null;
    }

    private static JsonArray Reactions(FakeMessage message) => new([.. message.Reactions.Select(reaction => (JsonNode)new JsonObject
    {
        ["emoji"] = new JsonObject { ["id"] = null, ["name"] = reaction.Emoji },
        ["count"] = reaction.Users.Count,
        ["count_details"] = new JsonObject { ["burst"] = 0, ["normal"] = reaction.Users.Count },
        ["me"] = reaction.Users.Contains(message.Channel.World.Bot.Id),
        ["me_burst"] = false,
        ["burst_colors"] = new JsonArray(),
    })]);

    private static JsonObject Attachment(FakeMessage message, FakeFile file) => new()
    {
        ["id"] = Snowflakes.Text(file.Id),
        ["filename"] = file.Name,
        ["description"] = file.Description,
        ["size"] = file.Bytes.Length,
        ["content_type"] = file.ContentType,
        ["url"] = $"{message.Channel.World.Root}/attachments/{message.Channel.Id}/{file.Id}/{file.Name}",
        ["proxy_url"] = $"{message.Channel.World.Root}/attachments/{message.Channel.Id}/{file.Id}/{file.Name}",
    };
}
