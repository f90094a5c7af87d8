using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using ChatEngage.FakeDiscord;

namespace ChatEngage.Discord.Tests.Fake;

/// <summary>Compressed gateways, which some libraries ask for and cannot be told otherwise.</summary>
public sealed class FakeCompressionTests
{
    private const string Query = "?v=10&encoding=json&compress=";

    [Fact]
    public async Task With_zlib_stream_all_messages_are_one_stream_and_each_ends_with_a_flush()
    {
        await using var stage = await FakeStage.OpenAsync();
        await stage.Client.ConnectAsync(query: Query + "zlib-stream");
        Assert.Equal(10, (int?)(await stage.Client.NextAsync())["op"]);
        Assert.Equal((WebSocketMessageType.Binary, 0x78), (stage.Client.Raw.Kind, stage.Client.Raw.Bytes[0]));
        await stage.Client.IdentifyAsync((int)(GatewayIntents.Guilds | GatewayIntents.GuildMessages | GatewayIntents.MessageContent));
        await stage.Client.EventAsync("GUILD_CREATE");
        stage.Fake.Say(stage.Channel, stage.Ann, "hello");
        Assert.Equal("hello", (string?)(await stage.Client.EventAsync("MESSAGE_CREATE"))["d"]!["content"]);
        Assert.Equal([0, 0, 0xFF, 0xFF], stage.Client.Raw.Bytes[^4..]);
        Assert.NotEqual(0x78, stage.Client.Raw.Bytes[0]);
    }

    [Fact]
    public async Task With_zstd_stream_the_first_message_opens_a_frame_that_the_next_ones_go_on_with()
    {
        await using var stage = await FakeStage.OpenAsync();
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri(stage.Fake.GatewayUrl + Query + "zstd-stream"), TestContext.Current.CancellationToken);
        var hello = await ReadAsync(socket);
        Assert.Equal([0x28, 0xB5, 0x2F, 0xFD], hello[..4]);
        Assert.Equal(10, (int?)Block(hello[6..])["op"]);
        await socket.SendAsync(Encoding.UTF8.GetBytes("""{"op":1,"d":null}"""), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);
        Assert.Equal(11, (int?)Block(await ReadAsync(socket))["op"]);
    }

    [Fact]
    public async Task With_compress_in_identify_only_large_frames_are_compressed_and_each_by_itself()
    {
        await using var stage = await FakeStage.OpenAsync();
        stage.Client.InflatesAlone = true;
        await stage.Client.ConnectAsync();
        await stage.Client.NextAsync();
        await stage.Client.SendAsync(2, Identify(stage, ("compress", true)));
        await stage.Client.EventAsync("GUILD_CREATE");
        Assert.Equal((WebSocketMessageType.Binary, 0x78), (stage.Client.Raw.Kind, stage.Client.Raw.Bytes[0]));
        await stage.Client.SendAsync(1, 2);
        Assert.Equal(11, (int?)(await stage.Client.NextAsync())["op"]);
        Assert.Equal(WebSocketMessageType.Text, stage.Client.Raw.Kind);
    }

    [Fact]
    public async Task A_compression_that_does_not_exist_is_a_violation()
    {
        await using var stage = await FakeStage.OpenAsync();
        stage.Fake.Violations.Allow("compress=gzip");
        await stage.Client.ConnectAsync(query: Query + "gzip");
        await stage.Client.NextAsync();
        Assert.Single(stage.Fake.Violations.Seen);
    }

    internal static JsonObject Identify(FakeStage stage, params (string Name, JsonNode Value)[] more)
    {
        var identify = new JsonObject
        {
            ["token"] = stage.Fake.Token,
            ["intents"] = (int)GatewayIntents.Guilds,
            ["properties"] = new JsonObject { ["os"] = "linux", ["browser"] = "plain", ["device"] = "plain" },
        };
        foreach (var (name, value) in more) identify[name] = value;
        return identify;
    }

    /// <summary>A raw block: 21 bits of size above the kind and the mark of the last.</summary>
    private static JsonNode Block(byte[] bytes)
    {
        Assert.Equal(0, bytes[0] & 7);
        Assert.Equal(bytes.Length - 3, (bytes[0] | (bytes[1] << 8) | (bytes[2] << 16)) >> 3);
        return JsonNode.Parse(bytes.AsSpan(3))!;
    }

    private static async Task<byte[]> ReadAsync(ClientWebSocket socket)
    {
        var buffer = new byte[8192];
        var read = await socket.ReceiveAsync(buffer.AsMemory(), TestContext.Current.CancellationToken);
        Assert.Equal((WebSocketMessageType.Binary, true), (read.MessageType, read.EndOfMessage));
        return buffer[..read.Count];
    }
}
