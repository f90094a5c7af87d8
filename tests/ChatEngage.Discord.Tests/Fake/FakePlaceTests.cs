using System.Text.Json.Nodes;
using ChatEngage.FakeDiscord;

namespace ChatEngage.Discord.Tests.Fake;

/// <summary>Permissions, threads, reactions, webhooks, pings.</summary>
public sealed class FakePlaceTests
{
    private static JsonObject Hello => new() { ["content"] = "hello" };

    [Theory]
    [InlineData(DiscordPermissions.ViewChannel, 50001)]
    [InlineData(DiscordPermissions.SendMessages, 50013)]
    [InlineData(DiscordPermissions.EmbedLinks, 50013)]
    public async Task A_permission_that_is_denied_in_the_channel_is_missing(DiscordPermissions denied, int code)
    {
        await using var stage = await FakeStage.OpenAsync();
        var form = new JsonObject { ["embeds"] = new JsonArray(new JsonObject { ["title"] = "t" }) };
        stage.Channel.Deny(stage.Guild.Everyone, denied);
        Assert.Equal(code, (int?)(await stage.Client.DoAsync("POST", stage.Messages, form.DeepClone())).Json!["code"]);
        stage.Channel.Allow(stage.Guild.Bot, denied);
        Assert.Equal(200, (await stage.Client.DoAsync("POST", stage.Messages, form)).Status);
    }

    [Fact]
    public async Task A_thread_has_its_messages_id_opens_once_and_sleeps_and_wakes()
    {
        await using var stage = await FakeStage.OpenAsync();
        await stage.Client.ReadyAsync();
        var card = await stage.SendCardAsync();
        var path = $"{stage.Messages}/{card.Id}/threads";
        var (status, thread) = await stage.Client.DoAsync("POST", path, new JsonObject { ["name"] = "notes" });
        Assert.Equal((201, Snowflakes.Text(card.Id)), (status, (string?)thread!["id"]));
        Assert.True((bool)(await stage.Client.EventAsync("THREAD_CREATE"))["d"]!["newly_created"]!);
        Assert.Equal(160004, (int?)(await stage.Client.DoAsync("POST", path, new JsonObject { ["name"] = "again" })).Json!["code"]);
        var inside = $"/channels/{card.Id}/messages";
        var note = (string)(await stage.Client.DoAsync("POST", inside, Hello)).Json!["id"]!;
        stage.Fake.Archive(card.Thread!);
        Assert.Equal(50083, (int?)(await stage.Client.DoAsync("PATCH", $"{inside}/{note}", new JsonObject { ["content"] = "x" })).Json!["code"]);
        Assert.Equal(200, (await stage.Client.DoAsync("POST", inside, Hello)).Status);
        Assert.False(card.Thread!.IsArchived);
        stage.Fake.Lock(card.Thread);
        Assert.Equal(160005, (int?)(await stage.Client.DoAsync("POST", inside, Hello)).Json!["code"]);
        Assert.Equal(50013, (int?)(await stage.Client.DoAsync("PATCH", $"/channels/{card.Id}", new JsonObject { ["archived"] = false })).Json!["code"]);
        stage.Guild.Bot.Give(stage.Guild.AddRole("threads", DiscordPermissions.ManageThreads));
        Assert.Equal(200, (await stage.Client.DoAsync("PATCH", $"/channels/{card.Id}", new JsonObject { ["archived"] = false, ["locked"] = false })).Status);
    }

    [Fact]
    public async Task What_the_bot_may_not_see_is_neither_listed_nor_dispatched()
    {
        await using var stage = await FakeStage.OpenAsync();
        var hidden = stage.Guild.AddChannel("hidden");
        hidden.Deny(stage.Guild.Everyone, DiscordPermissions.ViewChannel);
        await stage.Client.ReadyAsync();
        var created = (await stage.Client.EventAsync("GUILD_CREATE"))["d"]!;
        Assert.Equal("triage", (string?)Assert.Single((JsonArray)created["channels"]!)!["name"]);
        stage.Fake.Say(hidden, stage.Ann, "unseen");
        stage.Fake.Say(stage.Channel, stage.Ann, "seen");
        Assert.Equal("seen", (string?)(await stage.Client.EventAsync("MESSAGE_CREATE"))["d"]!["content"]);
        Assert.Equal(50001, (int?)(await stage.Client.DoAsync("GET", $"/channels/{hidden.Id}")).Json!["code"]);
    }

    [Fact]
    public async Task A_file_is_uploaded_with_its_payload_and_can_be_fetched()
    {
        await using var stage = await FakeStage.OpenAsync();
        using var form = new MultipartFormDataContent();
        form.Add(new StringContent("""{"content":"chart","attachments":[{"id":"0","filename":"chart.png","description":"a chart"}]}"""), "payload_json");
        using var bytes = new ByteArrayContent([1, 2, 3]);
        bytes.Headers.ContentType = new("image/png");
        form.Add(bytes, "files[0]", "chart.png");
        using var answer = await stage.Client.Http.PostAsync(stage.Fake.ApiUrl + stage.Messages, form);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var json = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        var file = Assert.Single(Assert.Single(stage.Channel.Messages).Files);
        Assert.Equal(("chart.png", "image/png", "a chart"), (file.Name, file.ContentType, file.Description));
        Assert.Equal([1, 2, 3], await stage.Client.Http.GetByteArrayAsync((string)json["attachments"]![0]!["url"]!));
    }

    [Fact]
    public async Task Pings_happen_where_they_are_allowed_only()
    {
        await using var stage = await FakeStage.OpenAsync();
        var role = stage.Guild.AddRole("on call");
        stage.Guild.Everyone.Permissions |= DiscordPermissions.MentionEveryone;
        var text = $"@everyone <@{stage.Ann.Id}> <@&{role.Id}>";
        var loud = await stage.SendAsync(new JsonObject { ["content"] = text });
        Assert.Equal((true, 1, 1), (loud.PingedEveryone, loud.PingedUsers.Count, loud.PingedRoles.Count));
        var quiet = await stage.SendAsync(new JsonObject { ["content"] = text, ["allowed_mentions"] = new JsonObject { ["parse"] = new JsonArray() } });
        Assert.Equal((false, 0, 0), (quiet.PingedEveryone, quiet.PingedUsers.Count, quiet.PingedRoles.Count));
        var one = await stage.SendAsync(new JsonObject { ["content"] = text, ["allowed_mentions"] = new JsonObject { ["parse"] = new JsonArray(), ["roles"] = new JsonArray(Snowflakes.Text(role.Id)) } });
        Assert.Equal((false, 0, role.Id), (one.PingedEveryone, one.PingedUsers.Count, Assert.Single(one.PingedRoles)));
    }

    [Fact]
    public async Task Messages_are_read_newest_first_and_after_an_id()
    {
        await using var stage = await FakeStage.OpenAsync();
        var sent = Enumerable.Range(0, 5).Select(at => stage.Fake.Say(stage.Channel, stage.Ann, $"{at}")).ToList();
        Assert.Equal("4,3,2,1,0", await ReadAsync(stage, ""));
        Assert.Equal("3,2", await ReadAsync(stage, $"?limit=2&after={sent[1].Id}"));
        Assert.Equal("1,0", await ReadAsync(stage, $"?before={sent[2].Id}"));
        stage.Channel.Deny(stage.Guild.Everyone, DiscordPermissions.ReadMessageHistory);
        Assert.Equal("", await ReadAsync(stage, ""));
    }

    [Fact]
    public async Task Reactions_replies_and_webhooks_work_as_documented()
    {
        await using var stage = await FakeStage.OpenAsync();
        await stage.Client.ReadyAsync(GatewayIntents.Guilds | GatewayIntents.GuildMessages | GatewayIntents.GuildMessageReactions);
        var said = stage.Fake.Say(stage.Channel, stage.Ann, "nice");
        Assert.Equal(204, (await stage.Client.DoAsync("PUT", $"{stage.Messages}/{said.Id}/reactions/{Uri.EscapeDataString("👍")}/@me")).Status);
        Assert.Equal("👍", (string?)(await stage.Client.EventAsync("MESSAGE_REACTION_ADD"))["d"]!["emoji"]!["name"]);
        var reply = await stage.SendAsync(new JsonObject { ["content"] = "thanks", ["message_reference"] = new JsonObject { ["message_id"] = Snowflakes.Text(said.Id), ["fail_if_not_exists"] = false } });
        Assert.Same(said, reply.ReplyTo);
        stage.Fake.Delete(said);
        Assert.Equal(50035, (int?)(await stage.Client.DoAsync("POST", stage.Messages, new JsonObject { ["content"] = "late", ["message_reference"] = new JsonObject { ["message_id"] = Snowflakes.Text(said.Id) } })).Json!["code"]);
        var webhook = stage.Fake.AddWebhook(stage.Channel, "hook");
        var (status, json) = await stage.Client.DoAsync("POST", $"/webhooks/{webhook.Id}/{webhook.Token}?wait=true", Hello);
        Assert.Equal((200, Snowflakes.Text(webhook.Id)), (status, (string?)json!["webhook_id"]));
        webhook.IsDeleted = true;
        Assert.Equal(10015, (int?)(await stage.Client.DoAsync("POST", $"/webhooks/{webhook.Id}/{webhook.Token}", Hello)).Json!["code"]);
    }

    [Fact]
    public async Task A_guild_tells_its_count_its_roles_and_its_members()
    {
        await using var stage = await FakeStage.OpenAsync();
        stage.Guild.MoreMembers = 1000;
        Assert.Equal(1003, (int?)(await stage.Client.DoAsync("GET", $"/guilds/{stage.Guild.Id}?with_counts=true")).Json!["approximate_member_count"]);
        Assert.Single((JsonArray)(await stage.Client.DoAsync("GET", $"/guilds/{stage.Guild.Id}/roles")).Json!);
        Assert.Equal("ann", (string?)(await stage.Client.DoAsync("GET", $"/guilds/{stage.Guild.Id}/members/{stage.Ann.Id}")).Json!["user"]!["username"]);
        Assert.Equal(1 << 19, (int?)(await stage.Client.DoAsync("GET", "/applications/@me")).Json!["flags"]);
    }

    private static async Task<string> ReadAsync(FakeStage stage, string query) =>
        string.Join(',', ((JsonArray)(await stage.Client.DoAsync("GET", stage.Messages + query)).Json!).Select(message => (string?)message!["content"]));
}
