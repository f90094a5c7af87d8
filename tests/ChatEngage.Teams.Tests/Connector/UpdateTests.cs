using ChatEngage.FakeTeams;
using ChatEngage.Teams.Client.Connector;
using ChatEngage.Teams.Client.Wire;

namespace ChatEngage.Teams.Tests.Connector;

public sealed class UpdateTests
{
    [Fact]
    public async Task Of_updates_that_wait_only_the_last_is_sent_and_all_are_told()
    {
        await using var bot = await ConnectorCase.StartAsync();
        var id = await bot.PostedAsync();
        var silent = new Fault.SilentBefore();
        bot.Server.Connector.Faults.Next(ConnectorCall.Update, silent);
        var first = Update(bot, id, "0");
        await Eventually.TrueAsync(() => bot.Server.Connector.Of(ConnectorCall.Update).Count == 1, "the first is under way");
        var others = Enumerable.Range(1, 20).Select(at => Update(bot, id, $"{at}")).ToArray();
        silent.Release();
        Assert.All(await bot.PassAsync(Task.WhenAll([first, .. others])), outcome => Assert.IsType<Outcome<ResourceResponse>.Done>(outcome));
        Assert.Equal(["0", "20"], Sent(bot));
    }

    [Fact]
    public async Task An_update_takes_the_place_of_one_that_pauses()
    {
        await using var bot = await ConnectorCase.StartAsync();
        var id = await bot.PostedAsync();
        bot.Server.Connector.Faults.Next(ConnectorCall.Update, Fault.ThrottledFor(TimeSpan.FromSeconds(30)));
        var first = Update(bot, id, "old");
        await Eventually.TrueAsync(() => bot.Server.Connector.Of(ConnectorCall.Update) is [{ Status: 429 }] && bot.InFlight == 0, "the first was put off");
        var second = Update(bot, id, "new");
        Assert.All(await bot.PassAsync(Task.WhenAll(first, second)), outcome => Assert.IsType<Outcome<ResourceResponse>.Done>(outcome));
        Assert.Equal(["old", "new"], Sent(bot));
        Assert.Equal("new", Assert.Single(bot.Server.World.Anna.Chat.FromBot).Text);
    }

    [Fact]
    public async Task An_update_whose_answer_was_lost_is_not_repeated_when_a_newer_one_waits()
    {
        await using var bot = await ConnectorCase.StartAsync();
        var id = await bot.PostedAsync();
        var silent = new Fault.SilentAfter();
        bot.Server.Connector.Faults.Next(ConnectorCall.Update, silent);
        var first = Update(bot, id, "old");
        await Eventually.TrueAsync(() => bot.Server.World.Anna.Chat.FromBot[0].Text == "old", "the first was taken");
        var second = Update(bot, id, "new");
        bot.Time.Advance(bot.Options.AttemptLimit);
        Assert.All(await bot.PassAsync(Task.WhenAll(first, second)), outcome => Assert.IsType<Outcome<ResourceResponse>.Done>(outcome));
        Assert.Equal(["old", "new"], Sent(bot));
    }

    [Fact]
    public async Task Updates_of_different_messages_are_all_sent()
    {
        await using var bot = await ConnectorCase.StartAsync();
        var (one, two) = (await bot.PostedAsync(), await bot.PostedAsync());
        await bot.PassAsync(Task.WhenAll(Update(bot, one, "a"), Update(bot, two, "b")));
        Assert.Equal(["a", "b"], bot.Server.World.Anna.Chat.FromBot.Select(message => message.Text));
    }

    [Fact]
    public async Task A_refusal_is_told_to_all_who_wait()
    {
        await using var bot = await ConnectorCase.StartAsync();
        var outcomes = await bot.PassAsync(Task.WhenAll(Enumerable.Range(0, 5).Select(at => Update(bot, "1", $"{at}"))));
        Assert.All(outcomes, outcome => Assert.Equal(RefusalKind.Gone, Assert.IsType<Outcome<ResourceResponse>.Refused>(outcome).Kind));
    }

    [Fact]
    public async Task One_caller_who_goes_takes_the_update_from_nobody()
    {
        await using var bot = await ConnectorCase.StartAsync();
        var id = await bot.PostedAsync();
        var silent = new Fault.SilentBefore();
        bot.Server.Connector.Faults.Next(ConnectorCall.Update, silent);
        using var gone = new CancellationTokenSource();
        var first = bot.Connector.UpdateAsync(bot.Anna, id, ConnectorCase.Text("new"), ct: gone.Token);
        await Eventually.TrueAsync(() => bot.Server.Connector.Of(ConnectorCall.Update).Count == 1, "it is under way");
        await gone.CancelAsync();
        Assert.IsType<Outcome<ResourceResponse>.Unknown>(await Eventually.DoneAsync(first));
        silent.Release();
        await Eventually.TrueAsync(() => bot.Server.World.Anna.Chat.FromBot[0].Text == "new", "it was sent all the same");
    }

    private static Task<Outcome<ResourceResponse>> Update(ConnectorCase bot, string id, string text) => bot.Connector.UpdateAsync(bot.Anna, id, ConnectorCase.Text(text));

    private static List<string?> Sent(ConnectorCase bot) => [.. bot.Server.Connector.Of(ConnectorCall.Update).Select(request => (string?)request.Body!["text"])];
}
