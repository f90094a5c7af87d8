using System.Text.Json.Nodes;
using ChatEngage.FakeDiscord;

namespace ChatEngage.Discord.Tests.Fake;

/// <summary>What a client may ask by the gateway, and what it is told of members, roles and its shard.</summary>
public sealed class FakeMembersTests
{
    private const GatewayIntents All = GatewayIntents.Guilds | GatewayIntents.GuildMembers | GatewayIntents.GuildPresences | GatewayIntents.GuildMessages;
    private static readonly FakeDiscordOptions Privileged = new() { Privileged = GatewayIntents.Privileged };

    [Fact]
    public async Task A_request_for_all_members_is_answered_in_chunks_of_a_thousand()
    {
        await using var stage = await FakeStage.OpenAsync(Privileged);
        for (var at = 0; at < 1000; at++) stage.Guild.AddMember($"person {at}");
        await stage.Client.ReadyAsync(GatewayIntents.Guilds | GatewayIntents.GuildMembers);
        await stage.Client.SendAsync(8, Ask(stage, ("query", ""), ("limit", 0), ("nonce", "n1")));
        var (first, second) = (await ChunkAsync(stage), await ChunkAsync(stage));
        Assert.Equal((0, 2, 1000, "n1"), ((int?)first["chunk_index"], (int?)first["chunk_count"], ((JsonArray)first["members"]!).Count, (string?)first["nonce"]));
        Assert.Equal((1, 3), ((int?)second["chunk_index"], ((JsonArray)second["members"]!).Count));
        Assert.False(first.ContainsKey("not_found"));
    }

    [Fact]
    public async Task Members_are_found_by_the_beginning_of_a_name_and_by_ids_and_who_is_missing_is_named()
    {
        await using var stage = await FakeStage.OpenAsync(Privileged);
        await stage.Client.ReadyAsync();
        await stage.Client.SendAsync(8, Ask(stage, ("query", "AN"), ("limit", 5)));
        Assert.Equal("ann", (string?)Assert.Single((JsonArray)(await ChunkAsync(stage))["members"]!)!["user"]!["username"]);
        await stage.Client.SendAsync(8, Ask(stage, ("user_ids", new JsonArray(Snowflakes.Text(stage.Ann.Id), "5"))));
        var chunk = await ChunkAsync(stage);
        Assert.Single((JsonArray)chunk["members"]!);
        Assert.Equal("5", (string?)Assert.Single((JsonArray)chunk["not_found"]!));
    }

    [Theory]
    [InlineData("""{"query":"","limit":0}""", "GUILD_MEMBERS")]
    [InlineData("""{"limit":0}""", "either query or user_ids")]
    [InlineData("""{"query":"a","limit":101}""", "limit of 1 to 100")]
    [InlineData("""{"user_ids":["1"],"presences":true}""", "GUILD_PRESENCES")]
    public async Task A_request_for_members_that_is_not_allowed_is_a_violation_and_gets_nothing(string form, string sentence)
    {
        await using var stage = await FakeStage.OpenAsync(Privileged);
        await stage.Client.ReadyAsync();
        await stage.Client.EventAsync("GUILD_CREATE");
        stage.Fake.Violations.Allow(sentence);
        var ask = (JsonObject)JsonNode.Parse(form)!;
        ask["guild_id"] = Snowflakes.Text(stage.Guild.Id);
        await stage.Client.SendAsync(8, ask);
        await stage.Client.SendAsync(1, null);
        Assert.Equal(11, (int?)(await stage.Client.NextAsync())["op"]);
        Assert.Single(stage.Fake.Violations.Seen);
    }

    [Theory]
    [InlineData(3, """{"since":null,"activities":[{"name":"x","type":0}],"status":"idle","afk":false}""", true)]
    [InlineData(3, """{"since":null,"activities":[],"status":"asleep","afk":false}""", false)]
    [InlineData(4, """{"guild_id":"1","channel_id":null,"self_mute":false,"self_deaf":false}""", true)]
    [InlineData(4, """{"guild_id":"1","channel_id":null}""", false)]
    public async Task Presence_and_voice_commands_are_held_to_their_shape(int op, string form, bool isRight)
    {
        await using var stage = await FakeStage.OpenAsync();
        await stage.Client.ReadyAsync();
        stage.Fake.Violations.Allow("(close 4002)");
        await stage.Client.SendAsync(op, JsonNode.Parse(form));
        await stage.Client.SendAsync(1, 1);
        if (!isRight) Assert.Equal(4002, await stage.Client.ClosedAsync());
        else while ((int?)(await stage.Client.NextAsync())["op"] != 11) Assert.Empty(stage.Fake.Violations.Seen);
    }

    [Fact]
    public async Task With_presences_a_guild_comes_with_its_people_and_is_large_from_the_threshold_on()
    {
        await using var stage = await FakeStage.OpenAsync(Privileged);
        stage.Guild.MoreMembers = 60;
        await stage.Client.ConnectAsync();
        await stage.Client.NextAsync();
        await stage.Client.SendAsync(2, FakeCompressionTests.Identify(stage, ("intents", (int)All), ("large_threshold", 250)));
        var created = (await stage.Client.EventAsync("GUILD_CREATE"))["d"]!;
        Assert.Equal((3, 2, false), (((JsonArray)created["members"]!).Count, ((JsonArray)created["presences"]!).Count, (bool)created["large"]!));
        await stage.Client.ReadyAsync();
        created = (await stage.Client.EventAsync("GUILD_CREATE"))["d"]!;
        Assert.Equal((1, true), (((JsonArray)created["members"]!).Count, (bool)created["large"]!));
    }

    [Fact]
    public async Task Who_joins_and_which_roles_are_given_is_told_under_its_intent()
    {
        await using var stage = await FakeStage.OpenAsync(Privileged);
        await stage.Client.ReadyAsync(All);
        var role = stage.Guild.AddRole("desk");
        Assert.Equal("desk", (string?)(await stage.Client.EventAsync("GUILD_ROLE_CREATE"))["d"]!["role"]!["name"]);
        var bob = stage.Guild.AddMember("bob");
        Assert.Equal("bob", (string?)(await stage.Client.EventAsync("GUILD_MEMBER_ADD"))["d"]!["user"]!["username"]);
        bob.Give(role);
        Assert.Equal(Snowflakes.Text(role.Id), (string?)Assert.Single((JsonArray)(await stage.Client.EventAsync("GUILD_MEMBER_UPDATE"))["d"]!["roles"]!));
    }

    [Fact]
    public async Task A_shard_is_told_of_its_own_guilds_only()
    {
        await using var stage = await FakeStage.OpenAsync();
        var mine = (int)((stage.Guild.Id >> 22) % 2);
        foreach (var (shard, count) in new[] { (mine, 1), (1 - mine, 0) })
        {
            await stage.Client.ConnectAsync();
            await stage.Client.NextAsync();
            await stage.Client.SendAsync(2, FakeCompressionTests.Identify(stage, ("shard", new JsonArray(shard, 2)), ("intents", 513)));
            Assert.Equal(count, ((JsonArray)(await stage.Client.EventAsync("READY"))["d"]!["guilds"]!).Count);
        }
        stage.Fake.Say(stage.Channel, stage.Ann, "hello");
        await stage.Client.SendAsync(1, 1);
        Assert.Equal(11, (int?)(await stage.Client.NextAsync())["op"]);
    }

    private static JsonObject Ask(FakeStage stage, params (string Name, JsonNode Value)[] more)
    {
        var ask = new JsonObject { ["guild_id"] = Snowflakes.Text(stage.Guild.Id) };
        foreach (var (name, value) in more) ask[name] = value;
        return ask;
    }

    private static async Task<JsonObject> ChunkAsync(FakeStage stage) => (JsonObject)(await stage.Client.EventAsync("GUILD_MEMBERS_CHUNK"))["d"]!;
}
