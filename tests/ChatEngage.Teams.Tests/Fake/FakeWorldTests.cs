using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ChatEngage.FakeTeams;

namespace ChatEngage.Teams.Tests.Fake;

public sealed class FakeWorldTests : IAsyncLifetime
{
    private TeamsServer teams = null!;
    private ScriptedBot bot = null!;
    private HttpClient client = null!;

    public async ValueTask InitializeAsync()
    {
        teams = await TeamsServer.StartAsync();
        bot = await ScriptedBot.StartAsync();
        teams.Bot.Endpoint = bot.Endpoint;
        client = new HttpClient(teams.CreateHandler());
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await bot.DisposeAsync();
        await teams.DisposeAsync();
    }

    [Fact]
    public async Task A_mention_in_a_channel_reaches_the_bot_signed_and_marked_up()
    {
        await teams.World.Social.InstallAsync(teams.World.Anna);
        var said = await teams.World.Triage.MentionAsync(teams.World.Anna, "inbox");

        Assert.True(said.Answer!.Ok);
        var activity = bot.Last.Activity;
        Assert.Equal("<at>ChatEngage</at> inbox", (string?)activity["text"]);
        Assert.Equal($"{teams.World.Triage.Id};messageid={said.Message.Id}", (string?)activity["conversation"]!["id"]);
        Assert.Equal("<at>ChatEngage</at>", (string?)activity["entities"]![0]!["text"]);
        Assert.Equal(teams.World.Anna.AadObjectId, (string?)activity["from"]!["aadObjectId"]);
        Assert.StartsWith("Bearer ey", Assert.Single(bot.Last.Headers["authorization"]));
    }

    [Fact]
    public async Task Without_a_mention_a_channel_message_is_delivered_only_by_consent()
    {
        await teams.World.Social.InstallAsync(teams.World.Anna);
        Assert.Null((await teams.World.Triage.SayAsync(teams.World.Anna, "hello")).Answer);
        teams.World.Social.Consent = true;
        Assert.NotNull((await teams.World.Triage.SayAsync(teams.World.Anna, "hello")).Answer);
    }

    [Fact]
    public async Task A_reply_goes_into_the_thread_by_its_conversation_id_and_to_a_new_post_by_the_reply_form()
    {
        await teams.World.Social.InstallAsync(teams.World.Anna);
        var root = (await teams.World.Triage.MentionAsync(teams.World.Anna, "inbox")).Message;
        await SendAsync(HttpMethod.Post, $"v3/conversations/{Uri.EscapeDataString(root.ConversationId)}/activities", Text("in the thread"), 201);
        await SendAsync(HttpMethod.Post, $"v3/conversations/{Uri.EscapeDataString(root.ConversationId)}/activities/{root.Id}", Text("a new post"), 201);

        Assert.Equal([root.Id, teams.World.Triage.FromBot[1].Id], teams.World.Triage.FromBot.Select(message => message.RootId));
        teams.AssertNoViolations();
    }

    [Fact]
    public async Task A_token_that_was_revoked_is_refused()
    {
        await teams.World.Anna.Chat.InstallAsync();
        var target = $"v3/conversations/{Uri.EscapeDataString(teams.World.Anna.Chat.Id)}/activities";
        await SendAsync(HttpMethod.Post, target, Text("one"), 201);
        var token = await TokenAsync();
        teams.Login.RevokeAll();
        await SendAsync(HttpMethod.Post, target, Text("two"), 401, token);
        Assert.Single(teams.World.Anna.Chat.FromBot);
    }

    [Fact]
    public async Task A_path_that_is_not_percent_encoded_is_a_violation()
    {
        await teams.World.Anna.Chat.InstallAsync();
        await SendAsync(HttpMethod.Post, $"v3/conversations/{teams.World.Anna.Chat.Id}/activities", Text("one"), 201);
        Assert.Contains("is not percent-encoded", Assert.Throws<TeamsViolationException>(teams.AssertNoViolations).Message, StringComparison.Ordinal);
    }

    private static JsonObject Text(string text) => new() { ["type"] = "message", ["text"] = text };

    private async Task<string> TokenAsync()
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials", ["client_id"] = teams.App.Id, ["client_secret"] = teams.App.Password, ["scope"] = LoginService.Scope,
        });
        using var answer = await client.PostAsync(new Uri($"https://login.microsoftonline.com/{teams.App.TenantId}/oauth2/v2.0/token"), form);
        return (string)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["access_token"]!;
    }

    private async Task<JsonNode?> SendAsync(HttpMethod method, string target, JsonObject? body, int expected, string? token = null)
    {
        using var request = new HttpRequestMessage(method, teams.ServiceUrl + target);
        request.Headers.Authorization = new("Bearer", token ?? await TokenAsync());
        if (body is not null) request.Content = JsonContent.Create(body);
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((HttpStatusCode)expected == answer.StatusCode, $"{(int)answer.StatusCode} {text}");
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }
}
