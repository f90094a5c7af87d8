using System.Text.Json.Nodes;

namespace ChatEngage.FakeDiscord;

/// <summary>Makes the messages that answer an interaction.</summary>
internal static class FollowUps
{
    private const int Ephemeral = 64, Loading = 128;

    public static FakeMessage Post(FakeWorld world, PlayedInteraction played, JsonObject form, IReadOnlyList<FakeFile> files)
    {
        var message = Begin(world, played, form);
        world.Messages.Fill(message, form, files, usersOnly: true);
        world.Messages.Post(message);
        return message;
    }

    public static FakeMessage Think(FakeWorld world, PlayedInteraction played, JsonObject form)
    {
        var message = Begin(world, played, form);
        message.Flags = (int)(form["flags"].Number() ?? 0) | Loading;
        world.Messages.Post(message);
        return message;
    }

    private static FakeMessage Begin(FakeWorld world, PlayedInteraction played, JsonObject form)
    {
        var message = world.Messages.New(played.Channel, world.Bot);
        (message.ApplicationId, message.WebhookId) = (world.ApplicationId, world.ApplicationId);
        message.InteractionMetadata = InteractionWire.Metadata(played);
        message.Type = played is { Kind: InteractionKind.Command, Answer: null } ? 20 : 0;
        if (((form["flags"].Number() ?? 0) & Ephemeral) != 0) message.OnlyFor = played.Member.Id;
        return message;
    }
}
