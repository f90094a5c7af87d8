using System.Collections.Concurrent;
using System.Text;

namespace ChatEngage.Bots.Tests.Feed;

/// <summary>A web site on loopback whose pages do what the test says.</summary>
internal sealed class FeedSite : IAsyncDisposable
{
    private readonly ScriptedReceiver receiver;
    private readonly ConcurrentDictionary<string, Func<ScriptedReceiver.Received, ScriptedReceiver.Connection, Task>> pages = new();

    public FeedSite() => receiver = ScriptedReceiver.Doing(async connection =>
    {
        if (await connection.ReadAsync() is not { } request) return;
        var path = request.Line.Split(' ')[1];
        if (pages.TryGetValue(path, out var page)) await page(request, connection);
        else await connection.WriteAsync("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    });

    public Uri Url(string path = "/feed") => new(receiver.Url, path);

    /// <summary>Requests of a page, in their order.</summary>
    public List<ScriptedReceiver.Received> Requests(string path = "/feed") => [.. receiver.Requests.Where(request => request.Line.Split(' ')[1] == path)];

    public void On(string path, Func<ScriptedReceiver.Received, ScriptedReceiver.Connection, Task> page) => pages[path] = page;

    /// <summary>This answer, every time.</summary>
    public void Answer(string path, string status, string headers = "", string body = "") => Answer(path, status, headers, Encoding.UTF8.GetBytes(body));

    public void Answer(string path, string status, string headers, byte[] body) => On(path, async (_, connection) =>
    {
        await connection.WriteAsync($"HTTP/1.1 {status}\r\n{headers}Content-Length: {body.Length}\r\nConnection: close\r\n\r\n");
        await connection.WriteAsync(body);
    });

    public void Serve(string path, params object[] items) => Answer(path, "200 OK", "Content-Type: application/feed+json\r\n", Feeds.Json(items));

    /// <summary>With an ETag, and 304 for whoever has it.</summary>
    public void ServeTagged(string path, string tag, params object[] items) => On(path, async (request, connection) =>
    {
        var body = Feeds.Json(items);
        var known = request.Headers.GetValueOrDefault("If-None-Match") == tag;
        await connection.WriteAsync(known
            ? $"HTTP/1.1 304 Not Modified\r\nETag: {tag}\r\nConnection: close\r\n\r\n"
            : $"HTTP/1.1 200 OK\r\nETag: {tag}\r\nContent-Type: application/feed+json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}");
    });

    public ValueTask DisposeAsync() => receiver.DisposeAsync();
}
