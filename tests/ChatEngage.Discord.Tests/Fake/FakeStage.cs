using System.Text.Json.Nodes;
using ChatEngage.FakeDiscord;

namespace ChatEngage.Discord.Tests.Fake;

/// <summary>A fake with a guild, a channel and a person, and a plain client before it.</summary>
internal sealed class FakeStage : IAsyncDisposable
{
    private FakeStage(FakeDiscordServer fake)
    {
        Fake = fake;
        Guild = fake.AddGuild();
        Channel = Guild.AddChannel("triage");
        Ann = Guild.AddMember("ann");
        Client = new PlainClient(fake);
    }

    public FakeDiscordServer Fake { get; }
    public FakeGuild Guild { get; }
    public FakeChannel Channel { get; }
    public FakeMember Ann { get; }
    public PlainClient Client { get; }
    public string Messages => $"/channels/{Channel.Id}/messages";

    public static async Task<FakeStage> OpenAsync(FakeDiscordOptions? options = null) => new(await FakeDiscordServer.StartAsync(options));

    public async Task<FakeMessage> SendAsync(JsonObject form)
    {
        var (status, json) = await Client.DoAsync("POST", Messages, form);
        Assert.True(status == 200, $"{status}: {json}");
        return Channel.Messages.Single(message => Snowflakes.Text(message.Id) == (string?)json!["id"]);
    }

    public Task<FakeMessage> SendCardAsync() => SendAsync(new JsonObject
    {
        ["embeds"] = new JsonArray(new JsonObject { ["title"] = "A mention", ["description"] = "words" }),
        ["components"] = new JsonArray(Row(Button("approve", "Approve 1"), Button("edit", "Edit"))),
    });

    public Task<(int Status, JsonNode? Json)> CallbackAsync(PlayedInteraction played, int type, JsonNode? data = null)
    {
        var form = new JsonObject { ["type"] = type };
        if (data is not null) form["data"] = data;
        return Client.DoAsync("POST", $"/interactions/{played.Id}/{played.Token}/callback", form);
    }

    public string Webhook(PlayedInteraction played) => $"/webhooks/{Fake.ApplicationId}/{played.Token}";

    public static JsonObject Row(params JsonNode?[] pieces) => new() { ["type"] = 1, ["components"] = new JsonArray(pieces) };

    public static JsonObject Button(string id, string label) => new() { ["type"] = 2, ["style"] = 1, ["custom_id"] = id, ["label"] = label };

    public static JsonObject Modal() => new()
    {
        ["custom_id"] = "edit-modal",
        ["title"] = "Edit",
        ["components"] = new JsonArray(new JsonObject
        {
            ["type"] = 18,
            ["label"] = "Reply",
            ["component"] = new JsonObject { ["type"] = 4, ["custom_id"] = "text", ["style"] = 2, ["value"] = "draft", ["max_length"] = 300 },
        }),
    };

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Fake.DisposeAsync();
    }
}
