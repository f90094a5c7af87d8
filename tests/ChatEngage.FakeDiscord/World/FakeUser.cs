using System.Text.Json.Nodes;

namespace ChatEngage.FakeDiscord;

/// <summary>An account: a person, our bot, another bot, or a webhook's face.</summary>
public sealed class FakeUser(ulong id, string name, bool isBot)
{
    public ulong Id => id;
    public string Name => name;
    public bool IsBot => isBot;

    internal JsonObject Wire()
    {
        var user = new JsonObject
        {
            ["id"] = Snowflakes.Text(id),
            ["username"] = name,
            ["discriminator"] = isBot ? "0001" : "0",
            ["global_name"] = isBot ? null : name,
            ["avatar"] = null,
            ["public_flags"] = 0,
            ["clan"] = null,
            ["primary_guild"] = null,
            ["avatar_decoration_data"] = null,
        };
        if (isBot) user["bot"] = true;
        return user;
    }
}
