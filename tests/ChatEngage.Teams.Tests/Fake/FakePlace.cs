using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ChatEngage.FakeTeams;

namespace ChatEngage.Teams.Tests.Fake;

/// <summary>The fake, a scripted bot at its other end, and a client that calls the connector as a bot would.</summary>
internal sealed class FakePlace : IAsyncDisposable
{
    private readonly HttpClient client;

    private FakePlace(TeamsServer teams, ScriptedBot bot)
    {
        (Teams, Bot) = (teams, bot);
        teams.Bot.Endpoint = bot.Endpoint;
        client = new HttpClient(teams.CreateHandler());
        Token = teams.Login.IssueForTest();
    }

    public TeamsServer Teams { get; }
    public ScriptedBot Bot { get; }
    public TeamsWorld World => Teams.World;
    public string Token { get; set; }

    public static async Task<FakePlace> StartAsync(TeamsServerOptions? options = null) => new(await TeamsServer.StartAsync(options), await ScriptedBot.StartAsync());

    /// <summary>A place with the app installed in the team and in Anna's personal chat.</summary>
    public static async Task<FakePlace> InstalledAsync(TeamsServerOptions? options = null)
    {
        var place = await StartAsync(options);
        await place.World.Social.InstallAsync(place.World.Anna);
        await place.World.Anna.Chat.InstallAsync();
        return place;
    }

    public static JsonObject Text(string text) => new() { ["type"] = "message", ["text"] = text };

    public static JsonObject Card(string json) => new()
    {
        ["type"] = "message",
        ["attachments"] = new JsonArray(new JsonObject { ["contentType"] = InvokeAnswer.Card, ["content"] = JsonNode.Parse(json) }),
    };

    public static string Activities(string conversation) => $"v3/conversations/{Uri.EscapeDataString(conversation)}/activities";

    public async Task<TeamsMessage> PostAsync(Place place, JsonObject body)
    {
        await PostAsync(Activities(place.Id), body, 201);
        return place.FromBot[^1];
    }

    public Task<JsonNode?> PostAsync(string target, JsonObject body, int expected) => CallAsync(HttpMethod.Post, target, body, expected);
    public Task<JsonNode?> PutAsync(string target, JsonObject body, int expected) => CallAsync(HttpMethod.Put, target, body, expected);
    public Task<JsonNode?> GetAsync(string target, int expected) => CallAsync(HttpMethod.Get, target, null, expected);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string target, JsonObject? body, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(method, $"{Teams.ServiceUrl.ToString().TrimEnd('/')}/{target}");
        request.Headers.Authorization = new("Bearer", Token);
        if (body is not null) request.Content = JsonContent.Create(body);
        return await client.SendAsync(request, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await Bot.DisposeAsync();
        await Teams.DisposeAsync();
    }

    private async Task<JsonNode?> CallAsync(HttpMethod method, string target, JsonObject? body, int expected)
    {
        using var answer = await SendAsync(method, target, body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(expected == (int)answer.StatusCode, $"{(int)answer.StatusCode} {text}");
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }
}
