using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace ChatEngage.Discord.Tests.Gateway;

/// <summary>A server that says hello and then neither reads nor closes, whatever it is told.</summary>
internal sealed class BlackHole : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Lock gate = new();
    private readonly List<TcpClient> clients = [];

    public BlackHole()
    {
        listener.Start();
        _ = AcceptAsync();
    }

    public Uri Url => new($"ws://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    public void Dispose()
    {
        listener.Dispose();
        TcpClient[] all;
        lock (gate) all = [.. clients];
        foreach (var client in all) client.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync();
                lock (gate) clients.Add(client);
                await GreetAsync(client.GetStream());
            }
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException or IOException)
        {
            // The test is over.
        }
    }

    private static async Task GreetAsync(NetworkStream stream)
    {
        var head = "";
        var buffer = new byte[4096];
        while (!head.Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(buffer);
            if (read == 0) return;
            head += Encoding.ASCII.GetString(buffer, 0, read);
        }
        var key = Regex.Match(head, "Sec-WebSocket-Key: (.*)\r\n").Groups[1].Value;
#pragma warning disable CA5350 // RFC 6455 prescribes SHA-1 for the handshake.
        var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: {accept}\r\n\r\n"));
        var hello = Encoding.ASCII.GetBytes("{\"op\":10,\"d\":{\"heartbeat_interval\":50}}");
        await stream.WriteAsync((byte[])[0x81, (byte)hello.Length, .. hello]);
    }
}
