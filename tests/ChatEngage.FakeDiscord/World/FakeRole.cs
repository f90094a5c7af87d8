using System.Globalization;
using System.Text.Json.Nodes;

namespace ChatEngage.FakeDiscord;

/// <summary>A role of a guild; the one with the guild's id is @everyone.</summary>
public sealed class FakeRole(ulong id, string name, DiscordPermissions permissions)
{
    public ulong Id => id;
    public string Name => name;
    public DiscordPermissions Permissions { get; set; } = permissions;

    internal JsonObject Wire() => new()
    {
        ["id"] = Snowflakes.Text(id),
        ["name"] = name,
        ["color"] = 0,
        ["colors"] = new JsonObject { ["primary_color"] = 0, ["secondary_color"] = null, ["tertiary_color"] = null },
        ["hoist"] = false,
        ["icon"] = null,
        ["unicode_emoji"] = null,
        ["position"] = 0,
        ["permissions"] = ((ulong)Permissions).ToString(CultureInfo.InvariantCulture),
        ["managed"] = false,
        ["mentionable"] = true,
        ["flags"] = 0,
    };
}
