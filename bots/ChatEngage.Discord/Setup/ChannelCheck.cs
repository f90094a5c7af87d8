using ChatEngage.Discord.Client.Rest;
using ChatEngage.Discord.Client.Wire;
using ChatEngage.Discord.Source;
using ChatEngage.Discord.Team;

namespace ChatEngage.Discord.Setup;

/// <summary>Looks at servers, channels and permissions.</summary>
internal sealed class ChannelCheck(DiscordRest rest, Snowflake me, List<SetupLine> lines)
{
    private const Permissions Team = Permissions.ViewChannel | Permissions.SendMessages | Permissions.EmbedLinks | Permissions.AttachFiles | Permissions.ReadMessageHistory;
    private const Permissions Threads = Permissions.CreatePublicThreads | Permissions.SendMessagesInThreads | Permissions.AddReactions;
    private const Permissions Community = Permissions.ViewChannel | Permissions.ReadMessageHistory | Permissions.SendMessages | Permissions.SendMessagesInThreads;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public async Task TeamAsync(DiscordChannelOptions options, CancellationToken ct)
    {
        var what = $"Team channel {options.Name}";
        if (await PlaceAsync(what, options.ChannelId, null, ct) is not ({ } channel, { } guild)) return;
        await PermissionsAsync(what, channel, guild, options.Threads ? Team | Threads : Team, ct);
        foreach (var (name, role) in options.OnCall) OnCall(what, name, guild.Roles.FirstOrDefault(known => known.Id == role));
        foreach (var group in options.Members.Groups.Keys.Where(group => !guild.Roles.Any(role => role.Id.ToString() == group)))
            lines.Add(new SetupLine(false, $"{what}: no role of the server has the id {group}; copy it again (Server Settings, Roles, Copy Role ID)."));
    }

    public async Task CommunityAsync(DiscordCommunityOptions options, CancellationToken ct)
    {
        foreach (var id in options.Channels)
        {
            var what = $"Community {options.Name}, channel {id}";
            if (await PlaceAsync(what, id, options.GuildId, ct) is not ({ } channel, { } guild)) continue;
            await PermissionsAsync(what, channel, guild, Community, ct);
        }
    }

    private async Task<(Channel? Channel, Guild? Guild)> PlaceAsync(string what, Snowflake id, Snowflake? expected, CancellationToken ct)
    {
        var read = await rest.Places.ChannelAsync(id, ct, Patience);
        if (read is not RestAnswer<Channel>.Done { Value: var channel })
        {
            lines.Add(new SetupLine(false, read is RestAnswer<Channel>.Refused { Refusal.Kind: RefusalKind.Gone or RefusalKind.MissingPermission }
                ? $"{what}: there is no channel {id} that the bot can see. Check the id (right click, Copy Channel ID), invite the bot with the link above, and give it View Channel there."
                : $"{what}: {DiscordSetup.Why(read)}"));
            return (null, null);
        }
        if (channel.GuildId is not { } guildId || (expected is { } wanted && wanted != guildId))
        {
            lines.Add(new SetupLine(false, $"{what}: the channel is in no server, or in another one than is configured; give a text channel of the server."));
            return (null, null);
        }
        if (channel.Type is not (ChannelType.GuildText or ChannelType.Announcement))
        {
            lines.Add(new SetupLine(false, $"{what}: it is no text channel; give the id of one."));
            return (null, null);
        }
        if (await rest.Places.GuildAsync(guildId, ct, Patience) is not RestAnswer<Guild>.Done { Value: var guild })
        {
            lines.Add(new SetupLine(false, $"{what}: the server {guildId} could not be read; invite the bot with the link above."));
            return (null, null);
        }
        lines.Add(new SetupLine(true, $"{what}: found, in the server {guildId}."));
        return (channel, guild);
    }

    private async Task PermissionsAsync(string what, Channel channel, Guild guild, Permissions needed, CancellationToken ct)
    {
        if (await rest.Places.MemberAsync(guild.Id, me, ct, Patience) is not RestAnswer<Member>.Done { Value: var member })
        {
            lines.Add(new SetupLine(false, $"{what}: the bot is no member of the server; invite it with the link above."));
            return;
        }
        var has = PermissionSum.Of(guild, channel, me, member.Roles);
        foreach (var one in Enum.GetValues<Permissions>().Where(one => one != Permissions.None && needed.HasFlag(one)))
            lines.Add(has.HasFlag(one)
                ? new SetupLine(true, $"{what}: {Words(one)}.")
                : new SetupLine(false, $"{what}: the permission {Words(one)} is missing; give it to the bot's role in the channel's settings (Permissions)."));
    }

    private void OnCall(string what, string name, Role? role) => lines.Add(role switch
    {
        null => new SetupLine(false, $"{what}: the role for {name} is not there; copy its id again (Server Settings, Roles, Copy Role ID)."),
        { Mentionable: false } => new SetupLine(false, $"{what}: the role for {name} cannot be mentioned, so an alert would ping nobody; switch on 'Allow anyone to mention this role'."),
        _ => new SetupLine(true, $"{what}: alerts ping the role for {name}."),
    });

    private static string Words(Permissions one) => string.Concat(one.ToString().Select((letter, index) => index > 0 && char.IsUpper(letter) ? $" {letter}" : $"{letter}"));
}
