using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace ChatEngage.FakeTeams;

/// <summary>A POST written by hand: HttpClient joins several values of one header in one line, and a hostile caller sends two lines.</summary>
internal static class RawPost
{
    public static async Task<BotAnswer> SendAsync(Uri target, IReadOnlyList<string> authorization, JsonObject activity, byte[] body, CancellationToken cancellationToken)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(target.Host, target.Port, cancellationToken);
        var head = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"POST {target.PathAndQuery} HTTP/1.1\r\nHost: {target.Authority}\r\nConnection: close\r\n")
            .Append(CultureInfo.InvariantCulture, $"Content-Type: application/json; charset=utf-8\r\nContent-Length: {body.Length}\r\n");
        foreach (var value in authorization) head.Append(CultureInfo.InvariantCulture, $"Authorization: {value}\r\n");
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()), cancellationToken);
        await stream.WriteAsync(body, cancellationToken);
        using var answer = new MemoryStream();
        await stream.CopyToAsync(answer, cancellationToken);
        var lines = Encoding.UTF8.GetString(answer.ToArray()).Split("\r\n\r\n", 2);
        var status = int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture);
        // Only the status matters to those who send such requests; a body stays as it was framed.
        return new BotAnswer(activity, status, lines[1].StartsWith("0\r\n", StringComparison.Ordinal) ? "" : lines[1], null);
    }
}
