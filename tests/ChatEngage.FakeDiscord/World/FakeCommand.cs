using System.Text.Json.Nodes;

namespace ChatEngage.FakeDiscord;

/// <summary>A registered application command.</summary>
/// <param name="Guild">Where it is offered; null for everywhere.</param>
public sealed record FakeCommand(ulong Id, ulong Version, FakeGuild? Guild, JsonObject Form)
{
    public string Name => Form["name"].Text()!;
    public int Type => (int)(Form["type"].Number() ?? 1);

    internal JsonObject Wire(ulong application)
    {
        var wire = (JsonObject)Form.DeepClone();
        wire["id"] = Snowflakes.Text(Id);
        wire["application_id"] = Snowflakes.Text(application);
        wire["version"] = Snowflakes.Text(Version);
        wire["type"] = Type;
        wire["description"] = Form["description"].Text() ?? "";
        wire["default_member_permissions"] = Form["default_member_permissions"]?.ToString();
        wire["nsfw"] = Form["nsfw"].Flag() ?? false;
        if (Guild is not null) wire["guild_id"] = Snowflakes.Text(Guild.Id);
        return wire;
    }
}
