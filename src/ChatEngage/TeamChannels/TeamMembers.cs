using System.Globalization;
using System.Text;
using ChatEngage.Review;

namespace ChatEngage.TeamChannels;

/// <summary>A member of a team channel who is known by name.</summary>
/// <param name="Id">As the team channel calls the account.</param>
/// <param name="Name">The agent: the same here, on the desk and in the API.</param>
public sealed record TeamMember(string Id, string Name, Role Role);

/// <summary>Who of a team channel is an agent. Whoever is not may look, and is told so.</summary>
/// <param name="People">By account.</param>
/// <param name="Groups">The role that a group of the team channel (on Discord a role) gives to everybody in it.</param>
/// <param name="Taken">Names of agents elsewhere: nobody gets one of them by calling an account so.</param>
public sealed record TeamMembers(IReadOnlyList<TeamMember> People, IReadOnlyDictionary<string, Role> Groups, IReadOnlySet<string> Taken)
{
    public static TeamMembers Nobody { get; } = new([], new Dictionary<string, Role>(), new HashSet<string>());

    /// <param name="account">The name of the account, unique in the team channel; outside text.</param>
    /// <returns>Null: no agent.</returns>
    public Agent? Find(string id, string account, IEnumerable<string> groups)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(groups);
        if (People.FirstOrDefault(member => member.Id == id) is { } known) return new Agent(known.Name, known.Role);
        var roles = groups.Where(Groups.ContainsKey).Select(group => Groups[group]).ToList();
        if (roles.Count == 0) return null;
        var name = string.Concat(account.EnumerateRunes().Where(IsSeen)).Trim();
        if (name.Length is 0 or > 60) return new Agent($"member {id}", roles.Max());
        // Two accounts that differ in what nobody sees are two agents, and so is one that is called as another one with its id.
        var taken = name != account || name.Contains('(', StringComparison.Ordinal) || Taken.Contains(name, StringComparer.OrdinalIgnoreCase) || People.Any(member => member.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return new Agent(taken ? $"{name} ({id})" : name, roles.Max());
    }

    private static bool IsSeen(Rune letter) => letter != Rune.ReplacementChar && Rune.GetUnicodeCategory(letter) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
