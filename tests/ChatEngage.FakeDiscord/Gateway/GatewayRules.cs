using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json.Nodes;

namespace ChatEngage.FakeDiscord;

/// <summary>Judges what a client sends on one connection, and answers as Discord does.</summary>
internal sealed class GatewayRules(FakeWorld world, GatewayConnection connection)
{
    private readonly Queue<DateTimeOffset> frames = [];
    private readonly Stopwatch sinceHeartbeat = Stopwatch.StartNew();

    private GatewayScript Script => world.Hub.Script;

    public void Received(JsonObject? frame, int bytes, WebSocketMessageType kind)
    {
        lock (world.Gate)
        {
            if (connection.IsClosing) return;
            Script.Counted(frame);
            if (!connection.SaidHello) Violate("The client sent a frame before hello.");
            if (TooMany()) Fail(4008, "The client sent more than 120 frames within 60 s.");
            else if (bytes > 4096) Fail(4002, $"The client sent a frame of {bytes} bytes; 4096 are allowed.");
            else if (frame is null || kind != WebSocketMessageType.Text) Fail(4002, "The client sent a frame that is no JSON object.");
            else Take(frame);
        }
    }

    public void Closed(int? code)
    {
        lock (world.Gate)
        {
            Script.CloseCodes.Add(code);
            if (connection.Session is { } session && session.Connection == connection)
            {
                session.Connection = null;
                if (code is 1000 or 1001 && !connection.IsClosing) world.Hub.End(session);
            }
        }
    }

    /// <summary>Closes with 4009 when heartbeats stay away; by the machine's clock only, and with room for a busy machine.</summary>
    public async Task WatchAsync(CancellationToken cancellation)
    {
        if (!world.Clock.IsReal) return;
        var patience = Script.HelloInterval * 2 + TimeSpan.FromSeconds(3);
        try
        {
            while (true)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(250), cancellation);
                lock (world.Gate)
                {
                    if (connection.IsClosing || connection.IsHalfOpen || !connection.SaidHello || sinceHeartbeat.Elapsed < patience) continue;
                    Fail(4009, $"The client sent no heartbeat for {patience.TotalSeconds:0.#} s; the interval is {Script.HelloInterval.TotalMilliseconds} ms.");
                }
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private void Take(JsonObject frame)
    {
        switch (frame["op"].Number())
        {
            case 1: Heartbeat(frame); break;
            case 2: Identify(frame["d"] as JsonObject); break;
            case 6: Resume(frame["d"] as JsonObject); break;
            case 3 or 4 or 8 or 31 when !connection.IsIdentified: Fail(4003, "The client sent a command before it identified."); break;
            case 3: Shaped(CommandShapes.Presence(frame["d"])); break;
            case 4: Shaped(CommandShapes.Voice(frame["d"])); break;
            case 8: Asked(frame["d"] as JsonObject); break;
            case 31: break;
            case var op: Fail(4001, $"The client sent opcode {op?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null"}, which no client may send."); break;
        }
    }

    private void Shaped(string? wrong)
    {
        if (wrong is not null) Fail(4002, wrong);
    }

    private void Asked(JsonObject? data)
    {
        if (connection.Session is { } session && world.MemberRequests.Answer(session, data) is { } wrong) Violate(wrong);
    }

    private void Heartbeat(JsonObject frame)
    {
        sinceHeartbeat.Restart();
        if (!frame.ContainsKey("d") || (frame["d"] is not null && frame["d"].Number() is null)) Violate("A heartbeat's d is neither the last sequence number nor null.");
        if (frame["d"].Number() is { } seen && seen > connection.LastSent && seen > Known()) Violate($"A heartbeat says to have seen event {seen}, which was never sent.");
        if (Script.Acks == HeartbeatAcks.On) connection.Send(Ack());
        else if (Script.Acks == HeartbeatAcks.Late) _ = LateAsync(Script.AckDelay);
    }

    /// <summary>Until its session is up again, a client goes on with the number of the one before.</summary>
    private long Known() => connection.IsIdentified ? connection.Session?.Last ?? 0 : Script.LastNumber;

    private async Task LateAsync(TimeSpan delay)
    {
        await Task.Delay(delay);
        connection.Send(Ack());
    }

    private void Identify(JsonObject? data)
    {
        if (connection.IsIdentified) { Fail(4005, "The client identified twice on one connection."); return; }
        if (connection.OnResumeUrl) Violate("The client identified on the resume URL; a new session starts on the URL of GET /gateway/bot.");
        if (data?["token"].Text() is not { } token || data["intents"].Number() is not { } intents || data["properties"] is not JsonObject properties) { Fail(4002, "An identify lacks token, intents or properties."); return; }
        foreach (var name in (ReadOnlySpan<string>)["os", "browser", "device"])
            if (properties[name].Text() is null) Violate($"An identify's properties lack {name}.");
        if (data["large_threshold"] is not null && data["large_threshold"].Number() is not (>= 50 and <= 250)) Violate("An identify's large_threshold is not 50 to 250.");
        if (data["presence"] is { } presence && CommandShapes.Presence(presence) is { } odd) Violate(odd);
        Script.IdentifyCount++;
        if (Script.TakeIdentify(connection)) return;
        if (!IsToken(token)) { Refuse(4004, "Authentication failed."); return; }
        if (intents < 0 || (intents & ~(long)GatewayIntents.Known) != 0) { Fail(4013, $"The intents {intents} hold a bit that does not exist."); return; }
        if (((GatewayIntents)intents & GatewayIntents.Privileged & ~world.Options.Privileged) != 0) { Refuse(4014, "Disallowed intent(s)."); return; }
        if (data["shard"] is { } shard && !IsShard(shard)) { Fail(4010, "The shard of an identify is invalid."); return; }
        if (Script.SpendStart() is false)
        {
            world.Token = null;
            Fail(4004, "The client identified more often than 24 hours allow: the token was reset.");
            return;
        }
        if (!world.Hub.MayIdentify()) { connection.Invalidate(resumable: false); return; }
        if (data["compress"].Flag() == true) connection.CompressPackets();
        world.Hub.Open(connection, (GatewayIntents)intents, data["shard"] as JsonArray, data["large_threshold"].Number() ?? 50);
    }

    private void Resume(JsonObject? data)
    {
        if (connection.IsIdentified) { Fail(4005, "The client resumed on a connection that has a session."); return; }
        if (!connection.OnResumeUrl && !connection.WasInvalidated) Violate("The client resumed on another URL than resume_gateway_url.");
        if (data?["token"].Text() is not { } token || data["session_id"].Text() is not { } id || data["seq"].Number() is not { } seen) { Fail(4002, "A resume lacks token, session_id or seq."); return; }
        Script.ResumeCount++;
        if (Script.TakeResume(connection)) return;
        if (!IsToken(token)) { Refuse(4004, "Authentication failed."); return; }
        if (world.Hub.Find(id) is not { } session) { connection.Invalidate(resumable: false); return; }
        if (seen < 0 || seen > session.Last) { world.Hub.End(session); Fail(4007, $"A resume names event {seen}, but only {session.Last} were sent."); return; }
        world.Hub.Resume(connection, session, seen);
    }

    /// <summary>Some libraries write the token as REST does; Discord takes both.</summary>
    private bool IsToken(string token) => world.Token is { } right && (token == right || token == "Bot " + right);

    private bool TooMany()
    {
        var now = world.Clock.Now;
        frames.Enqueue(now);
        while (frames.TryPeek(out var first) && now - first >= TimeSpan.FromSeconds(60)) frames.Dequeue();
        return frames.Count > 120;
    }

    private static bool IsShard(JsonNode shard) =>
        shard is JsonArray { Count: 2 } pair && pair[0].Number() is >= 0 and var index && pair[1].Number() is > 0 and var count && index < count;

    private void Violate(string sentence) => world.Violations.Add(sentence);

    private void Fail(int code, string sentence)
    {
        Violate($"{sentence} (close {code})");
        Refuse(code, sentence);
    }

    private void Refuse(int code, string reason)
    {
        connection.Close(code, reason);
    }

    internal static JsonObject Ack() => new() { ["t"] = null, ["s"] = null, ["op"] = 11, ["d"] = null };

    internal static JsonObject Op(int op, JsonNode? data) => new() { ["t"] = null, ["s"] = null, ["op"] = op, ["d"] = data };
}
