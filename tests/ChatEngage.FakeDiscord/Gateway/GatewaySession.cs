using System.Text.Json.Nodes;

namespace ChatEngage.FakeDiscord;

/// <summary>A session: it outlives its connections, numbers the events and keeps them for a resume.</summary>
/// <param name="largeThreshold">From how many members on a guild counts as large.</param>
internal sealed class GatewaySession(string id, GatewayIntents intents, GatewayScript script, JsonArray? shard = null, long largeThreshold = 50)
{
    private readonly List<(long Number, string Frame)> kept = [];
    private (string Name, Func<JsonNode> Data)? held;

    public string Id => id;
    public GatewayIntents Intents => intents;
    public JsonArray? Shard => shard;
    public long LargeThreshold => largeThreshold;
    public long Last { get; private set; }
    public GatewayConnection? Connection { get; set; }

    public void Dispatch(string name, Func<JsonNode> data, StreamFault fault = StreamFault.None)
    {
        switch (fault)
        {
            case StreamFault.Hole: return;
            case StreamFault.Reordered when held is null: held = (name, data); return;
            case StreamFault.Duplicates: Number(name, data()); break;
        }
        Number(name, data());
        if (held is not { } earlier) return;
        held = null;
        Number(earlier.Name, earlier.Data());
    }

    /// <summary>Whether the guild's events belong to this shard.</summary>
    public bool Takes(FakeGuild guild) =>
        shard is null || (long)((guild.Id >> 22) % (ulong)shard[1].Number()!.Value) == shard[0].Number();

    /// <summary>What came after the given number, faulty as told.</summary>
    public IReadOnlyList<string> After(long seen, StreamFault fault)
    {
        var missed = kept.Where(frame => frame.Number > seen).Select(frame => frame.Frame).ToList();
        switch (fault)
        {
            case StreamFault.Hole when missed.Count > 0: missed.RemoveAt(missed.Count / 2); break;
            case StreamFault.Duplicates: return [.. missed.SelectMany(frame => (string[])[frame, frame])];
            case StreamFault.Reordered: return [.. missed.Chunk(2).SelectMany(pair => pair.Reverse())];
        }
        return missed;
    }

    private void Number(string name, JsonNode data)
    {
        Last++;
        script.LastNumber = Math.Max(script.LastNumber, Last);
        var frame = new JsonObject { ["t"] = name, ["s"] = Last, ["op"] = 0, ["d"] = NullWriting.Apply(data, script.Nulls) }.ToJsonString();
        kept.Add((Last, frame));
        if (Connection is { IsIdentified: true } connection) connection.Send(frame, Last);
    }
}
