using System.Text.Json.Nodes;

namespace ChatEngage.FakeDiscord;

/// <summary>What people press, choose, type into forms, and call. Throws where a real person could not do it.</summary>
public static class FakePeople
{
    /// <summary>Presses the button with that custom_id or label.</summary>
    public static PlayedInteraction Click(this FakeDiscordServer fake, FakeMessage message, string button, FakeMember member)
    {
        var found = Usable(message, button, member, piece => piece.Type == 2 && piece.Style != 5);
        return Begin(fake, InteractionKind.Component, message.Channel, member, Component(found), message);
    }

    /// <summary>Sees the button now, and presses it when called, whatever the message has become meanwhile: a client shows a change later than it is made.</summary>
    public static Func<PlayedInteraction> Clicking(this FakeDiscordServer fake, FakeMessage message, string button, FakeMember member)
    {
        var found = Usable(message, button, member, piece => piece.Type == 2 && piece.Style != 5);
        return () => Begin(fake, InteractionKind.Component, message.Channel, member, Component(found), message);
    }

    /// <summary>Chooses values in the select with that custom_id or placeholder.</summary>
    public static PlayedInteraction Select(this FakeDiscordServer fake, FakeMessage message, string select, FakeMember member, params string[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var found = Usable(message, select, member, piece => piece.Type is 3 or 5 or 6 or 7 or 8);
        if (found.Type == 3 && values.FirstOrDefault(value => !found.Options.Contains(value)) is { } missing) throw new InvalidOperationException($"The select offers no {missing}.");
        var data = Component(found);
        data["values"] = new JsonArray([.. values.Select(value => (JsonNode)value)]);
        return Begin(fake, InteractionKind.Component, message.Channel, member, data, message);
    }

    /// <summary>Fills in and submits the modal that an interaction was answered with; inputs not named keep their value.</summary>
    public static PlayedInteraction Submit(this FakeDiscordServer fake, PlayedInteraction opened, params (string CustomId, string Value)[] inputs)
    {
        ArgumentNullException.ThrowIfNull(opened);
        var modal = opened.Answer?.Modal ?? throw new InvalidOperationException("The interaction was not answered with a modal.");
        return Begin(fake, InteractionKind.Modal, opened.Channel, opened.Member, ModalFilling.Data(modal, inputs), opened.Message);
    }

    /// <summary>Calls a registered slash command. A subcommand stands behind its command's name after a space.</summary>
    public static PlayedInteraction Command(this FakeDiscordServer fake, FakeChannel channel, FakeMember member, string name, params (string Name, object Value)[] options)
    {
        ArgumentNullException.ThrowIfNull(fake);
        lock (fake.World.Gate) return Begin(fake, InteractionKind.Command, channel, member, CommandCall.Data(fake.World, channel, name, options, focused: null));
    }

    /// <summary>Has typed a part of an option's value and waits for proposals.</summary>
    public static PlayedInteraction Autocomplete(this FakeDiscordServer fake, FakeChannel channel, FakeMember member, string name, string option, string typed)
    {
        ArgumentNullException.ThrowIfNull(fake);
        lock (fake.World.Gate) return Begin(fake, InteractionKind.Autocomplete, channel, member, CommandCall.Data(fake.World, channel, name, [(option, typed)], focused: option));
    }

    private static PlayedInteraction Begin(FakeDiscordServer fake, InteractionKind kind, FakeChannel channel, FakeMember member, JsonObject data, FakeMessage? message = null)
    {
        ArgumentNullException.ThrowIfNull(fake);
        lock (fake.World.Gate) return fake.World.Interactions.Begin(kind, channel, member, data, message);
    }

    private static FakeComponent Usable(FakeMessage message, string name, FakeMember member, Func<FakeComponent, bool> fits)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(member);
        if (message.IsDeleted) throw new InvalidOperationException("The message is deleted.");
        if (message.OnlyFor is { } only && only != member.Id) throw new InvalidOperationException($"{member.Name} does not see this message.");
        var pieces = message.Pieces.Where(fits).ToList();
        var found = pieces.Find(piece => piece.CustomId == name) ?? pieces.Find(piece => piece.Label == name)
            ?? throw new InvalidOperationException($"The message has no {name}; it has {string.Join(", ", pieces.Select(piece => piece.Label ?? piece.CustomId))}.");
        return found.IsDisabled ? throw new InvalidOperationException($"{name} is disabled.") : found;
    }

    private static JsonObject Component(FakeComponent found) => new() { ["custom_id"] = found.CustomId, ["component_type"] = found.Type, ["id"] = found.Json["id"]?.DeepClone() };
}
