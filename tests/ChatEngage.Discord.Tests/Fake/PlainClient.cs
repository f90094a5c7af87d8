using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using ChatEngage.FakeDiscord;

namespace ChatEngage.Discord.Tests.Fake;

/// <summary>A client that does exactly what a test tells it, right or wrong.</summary>
internal sealed class PlainClient(FakeDiscordServer fake) : IDisposable
{
    // Only a failing test reaches it.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(120);
    private ClientWebSocket socket = new();
    private Inflating inflating = new();

    public HttpClient Http { get; } = Rest(fake);

    public long Last { get; private set; }

    /// <summary>The last message as it came, before it was inflated.</summary>
    public (byte[] Bytes, WebSocketMessageType Kind) Raw { get; private set; }

    /// <summary>Whether each binary message is compressed by itself, not the connection as a whole.</summary>
    public bool InflatesAlone { get; set; }

    public async Task ConnectAsync(string? url = null, string query = "?v=10&encoding=json")
    {
        socket.Dispose();
        inflating.Dispose();
        (socket, inflating) = (new ClientWebSocket(), new Inflating());
        using var deadline = new CancellationTokenSource(Deadline);
        await socket.ConnectAsync(new Uri((url ?? fake.GatewayUrl) + query), deadline.Token);
    }

    /// <summary>Connects, identifies, and gives READY's data; the guilds are still to come.</summary>
    public async Task<JsonObject> ReadyAsync(GatewayIntents intents = GatewayIntents.Guilds | GatewayIntents.GuildMessages | GatewayIntents.MessageContent)
    {
        await ConnectAsync();
        await NextAsync();
        await IdentifyAsync((int)intents);
        return (JsonObject)(await EventAsync("READY"))["d"]!;
    }

    public Task IdentifyAsync(int intents, string? token = null) => SendAsync(2, new JsonObject
    {
        ["token"] = token ?? fake.Token,
        ["intents"] = intents,
        ["properties"] = new JsonObject { ["os"] = "linux", ["browser"] = "plain", ["device"] = "plain" },
    });

    public Task ResumeAsync(string session, long seen, string? token = null) =>
        SendAsync(6, new JsonObject { ["token"] = token ?? fake.Token, ["session_id"] = session, ["seq"] = seen });

    public Task SendAsync(int op, JsonNode? data) => SendAsync(new JsonObject { ["op"] = op, ["d"] = data }.ToJsonString());

    public async Task SendAsync(string text)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        await socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, deadline.Token);
    }

    /// <summary>The next frame, whatever it is.</summary>
    public async Task<JsonObject> NextAsync() => (JsonObject)JsonNode.Parse(await TextAsync() ?? throw new InvalidOperationException($"closed with {(int?)socket.CloseStatus}"))!;

    /// <summary>The next event of that name; others are passed over.</summary>
    public async Task<JsonObject> EventAsync(string name)
    {
        while (true)
        {
            var frame = await NextAsync();
            if ((string?)frame["t"] == name) return frame;
        }
    }

    /// <summary>Reads to the end: the close code, or null for an end without one.</summary>
    public async Task<int?> ClosedAsync()
    {
        try
        {
            while (await TextAsync() is not null)
            {
            }
            return (int?)socket.CloseStatus;
        }
        catch (WebSocketException)
        {
            return null;
        }
    }

    public async Task CloseAsync(int code)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        await socket.CloseAsync((WebSocketCloseStatus)code, "", deadline.Token);
    }

    /// <summary>Sends JSON and gives status and body.</summary>
    public async Task<(int Status, JsonNode? Json)> DoAsync(string method, string path, JsonNode? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), fake.ApiUrl + path);
        if (body is not null) request.Content = JsonContent.Create(body);
        using var answer = await Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return ((int)answer.StatusCode, text.StartsWith('{') || text.StartsWith('[') ? JsonNode.Parse(text) : null);
    }

    public void Dispose()
    {
        socket.Dispose();
        inflating.Dispose();
        Http.Dispose();
    }

    private async Task<string?> TextAsync()
    {
        using var deadline = new CancellationTokenSource(Deadline);
        using var whole = new MemoryStream();
        var buffer = new byte[16384];
        while (true)
        {
            var result = await socket.ReceiveAsync(buffer.AsMemory(), deadline.Token);
            if (result.MessageType == WebSocketMessageType.Close)
            {
                if (socket.State == WebSocketState.CloseReceived) await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", deadline.Token);
                return null;
            }
            whole.Write(buffer, 0, result.Count);
            if (!result.EndOfMessage) continue;
            Raw = (whole.ToArray(), result.MessageType);
            if (InflatesAlone)
            {
                inflating.Dispose();
                inflating = new Inflating();
            }
            var text = result.MessageType == WebSocketMessageType.Binary ? inflating.Next(Raw.Bytes) : Encoding.UTF8.GetString(Raw.Bytes);
            if (JsonNode.Parse(text) is JsonObject frame && frame["s"] is JsonValue number && number.TryGetValue<long>(out var last)) Last = last;
            return text;
        }
    }

    private static HttpClient Rest(FakeDiscordServer fake)
    {
        var http = new HttpClient(new SocketsHttpHandler(), disposeHandler: true);
        http.DefaultRequestHeaders.UserAgent.ParseAdd("DiscordBot (https://example.org, 1.0)");
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bot " + fake.Token);
        return http;
    }
}
