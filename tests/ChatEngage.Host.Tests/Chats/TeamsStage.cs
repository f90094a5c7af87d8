using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatEngage.FakeTeams;
using ChatEngage.Host.Brands;
using ChatEngage.Host.Composition;
using ChatEngage.Interactions;
using ChatEngage.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatEngage.Host.Tests.Chats;

/// <summary>
/// The composed service with a Redis of its own, whose team is in a fake Teams: Anna is an agent, Ben a lead and on call, Eve neither.
/// Mentions come by webhook and from the channel Lobby of another team, where Mara is. Tokens are asked for on both sides.
/// </summary>
internal sealed class TeamsStage : IAsyncDisposable
{
    public const string Link = "https://forum.example/replies/1";
    private readonly string folder = Directory.CreateTempSubdirectory("chatengage-teams-").FullName;
    private readonly HttpClient client = new(new SocketsHttpHandler()) { Timeout = TimeSpan.FromSeconds(60) };
    private readonly Dictionary<string, string?> settings;
    private Service? service;
    private int mentions;

    private TeamsStage(TeamsServer fake, ReplySink sink)
    {
        (Fake, Sink) = (fake, sink);
        (Mara, Eve) = (fake.World.Home.AddPerson("Mara"), fake.World.Home.AddPerson("Eve"));
        Community = fake.World.Home.AddTeam("Community");
        Lobby = Community.AddChannel("Lobby");
        Group = fake.World.Home.AddGroupChat("Night shift", Anna, Ben);
        settings = Settings.Brand(
            ("Http:Url", "http://127.0.0.1:0"), ("DataDirectory", Path.Combine(folder, "data")), ("Redis:AppendFsync", "everysec"), ("Desk:Url", "https://desk.example"),
            ("Teams:AppId", fake.App.Id), ("Teams:AppPassword", fake.App.Password), ("Teams:TenantId", fake.App.TenantId), ("Teams:OpenIdMetadata", fake.MetadataUrl.ToString()), ("Teams:LoginUrl", fake.LoginUrl.ToString()),
            ("Brands:acme:Playbook", Path.Combine(folder, "playbook")), ("Brands:acme:Terms", "acme"), ("Brands:acme:Review:UndoWindow", "00:00:00"),
            ("Brands:acme:Sources:hooks:Type", "webhook"), ("Brands:acme:Sources:hooks:Secret", RunningService.Secret), ("Brands:acme:Sources:hooks:ReplyUrl", sink.Url + "/replies"),
            ("Brands:acme:Sources:teams:Type", "teams"),
            ("Brands:acme:TeamChannels:social:Type", "teams"), ("Brands:acme:TeamChannels:social:ChannelId", Triage.Id),
            ("Brands:acme:TeamChannels:social:Agents:0:Id", Anna.AadObjectId), ("Brands:acme:TeamChannels:social:Agents:0:Name", "anna"),
            ("Brands:acme:TeamChannels:social:Agents:1:Id", Ben.AadObjectId), ("Brands:acme:TeamChannels:social:Agents:1:Name", "ben"), ("Brands:acme:TeamChannels:social:Agents:1:Role", "lead"),
            ("Brands:acme:TeamChannels:social:OnCall:night", Ben.AadObjectId), ("Brands:acme:Alerts:OnCall:0:Who", "night"),
            ("Api:Tokens:0:Name", "the-lead"), ("Api:Tokens:0:Role", "lead"), ("Api:Tokens:0:Secret", RunningService.TokenOf("lead")));
    }

    public TeamsServer Fake { get; }
    public ReplySink Sink { get; }
    public TeamsWorld World => Fake.World;
    public Person Anna => World.Anna;
    public Person Ben => World.Ben;
    public Person Mara { get; }
    public Person Eve { get; }
    public Channel Triage => World.Triage;
    public Team Community { get; }
    public Channel Lobby { get; }
    public GroupChat Group { get; }
    public Uri Url => service!.Url;
    public BrandRuntime Acme => service!.Services.GetRequiredService<BrandDirectory>().Find("acme")!;

    /// <summary>Starts with the app in the team of the channel Triage.</summary>
    public static async Task<TeamsStage> OpenAsync(params (string, string?)[] more)
    {
        var stage = await PrepareAsync(_ => more);
        await stage.StartAsync();
        await stage.World.Social.InstallAsync(stage.Anna);
        return stage;
    }

    /// <summary>Nothing runs yet, and the app is installed nowhere.</summary>
    public static async Task<TeamsStage> PrepareAsync(Func<TeamsStage, (string Key, string? Value)[]> more, TeamsServerOptions? options = null)
    {
        var sink = await ReplySink.StartAsync();
        sink.Says = $$"""{"id":"r1","url":"{{Link}}"}""";
        var stage = new TeamsStage(await TeamsServer.StartAsync(options), sink);
        foreach (var (key, value) in more(stage)) stage.settings[key] = value;
        Directory.CreateDirectory(Path.Combine(stage.folder, "playbook"));
        await File.WriteAllTextAsync(Path.Combine(stage.folder, "playbook", "black.md"), "---\ntitle: Colours\nwhen: [black]\n---\nYes, it comes in black.");
        return stage;
    }

    public async Task StartAsync()
    {
        service = await Service.StartAsync(Settings.Read(settings), TimeProvider.System, NullLoggerFactory.Instance, CancellationToken.None);
        Fake.Bot.Endpoint = new Uri(Url, "/api/messages");
    }

    public async Task StopAsync()
    {
        if (service is not null) await service.DisposeAsync();
        service = null;
    }

    /// <summary>What <c>check</c> says of Teams with these settings changed, while the service runs.</summary>
    public Task<IReadOnlyList<(bool Ok, string Says)>> CheckAsync(params (string Key, string? Value)[] changes)
    {
        var options = Settings.Read(With(changes));
        var account = new TeamsAccount(options.Teams!, Acme.Store.State("teams"), client, TimeProvider.System, NullLoggerFactory.Instance);
        foreach (var channel in options.Brands[0].TeamChannels.Where(channel => channel.Teams is not null))
            account.Channel(channel, new ChatSetting(new ChatEngage.TeamChannels.Cards.CardSetting(Acme.Brand, _ => null, null), null!, null!, ChatEngage.TeamChannels.TeamMembers.Nobody), Acme.Store);
        return account.CheckAsync(CancellationToken.None);
    }

    public Dictionary<string, string?> With(params (string Key, string? Value)[] changes)
    {
        var changed = new Dictionary<string, string?>(settings);
        foreach (var (key, value) in changes) changed[key] = value;
        return changed;
    }

    /// <summary>Takes a mention in by webhook. Its conversation's id.</summary>
    public async Task<string> MentionAsync(string text, string? thread = null, TimeSpan ago = default)
    {
        var id = $"m-{Interlocked.Increment(ref mentions)}";
        var mention = RunningService.Mention(id, text);
        mention["author"]!["id"] = "mara-outside";
        mention["thread"] = thread ?? $"thread-of-{id}";
        mention["createdAt"] = TimeProvider.System.GetUtcNow().Subtract(ago).ToString("O", CultureInfo.InvariantCulture);
        using var request = new SignedHooks(client, RunningService.Secret).Request(new Uri(Url, "/hooks/acme/hooks").ToString(), $"delivery-{Guid.NewGuid()}", JsonSerializer.SerializeToUtf8Bytes(mention));
        using var response = await client.SendAsync(request);
        Assert.Equal(202, (int)response.StatusCode);
        return (string)(await ConversationOfAsync(id))["id"]!;
    }

    /// <summary>The conversation that holds a mention whose id ends so.</summary>
    public Task<JsonNode> ConversationOfAsync(string mention) => RunningService.UntilAsync(async () =>
    {
        using var api = Api();
        return (await api.ConversationsAsync("acme")).FirstOrDefault(one => one["mentions"]!.AsArray().Any(known => ((string)known!["id"]!).EndsWith(mention, StringComparison.Ordinal)));
    }, $"the conversation of {mention}");

    public async Task<JsonNode> ConversationAsync(string id) => (await CallAsync(HttpMethod.Get, $"/api/v1/conversations/{id}")).Body!;

    public async Task<Answer> CallAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(Url, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", RunningService.TokenOf("lead"));
        if (body is not null) request.Content = new StringContent(JsonSerializer.Serialize(body), System.Text.Encoding.UTF8, "application/json");
        using var response = await client.SendAsync(request);
        return await Answer.OfAsync(response);
    }

    public RunningApi Api() => new(Url.GetLeftPart(UriPartial.Authority), RunningService.TokenOf("lead"));

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

    /// <summary>The cards of a conversation, for everybody to see.</summary>
    public IReadOnlyList<TeamsMessage> CardsOf(string conversation, Place? place = null) => [.. (place ?? Triage).Cards.Where(card => IsOf(card, conversation))];

    public Task<TeamsMessage> CardAsync(string conversation, string says = "", Place? place = null) =>
        ThereAsync(() => CardsOf(conversation, place).SingleOrDefault(card => Says(card, says)), $"a card that says {says}");

    /// <summary>What the bot says somewhere, once it does.</summary>
    public static Task<TeamsMessage> SaidAsync(Place place, Func<TeamsMessage, bool> what, string why) => ThereAsync(() => place.FromBot.LastOrDefault(what), why);

    public static bool Says(TeamsMessage card, string what) => card.Activity.ToJsonString(Plain).Contains(what, StringComparison.Ordinal);

    public static Task<T> ThereAsync<T>(Func<T?> look, string what) where T : class => RunningService.UntilAsync(() => Task.FromResult(look()), what);

    public static Task TrueAsync(Func<bool> condition, string what) => TrueAsync(() => Task.FromResult(condition()), what);

    public static Task TrueAsync(Func<Task<bool>> condition, string what) => RunningService.UntilAsync(async () => await condition() ? what : null, what);

    /// <summary>Also ends the test when anything that was sent is not as the platform wants it.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        client.Dispose();
        await Sink.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        await Fake.DisposeAsync();
        Fake.AssertNoViolations();
    }

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // A digest names conversations too, but presses none of their buttons.
    private static bool IsOf(TeamsMessage card, string conversation) => card.Card!.ToJsonString() is var json && json.Contains($":{conversation}:", StringComparison.Ordinal) && json.Contains("ce:note:", StringComparison.Ordinal);
}
