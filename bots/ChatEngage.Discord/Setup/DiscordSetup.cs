using System.Globalization;
using ChatEngage.Discord.Client;
using ChatEngage.Discord.Client.Rest;
using ChatEngage.Discord.Client.Wire;
using ChatEngage.Discord.Source;
using ChatEngage.Discord.Team;

namespace ChatEngage.Discord.Setup;

/// <summary>One thing that was looked at.</summary>
/// <param name="Says">What was found; where it is wrong, also what to do.</param>
public sealed record SetupLine(bool Ok, string Says);

/// <summary>Looks whether a bot is set up as it must be: token, switches, servers, channels and permissions, one by one. Changes nothing.</summary>
public sealed class DiscordSetup(DiscordRest rest)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>All that the bot needs somewhere, and nothing else.</summary>
    public const Permissions Needed = Permissions.ViewChannel | Permissions.SendMessages | Permissions.SendMessagesInThreads | Permissions.CreatePublicThreads
        | Permissions.EmbedLinks | Permissions.AttachFiles | Permissions.ReadMessageHistory | Permissions.AddReactions;

    /// <summary>Where an operator invites the bot, with exactly what it needs.</summary>
    public static Uri Invite(Snowflake application) =>
        new(string.Create(CultureInfo.InvariantCulture, $"https://discord.com/oauth2/authorize?client_id={application}&scope=bot+applications.commands&permissions={(ulong)Needed}"));

    public async Task<IReadOnlyList<SetupLine>> CheckAsync(IReadOnlyList<DiscordChannelOptions> channels, IReadOnlyList<DiscordCommunityOptions> communities, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(channels);
        ArgumentNullException.ThrowIfNull(communities);
        List<SetupLine> lines = [];
        var asked = await rest.Places.MeAsync(ct, Patience);
        if (asked is not RestAnswer<User>.Done { Value: var me }) return [new SetupLine(false, Unanswered(asked))];
        lines.Add(new SetupLine(true, $"Token: it belongs to the bot {me.Username} ({me.Id})."));
        if (await rest.Places.ApplicationAsync(ct, Patience) is RestAnswer<Application>.Done { Value: var application })
        {
            lines.Add(new SetupLine(true, $"Invite link: {Invite(application.Id)}"));
            lines.Add(Content(application, channels, communities));
        }
        else
        {
            lines.Add(new SetupLine(false, "Application: it could not be read, so neither the invite link nor the intents are known."));
        }
        foreach (var channel in channels) await new ChannelCheck(rest, me.Id, lines).TeamAsync(channel, ct);
        foreach (var community in communities) await new ChannelCheck(rest, me.Id, lines).CommunityAsync(community, ct);
        return lines;
    }

    // Whoever refuses was reached.
    private static string Unanswered(RestAnswer<User> asked) => asked is RestAnswer<User>.Refused
        ? $"Token: {Why(asked)}"
        : $"Discord: {Why(asked)}. Nothing else could be tested. The service needs https to discord.com, or to the address in ChatEngage:Discord:ApiUrl where one is given.";

    internal static string Why<T>(RestAnswer<T> answer) => answer switch
    {
        RestAnswer<T>.Refused refused => Said.Of(refused.Refusal),
        RestAnswer<T>.Later later => later.Why,
        RestAnswer<T>.Unknown unknown => unknown.Why,
        _ => "Discord gave an odd answer.",
    };

    private static SetupLine Content(Application application, IReadOnlyList<DiscordChannelOptions> channels, IReadOnlyList<DiscordCommunityOptions> communities)
    {
        if (application.MayReadContent == true) return new SetupLine(true, "Message Content Intent: it is on.");
        if (application.MayReadContent is null) return new SetupLine(true, "Message Content Intent: the server does not say whether it is on; the bot asks for it when it connects.");
        List<string> costs = [];
        if (communities.Count > 0) costs.Add("communities are heard only where they mention the bot");
        if (channels.Any(channel => channel.Threads)) costs.Add("what is written in threads is no private note (the Note button works)");
        return new SetupLine(costs.Count == 0, costs.Count == 0
            ? "Message Content Intent: it is off, and not needed."
            : $"Message Content Intent: it is off, so {string.Join(" and ", costs)}. Switch it on in the developer portal: Bot, Privileged Gateway Intents, Message Content Intent.");
    }
}
