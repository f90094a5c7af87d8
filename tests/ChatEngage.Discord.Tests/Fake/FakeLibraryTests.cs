using System.Text;
using System.Text.Json.Nodes;
using ChatEngage.FakeDiscord;

namespace ChatEngage.Discord.Tests.Fake;

/// <summary>Habits of libraries that Discord lets pass, and what they find at start.</summary>
public sealed class FakeLibraryTests
{
    [Fact]
    public async Task After_op_9_the_same_connection_may_resume_and_gets_what_it_missed()
    {
        await using var stage = await FakeStage.OpenAsync();
        var session = (string)(await stage.Client.ReadyAsync())["session_id"]!;
        await stage.Client.EventAsync("GUILD_CREATE");
        stage.Fake.Gateway.Invalidate(resumable: true);
        Assert.Equal(9, (int?)(await stage.Client.NextAsync())["op"]);
        stage.Fake.Say(stage.Channel, stage.Ann, "meanwhile");
        await stage.Client.ResumeAsync(session, stage.Client.Last);
        Assert.Equal("meanwhile", (string?)(await stage.Client.NextAsync())["d"]!["content"]);
        Assert.Equal("RESUMED", (string?)(await stage.Client.NextAsync())["t"]);
        Assert.Equal(1, stage.Fake.Gateway.ReadyConnections);
    }

    [Fact]
    public async Task After_op_9_the_same_connection_may_identify_again()
    {
        await using var stage = await FakeStage.OpenAsync();
        await stage.Client.ReadyAsync();
        await stage.Client.EventAsync("GUILD_CREATE");
        stage.Fake.Gateway.Invalidate(resumable: false);
        Assert.False((bool?)(await stage.Client.NextAsync())["d"]);
        Assert.Equal(0, stage.Fake.Gateway.ReadyConnections);
        await stage.Client.IdentifyAsync(1);
        Assert.Equal(1, (int?)(await stage.Client.EventAsync("READY"))["s"]);
    }

    [Fact]
    public async Task A_token_with_Bot_before_it_is_taken_by_the_gateway()
    {
        await using var stage = await FakeStage.OpenAsync();
        await stage.Client.ConnectAsync();
        await stage.Client.NextAsync();
        await stage.Client.IdentifyAsync(1, "Bot " + stage.Fake.Token);
        await stage.Client.EventAsync("READY");
    }

    [Fact]
    public async Task The_first_part_of_the_token_is_the_apps_id()
    {
        await using var stage = await FakeStage.OpenAsync();
        var part = stage.Fake.Token.Split('.')[0];
        var id = Encoding.ASCII.GetString(Convert.FromBase64String(part.PadRight((part.Length + 3) / 4 * 4, '=')));
        Assert.Equal(Snowflakes.Text(stage.Fake.ApplicationId), id);
    }

    [Fact]
    public async Task A_heartbeat_before_the_resume_may_name_the_number_of_the_connection_before()
    {
        await using var stage = await FakeStage.OpenAsync();
        var ready = await stage.Client.ReadyAsync();
        await stage.Client.EventAsync("GUILD_CREATE");
        stage.Fake.Gateway.Reset();
        await stage.Client.ClosedAsync();
        await stage.Client.ConnectAsync((string)ready["resume_gateway_url"]!);
        await stage.Client.NextAsync();
        await stage.Client.SendAsync(1, stage.Client.Last);
        Assert.Equal(11, (int?)(await stage.Client.NextAsync())["op"]);
        stage.Fake.Violations.Allow("event 99, which was never sent");
        await stage.Client.SendAsync(1, 99);
        Assert.Equal(11, (int?)(await stage.Client.NextAsync())["op"]);
        Assert.Single(stage.Fake.Violations.Seen);
    }

    [Theory]
    [InlineData("DiscordBot (https://example.org, 1.0)", 0)]
    [InlineData("DiscordBot (https://example.org 2.2.2) Python/3.11", 0)]
    [InlineData("Library/1.2 (https://example.org)", 1)]
    public async Task Any_user_agent_is_served_and_an_undocumented_one_noted_once(string agent, int noted)
    {
        await using var stage = await FakeStage.OpenAsync();
        stage.Client.Http.DefaultRequestHeaders.Remove("User-Agent");
        stage.Client.Http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", agent);
        stage.Fake.Violations.Allow("User-Agent");
        for (var at = 0; at < 2; at++) Assert.Equal(200, (await stage.Client.DoAsync("GET", "/users/@me")).Status);
        Assert.Equal(noted, stage.Fake.Violations.Seen.Count);
    }

    [Fact]
    public async Task Where_no_body_is_read_any_body_passes()
    {
        await using var stage = await FakeStage.OpenAsync();
        var said = stage.Fake.Say(stage.Channel, stage.Ann, "hello");
        using var content = new StringContent("undefined", Encoding.UTF8, "application/json");
        using var answer = await stage.Client.Http.PutAsync($"{stage.Fake.ApiUrl}{stage.Messages}/{said.Id}/reactions/%F0%9F%91%8D/@me", content);
        Assert.Equal(204, (int)answer.StatusCode);
        Assert.Single(said.Reactions);
    }

    [Theory]
    [InlineData("/applications/@me")]
    [InlineData("/oauth2/applications/@me")]
    public async Task An_app_has_an_owner(string path)
    {
        await using var stage = await FakeStage.OpenAsync();
        Assert.NotNull((await stage.Client.DoAsync("GET", path)).Json!["owner"]!["username"]);
    }

    [Fact]
    public async Task People_are_found_by_id_and_by_the_beginning_of_a_name()
    {
        await using var stage = await FakeStage.OpenAsync();
        Assert.Equal("ann", (string?)(await stage.Client.DoAsync("GET", $"/users/{stage.Ann.Id}")).Json!["username"]);
        Assert.Equal(10013, (int?)(await stage.Client.DoAsync("GET", "/users/5")).Json!["code"]);
        var (_, found) = await stage.Client.DoAsync("GET", $"/guilds/{stage.Guild.Id}/members/search?query=AN&limit=10");
        Assert.Equal("ann", (string?)Assert.Single((JsonArray)found!)!["user"]!["username"]);
    }

    [Fact]
    public async Task A_command_is_read_and_changed_by_its_id()
    {
        await using var stage = await FakeStage.OpenAsync();
        var path = $"/applications/{stage.Fake.ApplicationId}/guilds/{stage.Guild.Id}/commands";
        var (_, made) = await stage.Client.DoAsync("POST", path, new JsonObject { ["name"] = "search", ["description"] = "Finds" });
        var one = $"{path}/{made!["id"]}";
        var (status, changed) = await stage.Client.DoAsync("PATCH", one, new JsonObject { ["description"] = "Finds more" });
        Assert.Equal((200, "search", "Finds more"), (status, (string?)changed!["name"], (string?)changed["description"]));
        Assert.Equal("Finds more", (string?)(await stage.Client.DoAsync("GET", one)).Json!["description"]);
        Assert.Equal(10063, (int?)(await stage.Client.DoAsync("GET", path + "/5")).Json!["code"]);
    }

    [Fact]
    public async Task Messages_go_in_bulk_for_who_may_manage_them_and_one_event_tells()
    {
        await using var stage = await FakeStage.OpenAsync();
        await stage.Client.ReadyAsync();
        var said = new[] { "one", "two" }.Select(text => stage.Fake.Say(stage.Channel, stage.Ann, text)).ToList();
        JsonObject Form() => new() { ["messages"] = new JsonArray([.. said.Select(message => (JsonNode)Snowflakes.Text(message.Id))]) };
        Assert.Equal(50013, (int?)(await stage.Client.DoAsync("POST", stage.Messages + "/bulk-delete", Form())).Json!["code"]);
        stage.Guild.Bot.Give(stage.Guild.AddRole("desk", DiscordPermissions.ManageMessages));
        Assert.Equal(204, (await stage.Client.DoAsync("POST", stage.Messages + "/bulk-delete", Form())).Status);
        Assert.Empty(stage.Channel.Messages);
        Assert.Equal(2, ((JsonArray)(await stage.Client.EventAsync("MESSAGE_DELETE_BULK"))["d"]!["ids"]!).Count);
    }
}
