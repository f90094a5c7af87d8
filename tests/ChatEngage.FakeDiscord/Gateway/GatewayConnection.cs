using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace ChatEngage.FakeDiscord;

/// <summary>One WebSocket. Reads are judged by <see cref="GatewayRules"/>; writes go through one queue, so that order is kept.</summary>
internal sealed class GatewayConnection(FakeWorld world, Stream stream, Action reset, bool onResumeUrl, FrameCoding coding) : IDisposable
{
    private readonly WebSocket socket = WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true, KeepAliveInterval = TimeSpan.Zero });
    private readonly Channel<Outgoing> queue = Channel.CreateUnbounded<Outgoing>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource ended = new();

    public GatewaySession? Session { get; set; }
    public bool OnResumeUrl => onResumeUrl;

    /// <summary>True from READY or a resume until op 9, after which the client may start again on the same connection.</summary>
    public bool IsIdentified { get; set; }

    /// <summary>True once the app was told that its session is invalid.</summary>
    public bool WasInvalidated { get; private set; }
    public bool SaidHello { get; private set; }

    /// <summary>The highest event number that left on this connection or was replayed on it.</summary>
    public long LastSent { get; private set; }

    /// <summary>Deaf and mute with the line open: what a zombie looks like from the other side.</summary>
    public bool IsHalfOpen { get; set; }

    public void Send(JsonObject frame) => queue.Writer.TryWrite(new Outgoing.Frame(frame.ToJsonString()));

    public void Send(string frame, long number) => queue.Writer.TryWrite(new Outgoing.Frame(frame, number));

    public void Do(Outgoing next) => queue.Writer.TryWrite(next);

    /// <summary>True from the moment that the fake's side closes: what the client says then is no decision of its own.</summary>
    public bool IsClosing { get; private set; }

    public void Close(int code, string reason)
    {
        IsClosing = true;
        queue.Writer.TryWrite(new Outgoing.Close(code, reason));
        if (Session is { } session && EndsSession(code)) world.Hub.End(session);
    }

    /// <summary>Op 9.</summary>
    public void Invalidate(bool resumable)
    {
        (IsIdentified, WasInvalidated) = (false, true);
        Send(GatewayRules.Op(9, resumable));
    }

    /// <summary>Identify's compress: from now on large frames come compressed, each by itself.</summary>
    public void CompressPackets() => coding.CompressesPackets = true;

    public void Abort() => queue.Writer.TryWrite(new Outgoing.Abort());

    public async Task RunAsync(bool silent, CancellationToken cancellation)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, ended.Token);
        var rules = new GatewayRules(world, this);
        var sending = SendAsync(both.Token);
        var greeting = silent ? Task.CompletedTask : GreetAsync(both.Token);
        var watching = rules.WatchAsync(both.Token);
        try
        {
            await ReceiveAsync(rules, both.Token);
        }
        catch (Exception thrown) when (thrown is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
        }
        await ended.CancelAsync();
        queue.Writer.TryComplete();
        await sending;
        await watching;
        await greeting;
    }

    public void Dispose()
    {
        socket.Dispose();
        coding.Dispose();
        ended.Dispose();
    }

    private static bool EndsSession(int code) => code is 4003 or 4004 or 4007 or 4009 or (>= 4010 and <= 4014);

    private async Task GreetAsync(CancellationToken cancellation)
    {
        if (world.Hub.Script.HelloDelay > TimeSpan.Zero) await Task.Delay(world.Hub.Script.HelloDelay, cancellation).ContinueWith(static _ => { }, TaskScheduler.Default);
        // Set first: the client may answer at once.
        SaidHello = true;
        Send(new JsonObject
        {
            ["t"] = null,
            ["s"] = null,
            ["op"] = 10,
            ["d"] = new JsonObject { ["heartbeat_interval"] = (long)world.Hub.Script.HelloInterval.TotalMilliseconds, ["_trace"] = new JsonArray("[\"fake\"]") },
        });
    }

    private async Task SendAsync(CancellationToken cancellation)
    {
        try
        {
            await foreach (var next in queue.Reader.ReadAllAsync(cancellation))
            {
                if ((IsHalfOpen || socket.CloseStatus is not null || socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived)) && next is not Outgoing.Abort) continue;
                switch (next)
                {
                    case Outgoing.Frame(var text, var number):
                        LastSent = Math.Max(LastSent, number ?? 0);
                        var (frame, kind) = coding.Of(text);
                        await socket.SendAsync(frame, kind, true, cancellation);
                        break;
                    case Outgoing.Raw(var bytes):
                        await stream.WriteAsync(bytes, cancellation);
                        await stream.FlushAsync(cancellation);
                        break;
                    case Outgoing.Close(var code, var reason):
                        await socket.CloseOutputAsync((WebSocketCloseStatus)code, reason.Length > 100 ? reason[..100] : reason, cancellation);
                        ended.CancelAfter(TimeSpan.FromSeconds(5));
                        break;
                    case Outgoing.Abort:
                        reset();
                        await ended.CancelAsync();
                        break;
                }
            }
        }
        catch (OperationCanceledException)
        {
        }
        catch (Exception thrown) when (thrown is WebSocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // A reset while both sides close could take the close frame away from the client.
            if (socket.CloseStatus is null && !IsClosing) reset();
        }
    }

    private async Task ReceiveAsync(GatewayRules rules, CancellationToken cancellation)
    {
        var buffer = new byte[8192];
        using var whole = new MemoryStream();
        while (true)
        {
            var result = await socket.ReceiveAsync(buffer.AsMemory(), cancellation);
            if (result.MessageType == WebSocketMessageType.Close)
            {
                // Recorded first: with the answer the client goes on, and so does the test.
                rules.Closed((int?)socket.CloseStatus);
                if (socket.State == WebSocketState.CloseReceived && !IsHalfOpen) await socket.CloseOutputAsync(socket.CloseStatus ?? WebSocketCloseStatus.NormalClosure, null, cancellation);
                return;
            }
            whole.Write(buffer, 0, result.Count);
            if (!result.EndOfMessage) continue;
            if (!IsHalfOpen && socket.State == WebSocketState.Open) rules.Received(Read(whole), (int)whole.Length, result.MessageType);
            whole.SetLength(0);
        }
    }

    private static JsonObject? Read(MemoryStream frame)
    {
        try
        {
            return JsonNode.Parse(frame.GetBuffer().AsSpan(0, (int)frame.Length)) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
