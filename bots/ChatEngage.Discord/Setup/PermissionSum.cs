using ChatEngage.Discord.Client.Wire;

namespace ChatEngage.Discord.Setup;

/// <summary>What a member may do in a channel, worked out as Discord does. Pure.</summary>
internal static class PermissionSum
{
    private const Permissions All = (Permissions)ulong.MaxValue;
    private const int OfRole = 0;
    private const int OfMember = 1;

    public static Permissions Of(Guild guild, Channel channel, Snowflake member, IReadOnlyList<Snowflake> roles)
    {
        ArgumentNullException.ThrowIfNull(guild);
        ArgumentNullException.ThrowIfNull(channel);
        if (guild.OwnerId == member) return All;
        // Everybody's role has the id of the server.
        var own = guild.Roles.Where(role => role.Id == guild.Id || roles.Contains(role.Id));
        var may = own.Aggregate(Permissions.None, (sum, role) => sum | role.Permissions);
        if (may.HasFlag(Permissions.Administrator)) return All;
        may = Apply(may, channel.PermissionOverwrites.Where(over => over.Type == OfRole && over.Id == guild.Id));
        may = Apply(may, channel.PermissionOverwrites.Where(over => over.Type == OfRole && over.Id != guild.Id && roles.Contains(over.Id)));
        may = Apply(may, channel.PermissionOverwrites.Where(over => over.Type == OfMember && over.Id == member));
        // Who does not see a channel may do nothing in it.
        return may.HasFlag(Permissions.ViewChannel) ? may : Permissions.None;
    }

    private static Permissions Apply(Permissions may, IEnumerable<PermissionOverwrite> overwrites)
    {
        var (allow, deny) = (Permissions.None, Permissions.None);
        foreach (var overwrite in overwrites) (allow, deny) = (allow | overwrite.Allow, deny | overwrite.Deny);
        return (may & ~deny) | allow;
    }
}
