using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ChatEngage.FakeDiscord;

/// <summary>Checks allowed_mentions, and says whom a text pings under it.</summary>
internal static partial class MentionRules
{
    public static void Check(JsonObject form, FormErrors errors)
    {
        if (form["allowed_mentions"] is not JsonObject allowed) return;
        var parse = allowed.Items("parse").Select(kind => kind.Text()).ToList();
        foreach (var kind in (ReadOnlySpan<string>)["users", "roles"])
        {
            var listed = allowed.Items(kind);
            if (listed.Count > 100) errors.Add($"allowed_mentions.{kind}", "BASE_TYPE_MAX_LENGTH", "Must be 100 or fewer in length.");
            if (listed.Count > 0 && parse.Contains(kind)) errors.Add("allowed_mentions", "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", $"parse:[\"{kind}\"] and {kind}: [ids...] are mutually exclusive.");
        }
    }

    /// <param name="usersOnly">The default of interaction and webhook messages; a bot's own messages parse all.</param>
    public static void Apply(FakeMessage message, JsonNode? allowed, bool usersOnly, bool mayPingEveryone)
    {
        var parse = allowed is JsonObject given ? [.. given.Items("parse").Select(kind => kind.Text())] : usersOnly ? new List<string?> { "users" } : ["users", "roles", "everyone"];
        var users = Allowed(allowed, "users");
        var roles = Allowed(allowed, "roles");
        var text = message.Content;
        message.PingedUsers = [.. Ids(UserMention().Matches(text)).Where(id => parse.Contains("users") || users.Contains(id)).Where(id => message.Channel.Guild.Find(id) is not null)];
        message.PingedRoles = [.. Ids(RoleMention().Matches(text)).Where(id => parse.Contains("roles") || roles.Contains(id)).Where(id => message.Channel.Guild.Roles.Any(role => role.Id == id))];
        message.PingedEveryone = mayPingEveryone && parse.Contains("everyone") && Everyone().IsMatch(text);
        var replied = allowed is JsonObject ? allowed["replied_user"].Flag() ?? false : message.ReplyTo is not null;
        if (replied && message.ReplyTo is { } target && !message.PingedUsers.Contains(target.Author.Id)) message.PingedUsers = [.. message.PingedUsers, target.Author.Id];
    }

    private static HashSet<ulong> Allowed(JsonNode? allowed, string kind) => [.. allowed.Items(kind).Select(id => id.Id() ?? 0)];

    private static IEnumerable<ulong> Ids(MatchCollection matches) => matches.Select(match => ulong.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).Distinct();

    [GeneratedRegex("<@!?([0-9]{1,19})>")]
    private static partial Regex UserMention();

    [GeneratedRegex("<@&([0-9]{1,19})>")]
    private static partial Regex RoleMention();

    [GeneratedRegex("@(everyone|here)")]
    private static partial Regex Everyone();
}
