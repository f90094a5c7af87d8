using System.Text;
using System.Text.Json.Nodes;

namespace ChatEngage.FakeDiscord;

/// <summary>Op 8: gives members of a guild in chunks. Called under the world's lock.</summary>
internal sealed class MemberRequests(FakeWorld world)
{
    private const int ChunkMost = 1000;

    /// <summary>What is wrong with the request, or null after it was answered.</summary>
    public string? Answer(GatewaySession session, JsonObject? data)
    {
        if (data?["guild_id"].Id() is not { } id) return "A request for members lacks guild_id.";
        if (world.Guilds.Find(candidate => candidate.Id == id) is not { } guild) return "A request for members names a guild that the app is not in.";
        var (query, ids) = (data["query"].Text(), Ids(data["user_ids"]));
        if ((query is null) == (ids is null)) return "A request for members has to name either query or user_ids.";
        if (ids is { Count: > 100 }) return "A request for members names more than 100 user_ids.";
        if (query is not null && data["limit"].Number() is null) return "A request for members by query lacks limit.";
        var limit = data["limit"].Number() ?? 0;
        if (query is { Length: > 0 } && limit is < 1 or > 100) return "A request for members by query takes a limit of 1 to 100.";
        if (query is { Length: 0 } && limit == 0 && !session.Intents.HasFlag(GatewayIntents.GuildMembers)) return "The whole list of members needs the intent GUILD_MEMBERS.";
        var presences = data["presences"].Flag() == true;
        if (presences && !session.Intents.HasFlag(GatewayIntents.GuildPresences)) return "Presences of members need the intent GUILD_PRESENCES.";
        var found = ids is null
            ? guild.Members.Where(member => member.Answers(query!))
            : guild.Members.Where(member => ids.Contains(member.Id));
        if (limit > 0) found = found.Take((int)limit);
        Send(session, guild, [.. found], ids, data, presences);
        return null;
    }

    private static void Send(GatewaySession session, FakeGuild guild, List<FakeMember> found, HashSet<ulong>? ids, JsonObject data, bool presences)
    {
        var chunks = found.Chunk(ChunkMost).DefaultIfEmpty([]).ToList();
        for (var at = 0; at < chunks.Count; at++)
        {
            var chunk = new JsonObject
            {
                ["guild_id"] = Snowflakes.Text(guild.Id),
                ["members"] = new JsonArray([.. chunks[at].Select(member => (JsonNode)member.Wire(withUser: true))]),
                ["chunk_index"] = at,
                ["chunk_count"] = chunks.Count,
            };
            if (ids is not null) chunk["not_found"] = new JsonArray([.. ids.Where(id => guild.Find(id) is null).Select(id => (JsonNode)Snowflakes.Text(id))]);
            if (presences) chunk["presences"] = new JsonArray([.. chunks[at].Select(member => (JsonNode)member.Presence())]);
            // A nonce of more than 32 bytes is passed over.
            if (data["nonce"].Text() is { } nonce && Encoding.UTF8.GetByteCount(nonce) <= 32) chunk["nonce"] = nonce;
            session.Dispatch("GUILD_MEMBERS_CHUNK", () => chunk.DeepClone());
        }
    }

    private static HashSet<ulong>? Ids(JsonNode? given) => given switch
    {
        null => null,
        JsonArray list => [.. list.Select(id => id.Id()).OfType<ulong>()],
        _ => given.Id() is { } one ? [one] : null,
    };
}
