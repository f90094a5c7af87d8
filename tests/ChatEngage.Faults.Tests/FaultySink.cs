using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ChatEngage.Faults.Tests;

/// <summary>How the receiver of replies behaves towards one request.</summary>
public enum SinkMood { Answers, IsSlow, IsBusy, Breaks, DropsUnread, DropsRead, DiesInMidAnswer }

/// <summary>A receiver of replies that is slow, fails, or dies in mid-answer. It remembers every request that it read whole and did not turn away.</summary>
public sealed class FaultySink : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly Func<int, SinkMood> mood;
    private readonly Task accepting;
    private int requests;

    /// <param name="mood">The behaviour towards the n-th request (from 0).</param>
    public FaultySink(Func<int, SinkMood> mood)
    {
        this.mood = mood;
        listener.Start();
        accepting = AcceptAsync();
    }

    public string Url => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/replies";

    /// <summary>Times at which a reply was read whole and not turned away, by its webhook-id.</summary>
    public ConcurrentDictionary<string, ConcurrentQueue<DateTimeOffset>> Read { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await accepting;
        stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await listener.AcceptTcpClientAsync(stopping.Token));
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException)
        {
            // The end of the test.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        try
        {
            var stream = client.GetStream();
            while (await OneAsync(client, stream)) { }
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException)
        {
            // The service was killed in the middle of it.
        }
    }

    /// <summary>False when the connection is over.</summary>
    private async Task<bool> OneAsync(TcpClient client, NetworkStream stream)
    {
        if (await HeadAsync(stream) is not { } head) return false;
        var now = mood(Interlocked.Increment(ref requests) - 1);
        if (now == SinkMood.DropsUnread)
        {
            Reset(client);
            return false;
        }
        await stream.ReadExactlyAsync(new byte[int.Parse(Header(head, "content-length")!, CultureInfo.InvariantCulture)], stopping.Token);
        // "Busy" says that it was not taken; everything else may have been.
        if (now != SinkMood.IsBusy) Read.GetOrAdd(Header(head, "webhook-id")!, _ => new()).Enqueue(TimeProvider.System.GetUtcNow());
        switch (now)
        {
            case SinkMood.DropsRead:
                Reset(client);
                return false;
            case SinkMood.DiesInMidAnswer:
                await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Len"u8.ToArray(), stopping.Token);
                Reset(client);
                return false;
            case SinkMood.IsBusy:
                await WriteAsync(stream, "503 Service Unavailable", "Retry-After: 1\r\n");
                return true;
            case SinkMood.Breaks:
                await WriteAsync(stream, "500 Internal Server Error", "");
                return true;
            case SinkMood.IsSlow:
                await Task.Delay(1_500, stopping.Token);
                goto default;
            default:
                await WriteAsync(stream, "200 OK", "");
                return true;
        }
    }

    private async Task WriteAsync(NetworkStream stream, string status, string headers) =>
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\n{headers}Content-Length: 0\r\n\r\n"), stopping.Token);

    private async Task<string?> HeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, stopping.Token) == 0) return null;
            head.Append((char)one[0]);
        }
        return head.ToString();
    }

    private static string? Header(string head, string name) => head.Split("\r\n")
        .FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim();

    private static void Reset(TcpClient client)
    {
        client.LingerState = new LingerOption(true, 0);
        client.Close();
    }
}
