using ChatEngage.Discord.Client.Gateway;
using ChatEngage.FakeDiscord;
using GatewayIntents = ChatEngage.Discord.Client.Gateway.GatewayIntents;

namespace ChatEngage.Discord.Tests.Gateway;

public sealed class CloseTests
{
    [Theory]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(1011)]
    [InlineData(1012)]
    [InlineData(4000)]
    [InlineData(4001)]
    [InlineData(4002)]
    [InlineData(4005)]
    [InlineData(4008)]
    [InlineData(4321)]
    public async Task After_these_codes_the_session_is_resumed(int code)
    {
        await using var made = await GatewayCase.ConnectedAsync();
        made.Script.Close(code);
        await Eventually.TrueAsync(() => made.Handler.Resumes.Count == 1, "resumed");
        Assert.Equal((1, 1), (made.Script.IdentifyCount, made.Script.ResumeCount));
    }

    [Theory]
    [InlineData(4003)]
    [InlineData(4007)]
    [InlineData(4009)]
    public async Task After_these_codes_a_new_session_begins(int code)
    {
        await using var made = await GatewayCase.ConnectedAsync();
        made.Script.Close(code);
        await Eventually.TrueAsync(() => made.Handler.Starts.Count == 2, "a new session");
        Assert.Equal((2, 0), (made.Script.IdentifyCount, made.Script.ResumeCount));
    }

    [Theory]
    [InlineData(4004)]
    [InlineData(4010)]
    [InlineData(4011)]
    [InlineData(4012)]
    [InlineData(4013)]
    [InlineData(4014)]
    public async Task Case_6_after_a_fatal_code_nothing_is_tried_again(int code)
    {
        await using var made = await GatewayCase.ConnectedAsync();
        made.Script.Close(code);
        var end = Assert.IsType<GatewayEnd.Fatal>(await Eventually.DoneAsync(made.Run));
        Assert.Equal(code, end.Code);
        Assert.Equal((GatewayPhase.Fatal, end.Sentence), (made.Gateway.Status.Phase, made.Gateway.Status.Sentence));
        Assert.Equal((1, 1, 0), (made.Script.Handshakes, made.Script.IdentifyCount, made.Script.ResumeCount));
        Assert.Single(made.Log.All, line => line.Level == Microsoft.Extensions.Logging.LogLevel.Critical);
        Assert.Null(made.Store.Memory.Session);
    }

    [Fact]
    public async Task Case_6_a_wrong_token_ends_it_at_the_first_try()
    {
        await using var made = await GatewayCase.MakeAsync();
        made.Options = made.Options with { Token = "of-nobody" };
        made.Start();
        var end = Assert.IsType<GatewayEnd.Fatal>(await Eventually.DoneAsync(made.Run));
        Assert.Equal((4004, 1), (end.Code, made.Script.Handshakes));
    }

    [Fact]
    public async Task Case_6_an_intent_that_is_not_switched_on_is_named()
    {
        await using var made = await GatewayCase.MakeAsync(new FakeDiscordOptions { Privileged = 0 });
        made.Options = made.Options with { Intents = GatewayIntents.Guilds | GatewayIntents.MessageContent };
        made.Start();
        var end = Assert.IsType<GatewayEnd.Fatal>(await Eventually.DoneAsync(made.Run));
        Assert.Equal(4014, end.Code);
        Assert.Contains("MESSAGE_CONTENT", end.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_healthy_session_follows_a_request_to_reconnect_without_a_pause()
    {
        await using var made = await GatewayCase.MakeAsync();
        var hour = TimeSpan.FromHours(1);
        made.Options = made.Options with { Pace = made.Options.Pace with { Healthy = TimeSpan.Zero, ShortestPause = hour, LongestPause = hour } };
        await made.ConnectAsync();
        made.Script.AskToReconnect();
        await Eventually.TrueAsync(() => made.Handler.Resumes.Count == 1, "resumed at once");
    }

    [Fact]
    public async Task A_request_to_reconnect_is_a_resume()
    {
        await using var made = await GatewayCase.ConnectedAsync();
        made.Script.AskToReconnect();
        made.Send(1);
        await made.HandledAsync(1);
        await Eventually.TrueAsync(() => made.Handler.Resumes.Count == 1, "resumed");
        Assert.Equal((1, 1), (made.Script.IdentifyCount, made.Script.ResumeCount));
        await Eventually.TrueAsync(() => !made.Script.CloseCodes.IsEmpty, "what was left was closed");
        Assert.Equal(4000, Assert.Single(made.Script.CloseCodes));
    }

    [Fact]
    public async Task A_session_that_works_is_taken_up_again_soon_however_often_it_is_cut()
    {
        await using var made = await GatewayCase.MakeAsync();
        made.Options = made.Options with { Pace = made.Options.Pace with { LongestPause = TimeSpan.FromHours(1) } };
        await made.ConnectAsync();
        // Doubled each time, the last pauses would be hours long.
        for (var cuts = 1; cuts <= 30; cuts++)
        {
            if (cuts % 2 == 0) made.Script.Reset();
            else made.Script.AskToReconnect();
            await Eventually.TrueAsync(() => made.Handler.Resumes.Count == cuts, "resumed");
            await made.SettledAsync("settled");
        }
        Assert.Equal(1, made.Script.IdentifyCount);
    }
}
