using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatEngage.Host.Composition;
using ChatEngage.Running;
using Microsoft.Extensions.Logging.Abstractions;

[assembly: AssemblyFixture(typeof(ChatEngage.Host.Tests.RunningService))]

namespace ChatEngage.Host.Tests;

/// <summary>The composed service on a free port, with a Redis of its own in a folder of its own and two brands.</summary>
public sealed class RunningService : IAsyncLifetime
{
    public static readonly string Secret = "whsec_" + Convert.ToBase64String(Enumerable.Range(0, 32).Select(i => (byte)i).ToArray());
    public static readonly string OldSecret = "whsec_" + Convert.ToBase64String(Enumerable.Range(32, 32).Select(i => (byte)i).ToArray());
    private readonly string folder = Directory.CreateTempSubdirectory("chatengage-host-").FullName;
    private Service service = null!;
    private ReplySink sink = null!;
    private int mentions;

    public string Url => service.Url.GetLeftPart(UriPartial.Authority);
    public HttpClient Plain { get; private set; } = null!;
    internal ReplySink Sink => sink;

    public async ValueTask InitializeAsync()
    {
        sink = await ReplySink.StartAsync();
        var playbook = Directory.CreateDirectory(Path.Combine(folder, "playbook")).FullName;
        await File.WriteAllTextAsync(Path.Combine(playbook, "thanks.md"), "---\ntitle: Thanks\nwhen: [thanks]\n---\nYou are welcome, {contact}.");
        await File.WriteAllTextAsync(Path.Combine(playbook, "link.md"), "---\ntitle: Link\nwhen: [where]\n---\nSee {link}.");
        var settings = Settings.Brand(
            ("Http:Url", "http://127.0.0.1:0"), ("Http:Hosts", "chat.example.com"), ("DataDirectory", Path.Combine(folder, "data")), ("Redis:AppendFsync", "everysec"),
            ("Brands:acme:Playbook", playbook), ("Brands:acme:Review:UndoWindow", "00:00:00"), ("Brands:acme:Review:Second:Tags", "press"),
            ("Brands:acme:Sources:hooks:Type", "webhook"), ("Brands:acme:Sources:hooks:Secret", $"{Secret} {OldSecret}"), ("Brands:acme:Sources:hooks:ReplyUrl", sink.Url + "/replies"),
            ("Brands:acme:Sources:mute:Type", "webhook"), ("Brands:acme:Sources:mute:Secret", Secret),
            ("Brands:acme:TeamChannels:social:Type", "webhook"), ("Brands:acme:TeamChannels:social:Url", sink.Url + "/cards"),
            ("Brands:other:Name", "Other"), ("Brands:other:Review:UndoWindow", "00:30:00"),
            ("Brands:other:Sources:hooks:Type", "webhook"), ("Brands:other:Sources:hooks:Secret", Secret), ("Brands:other:Sources:hooks:ReplyUrl", sink.Url + "/replies"));
        foreach (var (index, role) in new[] { "agent", "lead", "manager", "operator" }.Index())
        {
            settings[$"Api:Tokens:{index}:Name"] = $"the-{role}";
            settings[$"Api:Tokens:{index}:Role"] = role;
            settings[$"Api:Tokens:{index}:Secret"] = TokenOf(role);
        }
        service = await Service.StartAsync(Settings.Read(settings), TimeProvider.System, NullLoggerFactory.Instance, CancellationToken.None);
        Plain = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri(Url), Timeout = TimeSpan.FromSeconds(120) };
    }

    public async ValueTask DisposeAsync()
    {
        Plain.Dispose();
        await service.DisposeAsync();
        await sink.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    public static string TokenOf(string role) => $"token-of-the-{role}";

    public RunningApi Api(string role = "agent") => new(Url, TokenOf(role));

    /// <summary>An outside id that no other test uses.</summary>
    public string NewId() => $"m-{Interlocked.Increment(ref mentions)}";

    public static JsonObject Mention(string id, string text = "Something about Acme") => new()
    {
        ["id"] = id,
        ["text"] = text,
        ["createdAt"] = TimeProvider.System.GetUtcNow().AddMinutes(-1).ToString("O"),
        ["author"] = new JsonObject { ["id"] = $"author-of-{id}", ["handle"] = "mara_brews", ["name"] = "Mara" },
    };

    public Task<Answer> HookAsync(JsonNode body, string path = "/hooks/acme/hooks") => HookAsync(JsonSerializer.SerializeToUtf8Bytes(body), path);

    /// <summary>A delivery, rightly signed unless <paramref name="change"/> makes it otherwise.</summary>
    public async Task<Answer> HookAsync(byte[] body, string path = "/hooks/acme/hooks", string? id = null, Action<HttpRequestMessage>? change = null)
    {
        using var request = new SignedHooks(Plain, Secret).Request(Url + path, id ?? $"delivery-{Guid.NewGuid()}", body);
        change?.Invoke(request);
        return await SendAsync(request);
    }

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using var response = await Plain.SendAsync(request);
        return await Answer.OfAsync(response);
    }

    public async Task<Answer> CallAsync(string method, string path, string? role = "agent", string? body = null, string type = "application/json", Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), Url + path);
        if (role is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", TokenOf(role));
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, type);
        change?.Invoke(request);
        return await SendAsync(request);
    }

    /// <summary>Takes a mention in and waits for its conversation.</summary>
    public async Task<JsonNode> ConverseAsync(string text = "Something about Acme", string path = "/hooks/acme/hooks")
    {
        var id = NewId();
        Assert.Equal(202, (await HookAsync(Mention(id, text), path)).Status);
        return await UntilAsync(async () => (await ListAsync(path.Split('/')[2])).FirstOrDefault(one => (string?)one["mentions"]![0]!["id"] == id), "the conversation of the mention");
    }

    public async Task<List<JsonNode>> ListAsync(string brand)
    {
        using var api = Api();
        return await api.ConversationsAsync(brand);
    }

    public async Task<JsonNode> GetAsync(JsonNode conversation) => (await CallAsync("GET", $"/api/v1/conversations/{conversation["id"]}")).Body!;

    /// <summary>Awaits a condition, with a deadline that only a failing test reaches.</summary>
    public static async Task<T> UntilAsync<T>(Func<Task<T?>> look, string what) where T : class
    {
        for (var started = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(120); await Task.Delay(20))
            if (await look() is { } found)
                return found;
        throw new TimeoutException($"In 120 s there was not {what}.");
    }
}

/// <summary>An HTTP answer, read whole.</summary>
public sealed record Answer(int Status, string? Type, string Text, JsonNode? Body, HttpResponseHeaders Headers)
{
    public static async Task<Answer> OfAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        var type = response.Content.Headers.ContentType?.MediaType;
        return new Answer((int)response.StatusCode, type, text, type is "application/json" or "application/problem+json" ? JsonNode.Parse(text) : null, response.Headers);
    }

    /// <summary>It is a well-formed problem of this status and slug.</summary>
    public Answer IsProblem(int status, string? slug = null)
    {
        Assert.Equal((status, "application/problem+json"), (Status, Type));
        Assert.Equal(status, (int)Body!["status"]!);
        Assert.False(string.IsNullOrWhiteSpace((string?)Body["title"]));
        Assert.StartsWith("/problems/", (string?)Body["type"], StringComparison.Ordinal);
        if (slug is not null) Assert.Equal($"/problems/{slug}", (string?)Body["type"]);
        return this;
    }

    /// <summary>The problem names this path, with words.</summary>
    public Answer Names(string path, string? words = null)
    {
        var said = (string?)Body!["errors"]![path]?[0];
        Assert.False(string.IsNullOrWhiteSpace(said), $"errors does not name {path}: {Text}");
        if (words is not null) Assert.Contains(words, said, StringComparison.OrdinalIgnoreCase);
        return this;
    }
}
