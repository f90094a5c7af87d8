using System.Globalization;
using ChatEngage.Discord.Client.Wire;
using ChatEngage.Review;
using ChatEngage.TeamChannels;

namespace ChatEngage.Discord.Team;

/// <summary>Discord's accounts as agents.</summary>
internal static class Members
{
    public static Agent? Find(this TeamMembers members, User? user, Member? member) =>
        user is null ? null : members.Find(user.Id.ToString(), user.Username ?? "", (member?.Roles ?? []).Select(role => role.ToString()));

    /// <summary>What somebody is told who is none.</summary>
    public static string Refusal(User? user) =>
        string.Create(CultureInfo.InvariantCulture, $"You can look, but not decide here yet. Ask whoever runs ChatEngage to add you to this team channel; your Discord id is `{user?.Id.ToString() ?? "unknown"}`.");
}
