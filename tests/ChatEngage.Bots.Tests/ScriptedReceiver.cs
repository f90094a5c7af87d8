using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ChatEngage.Bots.Tests;

/// <summary>A receiver on loopback that does to each connection what the test says, down to the bytes.</summary>
internal sealed class ScriptedReceiver : IAsyncDisposable
{
    private static readonly Socket Deaf = BoundAndDeaf();
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly Func<Connection, Task> script;
    private readonly Task running;

    private ScriptedReceiver(Func<Connection, Task> script)
    {
        this.script = script;
        listener.Start();
        running = RunAsync();
    }

    public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/replies");
    public ConcurrentQueue<Received> Requests { get; } = new();

    /// <summary>Reads each request and gives this answer, as it stands on the wire.</summary>
    public static ScriptedReceiver Answering(string status, string body = "", string headers = "") => new(async connection =>
    {
        await connection.ReadAsync();
        await connection.WriteAsync($"HTTP/1.1 {status}\r\n{headers}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}");
    });

    /// <summary>Anything else.</summary>
    public static ScriptedReceiver Doing(Func<Connection, Task> script) => new(script);

    /// <summary>An address where nobody listens: the port is taken, so that no other test gets it.</summary>
    public static Uri Nowhere => new($"http://127.0.0.1:{((IPEndPoint)Deaf.LocalEndPoint!).Port}/");

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await running;
        listener.Dispose();
        stopping.Dispose();
    }

    private static Socket BoundAndDeaf()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }

    private async Task RunAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true) open.Add(ServeAsync(await listener.AcceptSocketAsync(stopping.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using var _ = socket;
        try
        {
            await script(new Connection(socket, Requests, stopping.Token));
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException)
        {
            // The test is over, or the other side left.
        }
    }

    internal sealed record Received(string Line, IReadOnlyDictionary<string, string> Headers, byte[] Body);

    internal sealed class Connection(Socket socket, ConcurrentQueue<Received> requests, CancellationToken ct)
    {
        /// <summary>Reads one request whole.</summary>
        public async Task<Received?> ReadAsync()
        {
            var bytes = new List<byte>();
            var buffer = new byte[4096];
            while (true)
            {
                var end = Encoding.Latin1.GetString([.. bytes]).IndexOf("\r\n\r\n", StringComparison.Ordinal);
                if (end >= 0)
                {
                    var lines = Encoding.Latin1.GetString([.. bytes[..end]]).Split("\r\n");
                    var headers = lines.Skip(1).Select(line => line.Split(':', 2)).ToDictionary(pair => pair[0], pair => pair[1].Trim(), StringComparer.OrdinalIgnoreCase);
                    var length = int.Parse(headers.GetValueOrDefault("Content-Length", "0"), System.Globalization.CultureInfo.InvariantCulture);
                    if (bytes.Count >= end + 4 + length)
                    {
                        var request = new Received(lines[0], headers, [.. bytes[(end + 4)..(end + 4 + length)]]);
                        requests.Enqueue(request);
                        return request;
                    }
                }
                var read = await socket.ReceiveAsync(buffer, ct);
                if (read == 0) return null;
                bytes.AddRange(buffer[..read]);
            }
        }

        public Task WriteAsync(string text) => WriteAsync(Encoding.UTF8.GetBytes(text));

        public async Task WriteAsync(ReadOnlyMemory<byte> bytes)
        {
            while (!bytes.IsEmpty) bytes = bytes[await socket.SendAsync(bytes, ct)..];
        }

        /// <summary>Breaks the connection off without a farewell.</summary>
        public void Reset()
        {
            socket.LingerState = new LingerOption(true, 0);
            socket.Close();
        }

        /// <summary>Neither answers nor leaves until the test is over.</summary>
        public Task HangAsync() => Task.Delay(Timeout.Infinite, ct);
    }
}
