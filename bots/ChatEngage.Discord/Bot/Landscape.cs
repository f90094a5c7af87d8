using System.Text.Json;
using ChatEngage.Discord.Client.Rest;
using ChatEngage.Discord.Client.Wire;

namespace ChatEngage.Discord;

/// <summary>Which channel a thread hangs below, and in which server a channel is: learned from events, else asked for.</summary>
internal sealed class Landscape(DiscordRest rest, TimeProvider time)
{
    private const int Most = 20_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan MissedFor = TimeSpan.FromSeconds(30);
    private readonly Lock gate = new();
    private readonly Dictionary<Snowflake, Spot> spots = [];
    private readonly Dictionary<Snowflake, long> missed = [];

    /// <summary>The channel that this one is a thread of; null when it is none, or cannot be asked for.</summary>
    public async Task<Snowflake?> ParentAsync(Snowflake channel, CancellationToken ct) => (await SpotAsync(channel, ct))?.Parent;

    /// <summary>Null when it is in none, or the bot does not see it yet: asked for again the next time.</summary>
    public async Task<Snowflake?> GuildAsync(Snowflake channel, CancellationToken ct)
    {
        if ((await SpotAsync(channel, ct))?.Guild is { } guild) return guild;
        lock (gate) spots.Remove(channel);
        return null;
    }

    /// <summary>Channels and threads of a server as it is announced.</summary>
    public IReadOnlyList<Channel> Learn(Guild? guild)
    {
        if (guild is null) return [];
        List<Channel> threads = [.. guild.Threads.Where(IsThread)];
        foreach (var channel in guild.Channels.Concat(threads)) Learn(channel.GuildId is null ? channel with { GuildId = guild.Id } : channel);
        return threads;
    }

    public void Learn(Channel? channel)
    {
        if (channel is null || channel.Id.IsNone) return;
        lock (gate)
        {
            if (spots.Count >= Most) spots.Clear();
            spots[channel.Id] = new Spot(IsThread(channel) ? channel.ParentId : null, channel.GuildId);
        }
    }

    public static bool IsThread(Channel channel) => channel.Type is ChannelType.AnnouncementThread or ChannelType.PublicThread or ChannelType.PrivateThread;

    /// <summary>Null for what is none: nothing that comes from outside throws.</summary>
    public static T? Read<T>(JsonElement data, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) where T : class
    {
        if (data.ValueKind != JsonValueKind.Object) return null;
        try
        {
            return data.Deserialize(type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<Spot?> SpotAsync(Snowflake channel, CancellationToken ct)
    {
        lock (gate)
        {
            if (spots.TryGetValue(channel, out var known)) return known;
            if (missed.TryGetValue(channel, out var at) && time.GetElapsedTime(at) < MissedFor) return null;
        }
        switch (await rest.Places.ChannelAsync(channel, ct, Patience))
        {
            case RestAnswer<Channel>.Done { Value: var read }:
                Learn(read.Id.IsNone ? read with { Id = channel } : read);
                lock (gate) return spots.GetValueOrDefault(channel);
            case RestAnswer<Channel>.Refused { Refusal.Local: false }:
                lock (gate) return spots[channel] = new Spot(null, null);
            default:
                // During an outage each message would wait for it again, and all events behind it.
                lock (gate)
                {
                    if (missed.Count >= Most) missed.Clear();
                    missed[channel] = time.GetTimestamp();
                }
                return null;
        }
    }

    private sealed record Spot(Snowflake? Parent, Snowflake? Guild);
}
