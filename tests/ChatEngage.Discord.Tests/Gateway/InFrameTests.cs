using System.Text;
using System.Text.Json;
using ChatEngage.Discord.Client.Gateway;

namespace ChatEngage.Discord.Tests.Gateway;

public sealed class InFrameTests
{
    private static readonly Uri Here = new("wss://gateway.example");

    [Theory]
    [InlineData("{\"op\":0,\"t\":\"X\",\"s\":3,\"d\":{\"a\":1}}", 0, "X", 3L, JsonValueKind.Object)]
    [InlineData("{\"op\":11}", 11, null, null, JsonValueKind.Undefined)]
    [InlineData("{\"op\":0,\"t\":null,\"s\":null,\"d\":null,\"more\":[]}", 0, null, null, JsonValueKind.Null)]
    [InlineData("{\"op\":0,\"t\":5,\"s\":\"3\",\"d\":[]}", 0, null, null, JsonValueKind.Array)]
    public void A_frame_is_read_whatever_is_null_or_odd_in_it(string text, long op, string? name, long? sequence, JsonValueKind data)
    {
        var frame = InFrame.Parse(Encoding.UTF8.GetBytes(text));
        Assert.NotNull(frame);
        Assert.Equal((op, name, sequence, data), (frame.Op, frame.Name, frame.Sequence, frame.Data.ValueKind));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{\"op\":\"0\"}")]
    [InlineData("{\"op\":null}")]
    [InlineData("{\"op\":0} trailing")]
    public void What_is_no_frame_is_none(string text) => Assert.Null(InFrame.Parse(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("{\"\\ud800\":1,\"op\":0,\"t\":\"\\ud800\",\"s\":1,\"d\":{\"\\ud800\":2,\"user\":{\"id\":\"\\udc00\"}}}")]
    [InlineData("{\"op\":0,\"t\":\"READY\",\"s\":1,\"d\":{\"user\":{\"id\":\"1\"},\"\\ud800\":2}}")]
    [InlineData("{\"op\":0,\"t\":\"READY\",\"s\":1,\"d\":{\"user\":{\"id\":\"\\udc00\"}},\"\\ud800\":1}")]
    public void Half_characters_in_names_and_texts_do_no_harm(string text)
    {
        var frame = InFrame.Parse(Encoding.UTF8.GetBytes(text));
        if (frame is not null) ReadyFrame.Parse(frame, Here);
    }

    [Fact]
    public void No_bytes_make_the_reader_throw()
    {
        var random = new Random(5);
        var good = Encoding.UTF8.GetBytes("{\"op\":0,\"t\":\"READY\",\"s\":1,\"d\":{\"user\":{\"id\":\"1\"},\"session_id\":\"a\",\"resume_gateway_url\":\"wss://x\",\"guilds\":[{\"id\":\"5\"}]}}");
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = (byte[])good.Clone();
            for (var hits = random.Next(1, 6); hits > 0; hits--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            if (InFrame.Parse(bytes) is { } frame) ReadyFrame.Parse(frame, Here);
        }
    }

    [Fact]
    public void Ready_says_who_the_bot_is_and_where_it_is()
    {
        var (ready, session) = Ready("{\"user\":{\"id\":\"1\"},\"application\":{\"id\":\"2\"},\"session_id\":\"abc\",\"resume_gateway_url\":\"wss://r.example\",\"guilds\":[{\"id\":\"5\",\"unavailable\":true},{\"id\":6},null,{\"id\":null}]}")!.Value;
        Assert.Equal(new GatewayIdentity("1", "2"), ready.Identity);
        Assert.Equal(["5", "6"], ready.GuildIds);
        Assert.Equal(("abc", new Uri("wss://r.example")), (session.Id, session.ResumeUrl));
    }

    [Fact]
    public void Ready_of_a_server_that_leaves_much_out_is_enough()
    {
        var (ready, session) = Ready("{\"user\":{\"id\":\"1\"},\"application\":null,\"session_id\":null,\"resume_gateway_url\":null,\"guilds\":null}")!.Value;
        Assert.Equal(new GatewayIdentity("1", "1"), ready.Identity);
        Assert.Empty(ready.GuildIds);
        Assert.Equal((null, null), (session.Id, session.ResumeUrl));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"user\":null}")]
    [InlineData("{\"user\":{\"id\":null}}")]
    public void Ready_that_does_not_say_who_the_bot_is_is_of_no_use(string data) => Assert.Null(Ready(data));

    [Fact]
    public void A_session_id_that_would_not_fit_into_a_resume_is_not_kept() =>
        Assert.Null(Ready($"{{\"user\":{{\"id\":\"1\"}},\"session_id\":\"{new string('x', 5000)}\"}}")!.Value.Session.Id);

    [Fact]
    public void A_resume_fits_into_a_frame_whatever_session_id_was_kept()
    {
        var token = new string('x', OutFrames.Longest - OutFrames.ForSession - OutFrames.Identify(new GatewayOptions { Token = "", Intents = GatewayIntents.None }).Length);
        var session = Ready($"{{\"user\":{{\"id\":\"1\"}},\"session_id\":\"{new string('ü', 256)}\"}}")!.Value.Session;
        Assert.InRange(OutFrames.Resume(token, session.Id!, long.MaxValue).Length, 1, OutFrames.Longest);
    }

    private static (GatewayReady Ready, GatewaySession Session)? Ready(string data) =>
        ReadyFrame.Parse(InFrame.Parse(Encoding.UTF8.GetBytes($"{{\"op\":0,\"t\":\"READY\",\"s\":1,\"d\":{data}}}"))!, Here);
}
