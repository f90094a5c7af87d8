using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;

namespace ChatEngage.FakeDiscord;

/// <summary>What a test tells the gateway to do, and what it counted.</summary>
public sealed class GatewayScript
{
    private readonly FakeWorld world;
    private readonly ConcurrentQueue<Handshake> handshakes = new();
    private readonly ConcurrentQueue<int?> identifies = new(), resumes = new();

    internal GatewayScript(FakeWorld world) => this.world = world;

    /// <summary>What hello asks for; Discord's usual 41.25 s.</summary>
    public TimeSpan HelloInterval { get; set; } = TimeSpan.FromMilliseconds(41250);

    /// <summary>
    /// How long hello is held back; a client that speaks first is found out by it. Never nothing, as over a network:
    /// some libraries lose a hello that comes in one packet with the handshake's answer.
    /// </summary>
    public TimeSpan HelloDelay { get; set; } = TimeSpan.FromMilliseconds(20);
    public NullStyle Nulls { get; set; }
    public HeartbeatAcks Acks { get; set; } = HeartbeatAcks.On;
    public TimeSpan AckDelay { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>What becomes of the events that a resume replays, and of those sent live.</summary>
    public StreamFault Replay { get; set; }
    public StreamFault Live { get; set; }

    /// <summary>Answers identifies above <see cref="MaxConcurrency"/> per 5 s with op 9, as Discord does; off unless a test asks.</summary>
    public bool PaceIdentifies { get; set; }
    public int MaxConcurrency { get; set; } = 1;
    public int Shards { get; set; } = 1;
    public int SessionStarts { get; set; } = 1000;
    public int SessionStartsLeft { get; set; } = 1000;

    /// <summary>The URL that GET /gateway/bot gives, when a test wants another than the fake's.</summary>
    public string? Url { get; set; }

    /// <summary>How many of the next identifies and resumes get no answer at all.</summary>
    public int LeaveUnanswered { get; set; }

    /// <summary>Changes READY before it is sent: fields left out, null or odd.</summary>
    public Action<JsonObject>? ChangeReady { get; set; }

    public int IdentifyCount { get; internal set; }
    public int ResumeCount { get; internal set; }
    public int Handshakes { get; private set; }
    public int FrameCount { get; private set; }
    public int HeartbeatCount { get; private set; }

    /// <summary>The codes that clients closed with, null for an end without a code.</summary>
    public ConcurrentBag<int?> CloseCodes { get; } = [];

    public int OpenConnections
    {
        get { lock (world.Gate) return world.Hub.Connections.Count; }
    }

    /// <summary>Connections whose session is up: READY or RESUMED was sent.</summary>
    public int ReadyConnections
    {
        get { lock (world.Gate) return world.Hub.Connections.Count(connection => connection.IsIdentified && connection.Session?.Connection == connection); }
    }

    /// <summary>Decides how the next connection attempts go; afterwards all are accepted.</summary>
    public void Next(Handshake handshake, int times = 1)
    {
        for (var left = times; left > 0; left--) handshakes.Enqueue(handshake);
    }

    /// <summary>Answers the next identifies with a close code, or with a reset where it is null.</summary>
    public void NextIdentify(int? code, int times = 1)
    {
        for (var left = times; left > 0; left--) identifies.Enqueue(code);
    }

    /// <summary>The same for the next resumes.</summary>
    public void NextResume(int? code, int times = 1)
    {
        for (var left = times; left > 0; left--) resumes.Enqueue(code);
    }

    /// <summary>Asks for a heartbeat at once (op 1).</summary>
    public void AskForHeartbeat() => Each(connection => connection.Send(GatewayRules.Op(1, null)));

    /// <summary>Asks to reconnect and resume (op 7).</summary>
    public void AskToReconnect() => Each(connection => connection.Send(GatewayRules.Op(7, null)));

    /// <summary>Op 9; not resumable means that the session is forgotten.</summary>
    public void Invalidate(bool resumable) => Each(connection =>
    {
        if (!resumable && connection.Session is { } session) world.Hub.End(session);
        connection.Invalidate(resumable);
    });

    public void Close(int code, string reason = "") => Each(connection => connection.Close(code, reason));

    /// <summary>Ends the TCP connections with a reset.</summary>
    public void Reset() => Each(connection => connection.Abort());

    /// <summary>Stops reading and writing, and leaves TCP open.</summary>
    public void GoHalfOpen() => Each(connection => connection.IsHalfOpen = true);

    /// <summary>Forgets all sessions: the next resume gets op 9 false.</summary>
    public void ForgetSessions()
    {
        lock (world.Gate)
            foreach (var session in world.Hub.Sessions.ToArray()) world.Hub.End(session);
    }

    /// <summary>Sends a text frame as it is: invalid JSON, unknown ops, odd shapes.</summary>
    public void SendText(string text) => Each(connection => connection.Do(new Outgoing.Frame(text)));

    /// <summary>Announces a frame of 1000 bytes, sends half of it, and resets.</summary>
    public void CutFrame() => Each(connection =>
    {
        connection.Do(new Outgoing.Raw([0x81, 0x7E, 0x03, 0xE8, .. Encoding.ASCII.GetBytes("{\"op\":0,\"d\":\"" + new string('x', 487))]));
        connection.Do(new Outgoing.Abort());
    });

    /// <summary>Sends a text frame as a message of many fragments.</summary>
    public void SendInPieces(string text, int pieces) => Each(connection =>
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var size = Math.Max(1, Math.Min(125, bytes.Length / pieces));
        for (var at = 0; at < bytes.Length; at += size)
        {
            var part = bytes.AsSpan(at, Math.Min(size, bytes.Length - at));
            var head = (byte)((at == 0 ? 0x01 : 0x00) | (at + size >= bytes.Length ? 0x80 : 0x00));
            connection.Do(new Outgoing.Raw([head, (byte)part.Length, .. part]));
        }
    });

    /// <summary>A valid event of about the given size that no client knows.</summary>
    public void SendHuge(int bytes = 1 << 20) => Dispatch("FAKE_HUGE", new JsonObject { ["filler"] = new string('x', bytes) });

    /// <summary>Any event with any data, to every session.</summary>
    public void Dispatch(string name, JsonNode data)
    {
        lock (world.Gate) world.Hub.Dispatch(name, () => data.DeepClone());
    }

    internal Handshake Take()
    {
        Handshakes++;
        return handshakes.TryDequeue(out var next) ? next : Handshake.Accepted;
    }

    internal bool TakeIdentify(GatewayConnection connection) => Fails(identifies, connection);

    internal bool TakeResume(GatewayConnection connection) => Fails(resumes, connection);

    private bool Fails(ConcurrentQueue<int?> fates, GatewayConnection connection)
    {
        if (LeaveUnanswered > 0)
        {
            LeaveUnanswered--;
            return true;
        }
        if (!fates.TryDequeue(out var code)) return false;
        if (code is { } number) connection.Close(number, "");
        else connection.Abort();
        return true;
    }

    internal void Counted(JsonObject? frame)
    {
        FrameCount++;
        if (frame?["op"].Number() == 1) HeartbeatCount++;
    }

    /// <summary>The highest number that any session has come to, ended ones too.</summary>
    internal long LastNumber { get; set; }

    internal bool SpendStart() => --SessionStartsLeft >= 0;

    private void Each(Action<GatewayConnection> act)
    {
        lock (world.Gate)
            foreach (var connection in world.Hub.Connections.ToArray()) act(connection);
    }
}
