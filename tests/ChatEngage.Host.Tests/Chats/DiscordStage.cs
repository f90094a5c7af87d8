using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatEngage.FakeDiscord;
using ChatEngage.Host.Brands;
using ChatEngage.Host.Composition;
using ChatEngage.Interactions;
using ChatEngage.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatEngage.Host.Tests.Chats;

/// <summary>
/// The composed service with a Redis of its own, whose team is in a fake Discord: anna is an agent, ben a lead by his role, rita neither.
/// Mentions come by webhook and from the community channel #lounge, where mara is.
/// </summary>
internal sealed class DiscordStage : IAsyncDisposable
{
    public const string Link = "https://forum.example/replies/1";
    private readonly string folder = Directory.CreateTempSubdirectory("chatengage-discord-").FullName;
    private readonly HttpClient client = new(new SocketsHttpHandler()) { Timeout = TimeSpan.FromSeconds(60) };
    private readonly Dictionary<string, string?> settings;
    private Service? service;
    private int mentions;

    private DiscordStage(FakeDiscordServer fake, ReplySink sink, (string, string?)[] more)
    {
        (Fake, Sink) = (fake, sink);
        Guild = fake.AddGuild();
        (Triage, Lounge) = (Guild.AddChannel("triage"), Guild.AddChannel("lounge"));
        (OnCall, Leads) = (Guild.AddRole("on call"), Guild.AddRole("leads"));
        (Anna, Ben, Rita, Mara) = (Guild.AddMember("anna"), Guild.AddMember("ben", Leads), Guild.AddMember("rita"), Guild.AddMember("mara"));
        settings = Settings.Brand(
            ("Http:Url", "http://127.0.0.1:0"), ("DataDirectory", Path.Combine(folder, "data")), ("Redis:AppendFsync", "everysec"), ("Desk:Url", "https://desk.example"),
            ("Discord:Token", fake.Token), ("Discord:ApiUrl", fake.ApiUrl),
            ("Brands:acme:Playbook", Path.Combine(folder, "playbook")), ("Brands:acme:Terms", "acme"), ("Brands:acme:Review:UndoWindow", "00:00:00"),
            ("Brands:acme:Sources:hooks:Type", "webhook"), ("Brands:acme:Sources:hooks:Secret", RunningService.Secret), ("Brands:acme:Sources:hooks:ReplyUrl", sink.Url + "/replies"),
            ("Brands:acme:Sources:community:Type", "discord"), ("Brands:acme:Sources:community:GuildId", Text(Guild.Id)), ("Brands:acme:Sources:community:Channels", Text(Lounge.Id)),
            ("Brands:acme:TeamChannels:triage:Type", "discord"), ("Brands:acme:TeamChannels:triage:ChannelId", Text(Triage.Id)),
            ("Brands:acme:TeamChannels:triage:Agents:0:Id", Text(Anna.Id)), ("Brands:acme:TeamChannels:triage:Agents:0:Name", "anna"),
            ($"Brands:acme:TeamChannels:triage:Roles:{Leads.Id}", "lead"), ("Brands:acme:TeamChannels:triage:OnCall:night", Text(OnCall.Id)),
            ("Brands:acme:Alerts:OnCall:0:Who", "night"),
            ("Api:Tokens:0:Name", "the-lead"), ("Api:Tokens:0:Role", "lead"), ("Api:Tokens:0:Secret", RunningService.TokenOf("lead")));
        foreach (var (key, value) in more) settings[key] = value;
    }

    public FakeDiscordServer Fake { get; }
    public ReplySink Sink { get; }
    public FakeGuild Guild { get; }
    public FakeChannel Triage { get; }
    public FakeChannel Lounge { get; }
    public FakeRole OnCall { get; }
    public FakeRole Leads { get; }
    public FakeMember Anna { get; }
    public FakeMember Ben { get; }
    public FakeMember Rita { get; }
    public FakeMember Mara { get; }
    public string Url => service!.Url.GetLeftPart(UriPartial.Authority);
    public BrandRuntime Acme => service!.Services.GetRequiredService<BrandDirectory>().Find("acme")!;

    public static async Task<DiscordStage> OpenAsync(params (string, string?)[] more) => await OpenAsync(new FakeDiscordOptions(), more);

    public static async Task<DiscordStage> OpenAsync(FakeDiscordOptions options, params (string, string?)[] more)
    {
        var sink = await ReplySink.StartAsync();
        sink.Says = $$"""{"id":"r1","url":"{{Link}}"}""";
        var stage = new DiscordStage(await FakeDiscordServer.StartAsync(options), sink, more);
        Directory.CreateDirectory(Path.Combine(stage.folder, "playbook"));
        await File.WriteAllTextAsync(Path.Combine(stage.folder, "playbook", "black.md"), "---\ntitle: Colours\nwhen: [black]\n---\nYes, it comes in black.");
        await stage.StartAsync();
        return stage;
    }

    /// <summary>Returns once the bot listens.</summary>
    public async Task StartAsync()
    {
        service = await Service.StartAsync(Settings.Read(settings), TimeProvider.System, NullLoggerFactory.Instance, CancellationToken.None);
        await TrueAsync(() => Fake.Gateway.ReadyConnections == 1, "the bot listening");
    }

    public async Task StopAsync()
    {
        if (service is not null) await service.DisposeAsync();
        service = null;
    }

    /// <summary>What <c>check</c> says of Discord with these settings changed.</summary>
    public Task<IReadOnlyList<(bool Ok, string Says)>> CheckAsync(params (string Key, string? Value)[] changes)
    {
        var changed = new Dictionary<string, string?>(settings);
        foreach (var (key, value) in changes) changed[key] = value;
        var options = Settings.Read(changed);
        return new DiscordAccount(options.Discord!, client, TimeProvider.System, NullLoggerFactory.Instance).CheckAsync(options.Brands, CancellationToken.None);
    }

    /// <summary>Takes a mention in by webhook. Its conversation's id.</summary>
    public async Task<string> MentionAsync(string text, string? thread = null, TimeSpan ago = default)
    {
        var id = $"m-{Interlocked.Increment(ref mentions)}";
        var mention = RunningService.Mention(id, text);
        mention["author"]!["id"] = "mara-outside";
        mention["thread"] = thread ?? $"thread-of-{id}";
        mention["createdAt"] = TimeProvider.System.GetUtcNow().Subtract(ago).ToString("O", CultureInfo.InvariantCulture);
        using var request = new SignedHooks(client, RunningService.Secret).Request(Url + "/hooks/acme/hooks", $"delivery-{Guid.NewGuid()}", JsonSerializer.SerializeToUtf8Bytes(mention));
        using var response = await client.SendAsync(request);
        Assert.Equal(202, (int)response.StatusCode);
        return (string)(await ConversationOfAsync(id))["id"]!;
    }

    /// <summary>The conversation that holds a mention.</summary>
    public Task<JsonNode> ConversationOfAsync(string mention) => RunningService.UntilAsync(async () =>
    {
        using var api = Api();
        return (await api.ConversationsAsync("acme")).FirstOrDefault(one => one["mentions"]!.AsArray().Any(known => (string?)known!["id"] == mention));
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
        using var response = await client.SendAsync(request);
        return await Answer.OfAsync(response);
    }

    public RunningApi Api() => new(Url, RunningService.TokenOf("lead"));

    /// <summary>The kinds of what the log holds, in its order.</summary>
    public async Task<List<string>> LogAsync()
    {
        using var api = Api();
        return [.. (await api.InteractionsAsync("acme")).Select(entry => (string)entry["kind"]!)];
    }

    public async Task CountersAgreeAsync()
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        foreach (var day in new[] { today.AddDays(-1), today })
        {
            var outcome = await Recount.DayAsync(Acme.Store.Log, day, TimeZoneInfo.Utc, CancellationToken.None);
            Assert.True(outcome.LogHeld, "the log is held");
            Assert.Empty(outcome.Differences);
        }
    }

    /// <summary>The live cards of a conversation, for everybody to see.</summary>
    public IReadOnlyList<FakeMessage> CardsOf(string conversation) =>
        [.. Triage.Messages.Where(message => message.Embeds.Count > 0 && message.Buttons.Any(button => button.CustomId?.StartsWith("ce:", StringComparison.Ordinal) == true && button.CustomId.Contains(conversation, StringComparison.Ordinal)))];

    public Task<FakeMessage> CardAsync(string conversation) => ThereAsync(() => CardsOf(conversation).SingleOrDefault(), "the card");

    /// <summary>The card, once it says this.</summary>
    public Task<FakeMessage> CardAsync(string conversation, string says) => ThereAsync(
        () => CardsOf(conversation).SingleOrDefault(card => card.AllText.Contains(says, StringComparison.Ordinal) || card.Buttons.Any(button => button.Label == says)), $"a card that says {says}");

    public static Task<T> ThereAsync<T>(Func<T?> look, string what) where T : class => RunningService.UntilAsync(() => Task.FromResult(look()), what);

    public static Task TrueAsync(Func<bool> condition, string what) => TrueAsync(() => Task.FromResult(condition()), what);

    public static Task TrueAsync(Func<Task<bool>> condition, string what) => RunningService.UntilAsync(async () => await condition() ? what : null, what);

    public static string Text(ulong id) => id.ToString(CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        client.Dispose();
        await Sink.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        await Fake.DisposeAsync();
    }
}
