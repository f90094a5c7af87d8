using ChatEngage.Review;
using ChatEngage.TeamChannels;

namespace ChatEngage.Host.Configuration;

/// <summary>Reads one team channel of a brand.</summary>
internal static class TeamChannelReader
{
    private const int MaxName = 60;

    public static TeamChannelOptions? Read(SectionReader section, TeamsIds ids)
    {
        if (!BrandReader.Named(section, "team channel")) return null;
        var type = section.Required("Type", $"give one of {Parse.Names<TeamChannelType>()}");
        if (type is null) return null;
        switch (Parse.Choice<TeamChannelType>(type))
        {
            case TeamChannelType.Desk:
                section.Close();
                return new TeamChannelOptions(section.Key, TeamChannelType.Desk, null, null);
            case TeamChannelType.Webhook:
                return Webhook(section);
            case TeamChannelType.Discord:
                return Discord(section);
            case TeamChannelType.Teams:
                return Teams(section, ids);
            default:
                section.Findings.Wrong(section.PathOf("Type"), type, $"give one of {Parse.Names<TeamChannelType>()}");
                return null;
        }
    }

    private static TeamChannelOptions Webhook(SectionReader section)
    {
        if (section.Text("Url") is null) section.Findings.Wrong(section.PathOf("Url"), null, Parse.UrlRule);
        var url = section.Value("Url", Parse.WebAddress, Parse.UrlRule);
        var secret = section.Text("Secret");
        if (secret is not null) BrandReader.Check(section, secret);
        section.Close();
        return new TeamChannelOptions(section.Key, TeamChannelType.Webhook, url, secret);
    }

    private static TeamChannelOptions? Discord(SectionReader section)
    {
        if (section.Text("ChannelId") is null) section.Findings.Wrong(section.PathOf("ChannelId"), null, Parse.DiscordIdRule);
        var channel = section.Value("ChannelId", Parse.DiscordId, Parse.DiscordIdRule);
        var agents = Agents(section, Parse.DiscordId, Parse.DiscordIdRule);
        var groups = new Dictionary<string, Role>();
        foreach (var (id, path, role) in section.Pairs("Roles"))
        {
            if (Parse.DiscordId(id) is null) section.Findings.Add($"{path} does not begin with a Discord role; {Parse.DiscordIdRule}.");
            else if (Parse.Choice<Role>(role ?? "") is { } known) groups[id] = known;
            else section.Findings.Wrong(path, role, $"give one of {Parse.Names<Role>()}");
        }
        var settings = new DiscordChannelSettings(
            channel ?? "", agents, groups, OnCall(section, Parse.DiscordId, $"name a Discord role; {Parse.DiscordIdRule}"), section.Value("Threads", true, Parse.Switch, "give true or false"));
        section.Close();
        return channel is null ? null : new TeamChannelOptions(section.Key, TeamChannelType.Discord, null, null) { Discord = settings };
    }

    private static TeamChannelOptions? Teams(SectionReader section, TeamsIds ids)
    {
        var (channel, chat, user) = (section.Text("ChannelId"), section.Text("ChatId"), section.Value("User", ids.Person, ids.PersonRule));
        var given = new[] { channel, chat, section.Text("User") }.Count(place => place is not null);
        if (given != 1) section.Findings.Add($"{section.PathOf("ChannelId")}, {section.PathOf("ChatId")} or {section.PathOf("User")} is needed, one of them: a channel or group chat (19:…), or the object id of a person.");
        foreach (var (key, place) in new[] { ("ChannelId", channel), ("ChatId", chat) })
            if (place is not null && ids.Place(place) is null) section.Findings.Wrong(section.PathOf(key), place, ids.PlaceRule);
        var settings = new TeamsChannelSettings(
            channel, section.Text("TeamId"), chat, user, Agents(section, ids.Person, ids.PersonRule), OnCall(section, ids.Person, $"name a person; {ids.PersonRule}"));
        section.Close();
        return given != 1 ? null : new TeamChannelOptions(section.Key, TeamChannelType.Teams, null, null) { Teams = settings };
    }

    private static List<TeamMember> Agents(SectionReader section, Func<string, string?> parse, string rule)
    {
        List<TeamMember> agents = [];
        foreach (var entry in section.Sections("Agents"))
        {
            var id = entry.Required("Id", rule) is null ? null : entry.Value("Id", parse, rule);
            var name = entry.Required("Name", "give the name of the agent, the same as of an API token where it is the same person");
            var role = entry.Value("Role", Role.Agent, Parse.Choice<Role>, $"give one of {Parse.Names<Role>()}");
            entry.Close();
            if (name is { Length: > MaxName }) entry.Findings.Wrong(entry.PathOf("Name"), name, $"a name has at most {MaxName} characters");
            if (id is null || name is null) continue;
            if (agents.Exists(other => other.Id == id)) entry.Findings.Wrong(entry.PathOf("Id"), id, "another agent here has this id; give each its own");
            agents.Add(new TeamMember(id, name, role));
        }
        return agents;
    }

    private static Dictionary<string, string> OnCall(SectionReader section, Func<string, string?> parse, string rule)
    {
        var called = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, path, value) in section.Pairs("OnCall"))
            if (parse(value ?? "") is { } id) called[name] = id;
            else section.Findings.Wrong(path, value, rule);
        return called;
    }
}
