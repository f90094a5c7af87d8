using System.Net.WebSockets;

namespace ChatEngage.Discord.Client.Gateway;

/// <summary>What came from the server.</summary>
internal abstract record Received
{
    private Received() { }

    /// <param name="Bytes">Valid until the next is asked for.</param>
    public sealed record Message(ReadOnlyMemory<byte> Bytes) : Received;

    /// <param name="Code">Null: the connection broke.</param>
    public sealed record Closed(int? Code) : Received;

    public sealed record TooLarge : Received;
}

/// <summary>One WebSocket connection: whole messages in, frames out one at a time. Whatever breaks is an outcome.</summary>
internal sealed class GatewaySocket : IDisposable
{
    /// <summary>Bytes; the largest dispatches (servers with many channels) are about 1 MB.</summary>
    public const int LargestMessage = 16 * 1024 * 1024;
    private const int KeptBuffer = 64 * 1024;
    private readonly ClientWebSocket socket = new();
    private readonly SemaphoreSlim sending = new(1);
    private byte[] buffer = new byte[KeptBuffer];

    private GatewaySocket()
    {
        // Heartbeats tell whether the peer lives; a proxy would get loopback traffic too.
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
        socket.Options.Proxy = null;
    }

    /// <summary>Null when there was no connection, or no whole handshake in time.</summary>
    public static async Task<GatewaySocket?> ConnectAsync(Uri url, TimeSpan within, TimeProvider time, CancellationToken ct)
    {
        var opened = new GatewaySocket();
        using var limit = new CancellationTokenSource(within, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        try
        {
            await opened.socket.ConnectAsync(url, both.Token);
            return opened;
        }
        catch (Exception failed) when (failed is not OutOfMemoryException)
        {
            opened.Dispose();
            ct.ThrowIfCancellationRequested();
            return null;
        }
    }

    /// <summary>The next message; one caller at a time.</summary>
    public async Task<Received> ReceiveAsync()
    {
        if (buffer.Length > KeptBuffer) buffer = new byte[KeptBuffer];
        var length = 0;
        try
        {
            while (true)
            {
                if (length == buffer.Length)
                {
                    if (length >= LargestMessage) return new Received.TooLarge();
                    Array.Resize(ref buffer, Math.Min(length * 2, LargestMessage));
                }
                var part = await socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
                if (part.MessageType == WebSocketMessageType.Close) return new Received.Closed((int?)socket.CloseStatus);
                length += part.Count;
                if (part.EndOfMessage) return new Received.Message(buffer.AsMemory(0, length));
            }
        }
        catch (Exception broken) when (IsEnd(broken))
        {
            return new Received.Closed((int?)socket.CloseStatus);
        }
    }

    /// <summary>False when it could not be sent; the connection is over then, as its reader sees too.</summary>
    public async Task<bool> SendAsync(ReadOnlyMemory<byte> frame, TimeSpan within, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(frame.Length, OutFrames.Longest, nameof(frame));
        using var limit = new CancellationTokenSource(within, time);
        try
        {
            await sending.WaitAsync(limit.Token);
            try
            {
                await socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, limit.Token);
                return true;
            }
            finally
            {
                sending.Release();
            }
        }
        catch (Exception broken) when (IsEnd(broken))
        {
            Abort();
            return false;
        }
    }

    /// <summary>Says that we go; the reader sees the server's answer as the end.</summary>
    public async Task CloseAsync(int code, TimeSpan within, TimeProvider time)
    {
        using var limit = new CancellationTokenSource(within, time);
        try
        {
            await sending.WaitAsync(limit.Token);
            try
            {
                await socket.CloseOutputAsync((WebSocketCloseStatus)code, null, limit.Token);
            }
            finally
            {
                sending.Release();
            }
        }
        catch (Exception broken) when (IsEnd(broken))
        {
            Abort();
        }
    }

    /// <summary>Ends whatever is under way.</summary>
    public void Abort() => socket.Abort();

    public void Dispose() => socket.Dispose();

    private static bool IsEnd(Exception exception) => exception is WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException or IOException;
}
