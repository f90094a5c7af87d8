using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace ChatEngage.Redis.Connection;

/// <summary>A few questions to one server, one after the other, without the client library. Every exchange has a deadline.</summary>
internal sealed class RespProbe : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(1);
    private const int MaxLength = 1 << 24;
    private readonly TcpClient tcp;
    private readonly Stream stream;
    private readonly StreamReader replies;
    private readonly TimeProvider time;

    private RespProbe(TcpClient tcp, Stream stream, TimeProvider time)
    {
        (this.tcp, this.stream, this.time) = (tcp, stream, time);
        // One byte is one character in Latin-1, so lengths in bytes can be counted in characters.
        replies = new StreamReader(stream, Encoding.Latin1, detectEncodingFromByteOrderMarks: false);
    }

    /// <summary>Null when nobody listens, the password is refused, or nothing comes back in time.</summary>
    /// <param name="tlsHost">The name in the server's certificate; null without TLS.</param>
    public static async Task<RespProbe?> OpenAsync(string host, int port, string? password, string? tlsHost, TimeProvider time, CancellationToken ct)
    {
        var tcp = new TcpClient { NoDelay = true };
        try
        {
            using var deadline = new Expiry(Deadline, time, ct);
            await tcp.ConnectAsync(host, port, deadline.Token);
            Stream stream = tcp.GetStream();
            if (tlsHost is not null)
            {
                var tls = new SslStream(stream);
                stream = tls;
                await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = tlsHost }, deadline.Token);
            }
            var probe = new RespProbe(tcp, stream, time);
            if (string.IsNullOrEmpty(password) || await probe.AskAsync(ct, "AUTH", password) == "OK") return probe;
        }
        catch (Exception error) when (IsSilence(error) && !ct.IsCancellationRequested)
        {
            // Nobody, or nobody who answers.
        }
        tcp.Dispose();
        return null;
    }

    /// <summary>False only when the port is closed: a frozen process still listens.</summary>
    public static async Task<bool> ListensAsync(int port, TimeProvider time, CancellationToken ct)
    {
        using var tcp = new TcpClient();
        try
        {
            using var deadline = new Expiry(Deadline, time, ct);
            await tcp.ConnectAsync("127.0.0.1", port, deadline.Token);
            return true;
        }
        catch (SocketException error)
        {
            return error.SocketErrorCode != SocketError.ConnectionRefused;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return true;
        }
    }

    /// <summary>The reply as text: an error begins with <c>-</c>, a list is one line per element; null when none came.</summary>
    public async Task<string?> AskAsync(CancellationToken ct, params string[] command)
    {
        using var deadline = new Expiry(Deadline, time, ct);
        try
        {
            var request = new StringBuilder().Append(CultureInfo.InvariantCulture, $"*{command.Length}\r\n");
            foreach (var part in command) request.Append(CultureInfo.InvariantCulture, $"${Encoding.UTF8.GetByteCount(part)}\r\n{part}\r\n");
            await stream.WriteAsync(Encoding.UTF8.GetBytes(request.ToString()), deadline.Token);
            return await ReadAsync(deadline.Token);
        }
        catch (Exception error) when (IsSilence(error) && !ct.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>One field of INFO server.</summary>
    public async Task<string?> InfoAsync(string field, CancellationToken ct)
    {
        var info = await AskAsync(ct, "INFO", "server");
        return info?.Split('\n').FirstOrDefault(line => line.StartsWith(field + ':', StringComparison.Ordinal))?[(field.Length + 1)..].Trim();
    }

    public void Dispose()
    {
        replies.Dispose();
        tcp.Dispose();
    }

    private async Task<string> ReadAsync(CancellationToken ct)
    {
        var line = await replies.ReadLineAsync(ct) ?? throw new IOException("The server closed the connection.");
        return line switch
        {
            ['+' or ':', .. var rest] => rest,
            ['$', .. var length] when length != "-1" => await ReadTextAsync(Length(length), ct),
            ['*', .. var length] when length != "-1" => await ReadListAsync(Length(length), ct),
            _ => line,
        };
    }

    private async Task<string> ReadTextAsync(int length, CancellationToken ct)
    {
        var text = new char[length + 2];
        if (await replies.ReadBlockAsync(text, ct) < text.Length) throw new IOException("The server closed the connection.");
        return Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(text, 0, length));
    }

    private async Task<string> ReadListAsync(int length, CancellationToken ct)
    {
        var elements = new string[length];
        for (var i = 0; i < length; i++) elements[i] = await ReadAsync(ct);
        return string.Join('\n', elements);
    }

    private static int Length(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length < MaxLength
            ? length
            : throw new IOException("That is not Redis.");

    private static bool IsSilence(Exception error) => error is IOException or SocketException or OperationCanceledException or ObjectDisposedException or AuthenticationException;

    /// <summary>The caller's token, or the deadline.</summary>
    private sealed class Expiry : IDisposable
    {
        private readonly CancellationTokenSource deadline;
        private readonly CancellationTokenSource either;

        public Expiry(TimeSpan after, TimeProvider time, CancellationToken ct)
        {
            deadline = new CancellationTokenSource(after, time);
            either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, ct);
        }

        public CancellationToken Token => either.Token;

        public void Dispose()
        {
            either.Dispose();
            deadline.Dispose();
        }
    }
}
