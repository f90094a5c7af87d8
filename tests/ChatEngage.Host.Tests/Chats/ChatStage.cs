using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatEngage.Host.Brands;
using ChatEngage.Host.Composition;
using ChatEngage.Interactions;
using ChatEngage.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatEngage.Host.Tests.Chats;

/// <summary>The composed service with a Redis of its own. Mentions come by webhook, replies go to a sink, and who steps on adds the team's chat.</summary>
internal abstract class ChatStage : IAsyncDisposable
{
    public const string Link = "https://forum.example/replies/1";
    private readonly string folder = Directory.CreateTempSubdirectory("chatengage-chats-").FullName;
    private readonly Dictionary<string, string?> settings;

    // One moment for all that is told by its distance in time: an hour may end in the middle of a test.
    private readonly DateTimeOffset began = TimeProvider.System.GetUtcNow();
    private Service? service;
    private int mentions;

    protected ChatStage()
    {
        settings = Settings.Brand(
            ("Http:Url", "http://127.0.0.1:0"), ("DataDirectory", Path.Combine(folder, "data")), ("Redis:AppendFsync", "everysec"), ("Desk:Url", "https://desk.example"),
            ("Brands:acme:Playbook", Path.Combine(folder, "playbook")), ("Brands:acme:Terms", "acme"), ("Brands:acme:Review:UndoWindow", "00:00:00"),
            ("Brands:acme:Sources:hooks:Type", "webhook"), ("Brands:acme:Sources:hooks:Secret", RunningService.Secret),
            ("Brands:acme:Alerts:OnCall:0:Who", "night"),
            ("Api:Tokens:0:Name", "the-lead"), ("Api:Tokens:0:Role", "lead"), ("Api:Tokens:0:Secret", RunningService.TokenOf("lead")));
    }

    public ReplySink Sink { get; private set; } = null!;
    public string Url => service!.Url.GetLeftPart(UriPartial.Authority);
    public BrandRuntime Acme => service!.Services.GetRequiredService<BrandDirectory>().Find("acme")!;
    protected HttpClient Client { get; } = new(new SocketsHttpHandler()) { Timeout = TimeSpan.FromSeconds(120) };

    /// <summary>The settings with these changed.</summary>
    public Dictionary<string, string?> With(params (string Key, string? Value)[] changes)
    {
        var changed = new Dictionary<string, string?>(settings);
        foreach (var (key, value) in changes) changed[key] = value;
        return changed;
    }

    /// <summary>Returns once the chat can hear from the service.</summary>
    public async Task StartAsync()
    {
        service = await Service.StartAsync(Settings.Read(settings), TimeProvider.System, NullLoggerFactory.Instance, CancellationToken.None);
        await StartedAsync();
    }

    public async Task StopAsync()
    {
        if (service is not null) await service.DisposeAsync();
        service = null;
    }

    /// <summary>Takes a mention in by webhook. Its conversation's id.</summary>
    public async Task<string> MentionAsync(string text, string? thread = null, TimeSpan ago = default)
    {
        var id = $"m-{Interlocked.Increment(ref mentions)}";
        var mention = RunningService.Mention(id, text);
        mention["author"]!["id"] = "mara-outside";
        mention["thread"] = thread ?? $"thread-of-{id}";
        mention["createdAt"] = (ago == default ? TimeProvider.System.GetUtcNow() : began - ago).ToString("O", CultureInfo.InvariantCulture);
        using var request = new SignedHooks(Client, RunningService.Secret).Request(Url + "/hooks/acme/hooks", $"delivery-{Guid.NewGuid()}", JsonSerializer.SerializeToUtf8Bytes(mention));
        using var response = await Client.SendAsync(request);
        Assert.Equal(202, (int)response.StatusCode);
        return (string)(await ConversationOfAsync(id))["id"]!;
    }

    /// <summary>The conversation that holds a mention whose id ends so.</summary>
    public Task<JsonNode> ConversationOfAsync(string mention) => RunningService.UntilAsync(async () =>
    {
        using var api = Api();
        return (await api.ConversationsAsync("acme")).FirstOrDefault(one => one["mentions"]!.AsArray().Any(known => ((string)known!["id"]!).EndsWith(mention, StringComparison.Ordinal)));
    }, $"the conversation of {mention}");

    public async Task<JsonNode> GetAsync(string path)
    {
        var answer = await CallAsync(HttpMethod.Get, path);
        return answer.Body ?? throw new InvalidOperationException($"{path}: {answer.Status} {answer.Text}");
    }

    public Task<JsonNode> ConversationAsync(string id) => GetAsync($"/api/v1/conversations/{id}");

    public async Task<Answer> CallAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, Url + path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", RunningService.TokenOf("lead"));
        if (body is not null) request.Content = new StringContent(JsonSerializer.Serialize(body), System.Text.Encoding.UTF8, "application/json");
        using var response = await Client.SendAsync(request);
        return await Answer.OfAsync(response);
    }

    /// <summary>Posts the digest of the day on which a mention of 30 hours ago was written.</summary>
    public async Task PostDigestAsync()
    {
        var day = began.AddHours(-30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Assert.Equal("posted", (string?)(await CallAsync(HttpMethod.Post, $"/api/v1/digests/acme/{day}/post")).Body!["posted"]![0]!["state"]);
    }

    /// <summary>Erases the contact of a conversation.</summary>
    public async Task EraseAsync(string conversation)
    {
        var contact = (string)(await ConversationAsync(conversation))["contact"]!["id"]!;
        Assert.Equal(202, (await CallAsync(HttpMethod.Delete, $"/api/v1/contacts/{contact}")).Status);
        await TrueAsync(async () => (string?)(await GetAsync($"/api/v1/contacts/{contact}"))["erasure"] == "done", "the end of the erasure");
    }

    public RunningApi Api() => new(Url, RunningService.TokenOf("lead"));

    /// <summary>The kinds of what the log holds, in its order.</summary>
    public async Task<List<string>> LogAsync()
    {
        using var api = Api();
        return [.. (await api.InteractionsAsync("acme")).Select(entry => (string)entry["kind"]!)];
    }

    /// <summary>In the end: log and counters are read one after the other, and the service may write between.</summary>
    public Task CountersAgreeAsync() => TrueAsync(
        async () =>
        {
            var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
            foreach (var day in new[] { today.AddDays(-1), today })
            {
                var outcome = await Recount.DayAsync(Acme.Store.Log, day, TimeZoneInfo.Utc, CancellationToken.None);
                Assert.True(outcome.LogHeld, "the log is held");
                if (outcome.Differences.Count > 0) return false;
            }
            return true;
        },
        "counters that agree with the log");

    public static Task<T> ThereAsync<T>(Func<T?> look, string what) where T : class => RunningService.UntilAsync(() => Task.FromResult(look()), what);

    public static Task TrueAsync(Func<bool> condition, string what) => TrueAsync(() => Task.FromResult(condition()), what);

    public static Task TrueAsync(Func<Task<bool>> condition, string what) => RunningService.UntilAsync(async () => await condition() ? what : null, what);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Client.Dispose();
        await Sink.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        await LeaveAsync();
    }

    /// <summary>To be called before the first start.</summary>
    protected async Task SetAsync(params (string Key, string? Value)[] more)
    {
        Sink = await ReplySink.StartAsync();
        Sink.Says = $$"""{"id":"r1","url":"{{Link}}"}""";
        settings["Brands:acme:Sources:hooks:ReplyUrl"] = Sink.Url + "/replies";
        foreach (var (key, value) in more) settings[key] = value;
        Directory.CreateDirectory(Path.Combine(folder, "playbook"));
        await File.WriteAllTextAsync(Path.Combine(folder, "playbook", "black.md"), "---\ntitle: Colours\nwhen: [black]\n---\nYes, it comes in black.");
    }

    protected abstract Task StartedAsync();

    /// <summary>Ends the chat.</summary>
    protected abstract ValueTask LeaveAsync();
}
