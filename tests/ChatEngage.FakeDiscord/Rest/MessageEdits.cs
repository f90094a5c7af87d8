using System.Text.Json.Nodes;

namespace ChatEngage.FakeDiscord;

/// <summary>Changes a message by a form, for a PATCH by its id as for one through a webhook or an interaction.</summary>
internal sealed class MessageEdits(FakeWorld world)
{
    private const int V2 = 1 << 15;

    public RestAnswer Apply(RestRequest request, FakeMessage message, bool usersOnly)
    {
        if (Refused(request, request.Form, message) is { } refused) return refused;
        world.Messages.Fill(message, request.Form, request.Files, usersOnly);
        world.Messages.Changed(message);
        return RestAnswer.Ok(MessageWire.Of(message));
    }

    /// <summary>What stands against the form as an edit of the message, or null.</summary>
    public RestAnswer? Refused(RestRequest request, JsonObject form, FakeMessage message)
    {
        var errors = MessageRules.Check(form, request.Files, message);
        if ((message.Flags & V2) != 0 && form["flags"].Number() is { } flags && (flags & V2) == 0)
            errors.Add("flags", "MESSAGE_FLAGS_COMPONENTS_V2_CANNOT_BE_REMOVED", "The components V2 flag cannot be removed from a message");
        if (Door.Checked(world, request, errors) is { } invalid) return invalid;
        return MessageRules.IsEmpty(After(form, message), [.. request.Files, .. message.Files.Where(_ => !form.ContainsKey("attachments"))]) ? Door.Empty(world, request) : null;
    }

    private static JsonObject After(JsonObject form, FakeMessage message)
    {
        var after = (JsonObject)form.DeepClone();
        if (!after.ContainsKey("content")) after["content"] = message.Content;
        if (!after.ContainsKey("embeds")) after["embeds"] = message.Embeds;
        if (!after.ContainsKey("components")) after["components"] = message.Components;
        return after;
    }
}
