using System.Globalization;
using System.Text.Json.Nodes;

namespace ChatEngage.FakeDiscord;

/// <summary>What a channel allows or denies to a role or a member.</summary>
/// <param name="Id">The role's or the member's id.</param>
public sealed record FakeOverwrite(ulong Id, bool IsMember, DiscordPermissions Allow, DiscordPermissions Deny)
{
    internal JsonObject Wire() => new()
    {
        ["id"] = Snowflakes.Text(Id),
        ["type"] = IsMember ? 1 : 0,
        ["allow"] = ((ulong)Allow).ToString(CultureInfo.InvariantCulture),
        ["deny"] = ((ulong)Deny).ToString(CultureInfo.InvariantCulture),
    };
}
