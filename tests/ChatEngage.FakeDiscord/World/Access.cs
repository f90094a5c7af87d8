namespace ChatEngage.FakeDiscord;

/// <summary>Computes a member's permissions in a channel by the documented order: base roles, @everyone, roles, member.</summary>
internal static class Access
{
    public static bool Has(FakeChannel channel, FakeMember member, DiscordPermissions needed) => (Of(channel, member) & needed) == needed;

    public static DiscordPermissions Of(FakeChannel channel, FakeMember member)
    {
        var permissions = InGuild(member);
        if (permissions == DiscordPermissions.All) return permissions;
        var overwrites = (channel.Parent ?? channel).Overwrites;
        permissions = Apply(permissions, overwrites.Where(overwrite => overwrite.Id == channel.Guild.Id));
        var roles = member.Roles.Select(role => role.Id).ToHashSet();
        permissions = Apply(permissions, overwrites.Where(overwrite => !overwrite.IsMember && roles.Contains(overwrite.Id)));
        permissions = Apply(permissions, overwrites.Where(overwrite => overwrite.IsMember && overwrite.Id == member.Id));
        return permissions.HasFlag(DiscordPermissions.ViewChannel) ? permissions : DiscordPermissions.None;
    }

    public static DiscordPermissions InGuild(FakeMember member)
    {
        if (member.Id == member.Guild.Owner.Id) return DiscordPermissions.All;
        var permissions = member.Roles.Aggregate(member.Guild.Everyone.Permissions, (all, role) => all | role.Permissions);
        return permissions.HasFlag(DiscordPermissions.Administrator) ? DiscordPermissions.All : permissions;
    }

    private static DiscordPermissions Apply(DiscordPermissions permissions, IEnumerable<FakeOverwrite> overwrites)
    {
        DiscordPermissions allow = 0, deny = 0;
        foreach (var overwrite in overwrites) (allow, deny) = (allow | overwrite.Allow, deny | overwrite.Deny);
        return (permissions & ~deny) | allow;
    }
}
