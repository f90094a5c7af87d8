using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace ChatEngage.FakeDiscord;

/// <summary>All sessions and connections. Every member is called under the world's lock.</summary>
internal sealed class GatewayHub(FakeWorld world)
{
    private readonly Dictionary<string, GatewaySession> sessions = [];
    private readonly Queue<DateTimeOffset> identified = [];

    public GatewayScript Script { get; } = new(world);
    public List<GatewayConnection> Connections { get; } = [];
    public IEnumerable<GatewaySession> Sessions => sessions.Values;
    public string FirstUrl => world.Root.Replace("http://", "ws://", StringComparison.Ordinal) + "/gateway";
    public string ResumeUrl => world.Root.Replace("http://", "ws://", StringComparison.Ordinal) + "/resume";

    /// <summary>Sends an event of a channel to every session that asked for its kind and may see the channel.</summary>
    public void Dispatch(string name, GatewayIntents needed, FakeChannel channel, Func<GatewaySession, JsonNode> data)
    {
        if (!Access.Has(channel, channel.Guild.Bot, DiscordPermissions.ViewChannel)) return;
        foreach (var session in sessions.Values.Where(session => session.Intents.HasFlag(needed) && session.Takes(channel.Guild)).ToArray()) session.Dispatch(name, () => data(session), Script.Live);
    }

    /// <summary>Sends an event without intent or channel, such as an interaction.</summary>
    public void Dispatch(string name, Func<JsonNode> data)
    {
        foreach (var session in sessions.Values.ToArray()) session.Dispatch(name, data, Script.Live);
    }

    /// <summary>Sends an event of a guild that belongs to no channel.</summary>
    public void Dispatch(string name, GatewayIntents needed, FakeGuild guild, Func<JsonNode> data)
    {
        foreach (var session in sessions.Values.Where(session => session.Intents.HasFlag(needed) && session.Takes(guild)).ToArray()) session.Dispatch(name, data, Script.Live);
    }

    public void DispatchGuild(FakeGuild guild)
    {
        foreach (var session in sessions.Values.Where(session => session.Intents.HasFlag(GatewayIntents.Guilds) && session.Takes(guild)).ToArray()) session.Dispatch("GUILD_CREATE", () => GuildWire.Created(guild, session));
    }

    /// <summary>False when the app identifies faster than its concurrency allows.</summary>
    public bool MayIdentify()
    {
        var now = world.Clock.Now;
        while (identified.TryPeek(out var first) && now - first >= TimeSpan.FromSeconds(5)) identified.Dequeue();
        if (Script.PaceIdentifies && identified.Count >= Script.MaxConcurrency) return false;
        identified.Enqueue(now);
        return true;
    }

    public void Open(GatewayConnection connection, GatewayIntents intents, JsonArray? shard, long largeThreshold)
    {
        var session = new GatewaySession(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), intents, Script, shard, largeThreshold) { Connection = connection };
        sessions[session.Id] = session;
        (connection.Session, connection.IsIdentified) = (session, true);
        session.Dispatch("READY", () => Ready(session));
        if (intents.HasFlag(GatewayIntents.Guilds))
            foreach (var guild in world.Guilds.Where(session.Takes)) session.Dispatch("GUILD_CREATE", () => GuildWire.Created(guild, session));
    }

    /// <summary>Null when there is no such session any more.</summary>
    public GatewaySession? Find(string id) => sessions.GetValueOrDefault(id);

    public void Resume(GatewayConnection connection, GatewaySession session, long seen)
    {
        if (session.Connection is { } older && older != connection)
        {
            older.Session = null;
            older.Abort();
        }
        session.Connection = connection;
        (connection.Session, connection.IsIdentified) = (session, true);
        foreach (var frame in session.After(seen, Script.Replay)) connection.Send(frame, session.Last);
        session.Dispatch("RESUMED", () => new JsonObject { ["_trace"] = new JsonArray("[\"fake\"]") });
    }

    /// <summary>Forgets a session: a resume gets op 9 false from now on.</summary>
    public void End(GatewaySession session)
    {
        sessions.Remove(session.Id);
        session.Connection = null;
    }

    private JsonObject Ready(GatewaySession session)
    {
        var user = world.Bot.Wire();
        user["verified"] = true;
        user["mfa_enabled"] = false;
        user["email"] = null;
        user["flags"] = 0;
        user["bio"] = null;
        var ready = new JsonObject
        {
            ["v"] = 10,
            ["user_settings"] = new JsonObject(),
            ["user"] = user,
            ["session_type"] = "normal",
            ["session_id"] = session.Id,
            ["resume_gateway_url"] = ResumeUrl,
            ["relationships"] = new JsonArray(),
            ["private_channels"] = new JsonArray(),
            ["presences"] = new JsonArray(),
            ["guilds"] = new JsonArray([.. world.Guilds.Where(session.Takes).Select(guild => (JsonNode)new JsonObject { ["id"] = Snowflakes.Text(guild.Id), ["unavailable"] = true })]),
            ["guild_join_requests"] = new JsonArray(),
            ["geo_ordered_rtc_regions"] = new JsonArray(),
            ["auth"] = new JsonObject(),
            ["application"] = new JsonObject { ["id"] = Snowflakes.Text(world.ApplicationId), ["flags"] = ApplicationWire.Flags(world) },
            ["_trace"] = new JsonArray("[\"fake\"]"),
        };
        if (session.Shard is { } shard) ready["shard"] = shard.DeepClone();
        Script.ChangeReady?.Invoke(ready);
        return ready;
    }
}
