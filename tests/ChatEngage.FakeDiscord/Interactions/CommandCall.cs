using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatEngage.FakeDiscord;

/// <summary>Turns a call of a registered command into the interaction's data.</summary>
internal static class CommandCall
{
    public static JsonObject Data(FakeWorld world, FakeChannel channel, string name, IReadOnlyList<(string Name, object Value)> options, string? focused)
    {
        var path = name.Split(' ');
        var command = world.Commands.Find(candidate => candidate.Name == path[0] && (candidate.Guild is null || candidate.Guild == channel.Guild))
            ?? throw new InvalidOperationException($"No command {path[0]} is registered; there are {string.Join(", ", world.Commands.Select(candidate => candidate.Name))}.");
        var data = new JsonObject { ["id"] = Snowflakes.Text(command.Id), ["name"] = command.Name, ["type"] = command.Type };
        if (command.Guild is { } guild) data["guild_id"] = Snowflakes.Text(guild.Id);
        JsonObject form = command.Form, place = data;
        foreach (var part in path.Skip(1))
        {
            form = Named(form, part);
            var inner = new JsonObject { ["name"] = part, ["type"] = form["type"]?.DeepClone() };
            place["options"] = new JsonArray(inner);
            place = inner;
        }
        if (focused is null) Required(form, options);
        if (options.Count > 0 || path.Length > 1) place["options"] = new JsonArray([.. options.Select(option => (JsonNode)Option(form, option.Name, option.Value, focused, channel.Guild, data))]);
        return data;
    }

    private static JsonObject Named(JsonObject form, string name) =>
        form.Items("options").OfType<JsonObject>().FirstOrDefault(option => option["name"].Text() == name) ?? throw new InvalidOperationException($"The command has no option {name}.");

    private static void Required(JsonObject form, IReadOnlyList<(string Name, object Value)> options)
    {
        var missing = form.Items("options").FirstOrDefault(option => option.At("required").Flag() == true && options.All(given => given.Name != option.At("name").Text()));
        if (missing is not null) throw new InvalidOperationException($"The option {missing.At("name").Text()} is required.");
    }

    private static JsonObject Option(JsonObject form, string name, object value, string? focused, FakeGuild guild, JsonObject data)
    {
        var option = Named(form, name);
        if (focused == name && option["autocomplete"].Flag() != true) throw new InvalidOperationException($"The option {name} has no autocomplete.");
        var choices = option.Items("choices").Select(choice => choice.At("value")?.ToString()).ToList();
        if (choices.Count > 0 && !choices.Contains(value.ToString())) throw new InvalidOperationException($"The option {name} offers no {value}.");
        var wire = new JsonObject { ["name"] = name, ["type"] = option["type"]?.DeepClone(), ["value"] = Value(value, guild, data) };
        if (focused == name) wire["focused"] = true;
        return wire;
    }

    private static JsonNode? Value(object value, FakeGuild guild, JsonObject data)
    {
        switch (value)
        {
            case FakeMember member:
                Resolve(data, "users", member.Id, member.User.Wire());
                Resolve(data, "members", member.Id, member.Wire(withUser: false));
                return Snowflakes.Text(member.Id);
            case FakeRole role:
                Resolve(data, "roles", role.Id, role.Wire());
                return Snowflakes.Text(role.Id);
            case FakeChannel channel when channel.Guild == guild:
                Resolve(data, "channels", channel.Id, ChannelWire.Of(channel));
                return Snowflakes.Text(channel.Id);
            default:
                return JsonSerializer.SerializeToNode(value);
        }
    }

    private static void Resolve(JsonObject data, string kind, ulong id, JsonObject wire)
    {
        if (data["resolved"] is not JsonObject resolved) data["resolved"] = resolved = [];
        if (resolved[kind] is not JsonObject known) resolved[kind] = known = [];
        known[Snowflakes.Text(id)] = wire;
    }
}
