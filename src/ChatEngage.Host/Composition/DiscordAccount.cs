using System.Collections.Concurrent;
using ChatEngage.Discord;
using ChatEngage.Discord.Client.Rest;
using ChatEngage.Discord.Client.Wire;
using ChatEngage.Discord.Setup;
using ChatEngage.Discord.Source;
using ChatEngage.Discord.Team;
using ChatEngage.Host.Configuration;
using ChatEngage.Sources;
using ChatEngage.Storage;
using ChatEngage.TeamChannels;

namespace ChatEngage.Host.Composition;

/// <summary>The one bot by which all brands are in Discord.</summary>
internal sealed class DiscordAccount(DiscordOptions options, HttpClient client, TimeProvider time, ILoggerFactory logs)
{
    private readonly DiscordRest rest = new(client, new DiscordRestOptions { Token = options.Token, BaseAddress = options.ApiUrl }, time, logs.CreateLogger<DiscordRest>());
    private readonly ConcurrentQueue<(BrandName Brand, DiscordTeamChannel Channel)> channels = new();
    private readonly ConcurrentQueue<DiscordCommunitySource> sources = new();
    private DiscordBot? bot;

    public ITeamChannel Channel(TeamChannelOptions channel, ChatSetting setting, IBrandStore store)
    {
        var made = new DiscordTeamChannel(Options(channel, setting.Members), setting.Card, setting.Desk, setting.Reports, rest, store.State($"discord-channel:{channel.Name}"), time, logs.CreateLogger<DiscordTeamChannel>());
        channels.Enqueue((store.Brand.Key, made));
        return made;
    }

    public IMentionSource Source(SourceOptions source, BrandOptions brand, IBrandStore store, ISourceReport report)
    {
        var made = new DiscordCommunitySource(Options(source, brand), rest, store.Inbox(source.Name), SourceBuilder.StateOf(source, store), report, time, logs.CreateLogger<DiscordCommunitySource>());
        sources.Enqueue(made);
        return made;
    }

    public IReplySender Sender(SourceOptions source, BrandOptions brand) => new DiscordReplySender(Options(source, brand), rest);

    /// <summary>To be run on one replica at a time, once all brands are there.</summary>
    /// <param name="state">The bot's own.</param>
    public DiscordBot Bot(IAdapterState state) => bot ??= new DiscordBot(new DiscordBotOptions { Token = options.Token, GatewayUrl = options.GatewayUrl }, rest, [.. channels.Select(known => known.Channel)], [.. sources], state, time, logs);

    /// <summary>How it fares, where this replica is the one that listens.</summary>
    /// <param name="brand">Whose team channels are told of; null: all.</param>
    public IEnumerable<HealthLine> Health(BrandName? brand)
    {
        if (bot?.Status is { } status) yield return new HealthLine("discord", status.Phase == Discord.Client.Gateway.GatewayPhase.Connected && bot.Trouble is null, bot.Trouble ?? status.Phase.ToString().ToLowerInvariant());
        foreach (var (_, channel) in channels.Where(known => brand is null || known.Brand == brand))
            if (channel.Trouble is { } trouble) yield return new HealthLine($"team channel {channel.Name}", false, trouble);
    }

    /// <summary>Looks at token, servers, channels and permissions one by one; changes nothing.</summary>
    public async Task<IReadOnlyList<(bool Ok, string Says)>> CheckAsync(IReadOnlyList<BrandOptions> brands, CancellationToken ct)
    {
        var lines = await new DiscordSetup(rest).CheckAsync(
            [.. brands.SelectMany(brand => brand.TeamChannels.Where(channel => channel.Discord is not null).Select(channel => Options(channel, TeamMembers.Nobody with { Groups = channel.Discord!.Groups })))],
            [.. brands.SelectMany(brand => brand.Sources.Where(source => source.Discord is not null).Select(source => Options(source, brand)))],
            ct);
        return [.. lines.Select(line => (line.Ok, $"discord: {line.Says}"))];
    }

    private static DiscordChannelOptions Options(TeamChannelOptions channel, TeamMembers members) => new()
    {
        Name = channel.Name,
        ChannelId = Id(channel.Discord!.ChannelId),
        Members = members,
        OnCall = channel.Discord.OnCall.ToDictionary(called => called.Key, called => Id(called.Value), StringComparer.OrdinalIgnoreCase),
        Threads = channel.Discord.Threads,
    };

    private static DiscordCommunityOptions Options(SourceOptions source, BrandOptions brand)
    {
        var (settings, owner) = (source.Discord!, brand.ToBrand());
        return new DiscordCommunityOptions
        {
            Name = source.Name,
            GuildId = Id(settings.GuildId),
            Channels = [.. settings.Channels.Select(Id)],
            Terms = settings.Match == DiscordMatch.All ? null : brand.Terms,
            IsOwn = author => owner.IsOwn(source.Name, author),
            FirstPoll = settings.FirstPoll,
        };
    }

    private static Snowflake Id(string id) => Snowflake.TryParse(id, out var parsed) ? parsed : throw new ArgumentException($"'{id}' is no id of Discord.", nameof(id));
}
