using ChatEngage.Discord.Client.Gateway;
using ChatEngage.Discord.Team;
using ChatEngage.Discord.Tests.Team;
using ChatEngage.FakeDiscord;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatEngage.Discord.Tests.Bot;

public sealed class BotTests
{
    [Fact]
    public async Task A_bot_that_Discord_refuses_ends_and_says_why()
    {
        await using var one = await TeamCase.OpenAsync();
        one.Fake.Violations.Allow("token");
        var bot = new DiscordBot(new DiscordBotOptions { Token = "wrong" }, one.NewRest(options => options with { Token = "wrong" }), [one.Channel], [], new MemoryState(), TimeProvider.System, NullLoggerFactory.Instance);
        await Eventually.DoneAsync(bot.RunAsync(CancellationToken.None));
        Assert.Equal(GatewayPhase.Fatal, bot.Status!.Phase);
        Assert.Contains("token", bot.Trouble, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restart_resumes_the_session_and_what_was_pressed_meanwhile_is_done()
    {
        await using var one = await TeamCase.OpenAsync();
        var state = new MemoryState();
        await RunningAsync(one, state, [one.Channel], () => Task.CompletedTask);
        var conversation = one.Add();
        var (_, card) = await one.ShowAsync(conversation.Id);
        one.Fake.Click(card, "Claim", one.Anna);
        await RunningAsync(one, state, [one.NewChannel()], () => Eventually.TrueAsync(() => one.Store.Conversations[conversation.Id].Assignee == "anna", "the press came with the resume"));
        Assert.Equal((1, 1), (one.Fake.Gateway.IdentifyCount, one.Fake.Gateway.ResumeCount));
    }

    [Fact]
    public async Task Where_a_server_has_several_team_channels_a_command_elsewhere_is_sent_to_them()
    {
        await using var one = await TeamCase.OpenAsync();
        var second = one.Guild.AddChannel("second");
        await RunningAsync(one, new MemoryState(), [one.Channel, one.NewChannel(place: second)], async () =>
        {
            await Eventually.TrueAsync(() => one.Fake.Commands().Count > 0, "commands are registered");
            var told = await one.Fake.Command(one.Guild.AddChannel("lounge"), one.Anna, "inbox").EphemeralAsync();
            Assert.Contains($"<#{second.Id}>", told.Content, StringComparison.Ordinal);
            var answered = await one.Fake.Command(second, one.Anna, "inbox").EphemeralAsync();
            Assert.Equal("Nothing waits.", answered.Content);
        });
    }

    private static async Task RunningAsync(TeamCase one, MemoryState state, IReadOnlyList<DiscordTeamChannel> channels, Func<Task> meanwhile)
    {
        var bot = new DiscordBot(new DiscordBotOptions { Token = one.Fake.Token }, one.Rest, channels, [], state, TimeProvider.System, NullLoggerFactory.Instance);
        using var stopping = new CancellationTokenSource();
        var running = bot.RunAsync(stopping.Token);
        await Eventually.TrueAsync(() => bot.Status?.Phase == GatewayPhase.Connected, "the bot listens");
        await meanwhile();
        await stopping.CancelAsync();
        await Eventually.DoneAsync(running);
    }
}
