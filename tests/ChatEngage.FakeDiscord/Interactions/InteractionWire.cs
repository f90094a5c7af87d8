using System.Globalization;
using System.Text.Json.Nodes;

namespace ChatEngage.FakeDiscord;

/// <summary>Writes INTERACTION_CREATE, and what messages say of the interaction they answer.</summary>
internal static class InteractionWire
{
    public static JsonObject Of(FakeWorld world, PlayedInteraction played, JsonObject data)
    {
        var (channel, guild) = (played.Channel, played.Channel.Guild);
        var member = played.Member.Wire(withUser: true);
        member["permissions"] = Text(Access.Of(channel, played.Member));
        var place = ChannelWire.Of(channel);
        place["permissions"] = Text(Access.Of(channel, played.Member));
        var wire = new JsonObject
        {
            ["id"] = Snowflakes.Text(played.Id),
            ["application_id"] = Snowflakes.Text(world.ApplicationId),
            ["type"] = (int)played.Kind,
            ["token"] = played.Token,
            ["version"] = 1,
            ["data"] = data.DeepClone(),
            ["guild_id"] = Snowflakes.Text(guild.Id),
            ["guild"] = new JsonObject { ["id"] = Snowflakes.Text(guild.Id), ["features"] = new JsonArray(), ["locale"] = "en-US" },
            ["channel_id"] = Snowflakes.Text(channel.Id),
            ["channel"] = place,
            ["member"] = member,
            ["locale"] = "en-US",
            ["guild_locale"] = "en-US",
            ["app_permissions"] = Text(Access.Of(channel, guild.Bot)),
            ["entitlements"] = new JsonArray(),
            ["entitlement_sku_ids"] = new JsonArray(),
            ["authorizing_integration_owners"] = new JsonObject { ["0"] = Snowflakes.Text(guild.Id) },
            ["context"] = 0,
            ["attachment_size_limit"] = 10485760,
        };
        if (played.Message is { } message) wire["message"] = MessageWire.Of(message);
        return wire;
    }

    public static JsonObject Metadata(PlayedInteraction played)
    {
        var metadata = new JsonObject
        {
            ["id"] = Snowflakes.Text(played.Id),
            ["type"] = (int)played.Kind,
            ["user"] = played.Member.User.Wire(),
            ["authorizing_integration_owners"] = new JsonObject { ["0"] = Snowflakes.Text(played.Channel.Guild.Id) },
        };
        if (played.Kind == InteractionKind.Component && played.Message is { } message) metadata["interacted_message_id"] = Snowflakes.Text(message.Id);
        return metadata;
    }

    /// <summary>What a callback gives where it was asked with_response.</summary>
    public static JsonObject Response(PlayedInteraction played, FirstAnswer answer)
    {
        var interaction = new JsonObject { ["id"] = Snowflakes.Text(played.Id), ["type"] = (int)played.Kind };
        var resource = new JsonObject { ["type"] = (int)answer.Kind };
        if (answer.Message is { } message)
        {
            interaction["response_message_id"] = Snowflakes.Text(message.Id);
            interaction["response_message_loading"] = message.IsThinking;
            interaction["response_message_ephemeral"] = message.OnlyFor is not null;
            if (answer.Kind is AnswerKind.Message or AnswerKind.DeferredMessage or AnswerKind.Update) resource["message"] = MessageWire.Of(message);
        }
        return new JsonObject { ["interaction"] = interaction, ["resource"] = resource };
    }

    private static string Text(DiscordPermissions permissions) => ((ulong)permissions).ToString(CultureInfo.InvariantCulture);
}
