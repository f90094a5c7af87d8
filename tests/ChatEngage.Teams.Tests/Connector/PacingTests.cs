using ChatEngage.FakeTeams;
using ChatEngage.Teams.Client.Connector;
using ChatEngage.Teams.Client.Wire;

namespace ChatEngage.Teams.Tests.Connector;

public sealed class PacingTests
{
    [Fact]
    public async Task A_crowd_of_messages_to_one_conversation_meets_no_limit_and_keeps_its_order()
    {
        await using var bot = await ConnectorCase.StartAsync();
        bot.Server.Connector.Limits.On = true;
        var sends = Enumerable.Range(0, 40).Select(at => bot.Connector.SendAsync(bot.Anna, ConnectorCase.Text($"{at}"))).ToArray();
        Assert.All(await bot.PassAsync(Task.WhenAll(sends)), outcome => Assert.IsType<Outcome<ResourceResponse>.Done>(outcome));
        Assert.Equal(0, bot.Server.Connector.Limits.Refused);
        Assert.Equal(Enumerable.Range(0, 40).Select(at => $"{at}"), bot.Server.World.Anna.Chat.FromBot.Select(message => message.Text));
    }

    [Fact]
    public async Task Many_conversations_of_a_tenant_together_meet_no_limit()
    {
        await using var bot = await ConnectorCase.StartAsync();
        bot.Server.Connector.Limits.On = true;
        var people = Enumerable.Range(0, 60).Select(at => bot.Server.World.Home.AddPerson($"Person {at}")).ToArray();
        foreach (var person in people) await person.Chat.InstallAsync();
        var sends = people.Select(person => bot.Connector.SendAsync(bot.Where(person.Chat), ConnectorCase.Text("hello"))).ToArray();
        Assert.All(await bot.PassAsync(Task.WhenAll(sends)), outcome => Assert.IsType<Outcome<ResourceResponse>.Done>(outcome));
        Assert.Equal(0, bot.Server.Connector.Limits.Refused);
    }

    [Fact]
    public async Task A_conversation_that_is_stuck_does_not_hold_up_another()
    {
        await using var bot = await ConnectorCase.StartAsync();
        var silent = new Fault.SilentBefore();
        bot.Server.Connector.Faults.NextIn(bot.Server.World.Anna.Chat.Id, ConnectorCall.Send, silent);
        var stuck = bot.Connector.SendAsync(bot.Anna, ConnectorCase.Text("stuck"));
        await Eventually.TrueAsync(() => bot.Server.Connector.Of(ConnectorCall.Send).Count == 1, "it is under way");
        var team = bot.Where(bot.Server.World.Social.General);
        Assert.IsType<Outcome<ResourceResponse>.Done>(await Eventually.DoneAsync(bot.Connector.SendAsync(team, ConnectorCase.Text("free"))));
        Assert.False(stuck.IsCompleted);
        silent.Release();
        Assert.IsType<Outcome<ResourceResponse>.Done>(await Eventually.DoneAsync(stuck));
    }

    [Fact]
    public async Task Who_waits_longer_than_his_patience_is_told_that_nothing_was_sent()
    {
        await using var bot = await ConnectorCase.StartAsync();
        var sends = Enumerable.Range(0, 12).Select(at => bot.Connector.SendAsync(bot.Anna, ConnectorCase.Text($"{at}"), TimeSpan.FromSeconds(3))).ToArray();
        await Eventually.TrueAsync(() => sends.Count(send => send.IsCompleted) == 5, "those that need not wait");
        var outcomes = await bot.PassAsync(Task.WhenAll(sends));
        var done = outcomes.Count(outcome => outcome is Outcome<ResourceResponse>.Done);
        Assert.Equal(done, bot.Server.World.Anna.Chat.FromBot.Count);
        Assert.Equal(12 - done, outcomes.Count(outcome => outcome is Outcome<ResourceResponse>.Later));
        Assert.InRange(done, 5, 9);
    }

    [Fact]
    public void Of_the_documented_limits_none_is_met_in_two_hours_of_steady_sending()
    {
        var time = new FakeTime();
        var lane = new Lane(time);
        var tenant = new Bucket(time, perSecond: 20, burst: 10);
        var sent = new List<DateTimeOffset>();
        var begin = time.GetUtcNow();
        while (time.GetUtcNow() - begin < TimeSpan.FromHours(2))
        {
            time.Advance(lane.Reserve(sending: true, tenant, TimeSpan.MaxValue));
            sent.Add(time.GetUtcNow());
        }
        foreach (var (seconds, most) in new[] { (1, 7), (2, 8), (30, 60), (3600, 1800) })
        {
            for (int from = 0, to = 0; to < sent.Count; to++)
            {
                while (sent[to] - sent[from] >= TimeSpan.FromSeconds(seconds)) from++;
                Assert.True(to - from + 1 < most, $"{to - from + 1} in {seconds} s");
            }
        }
        Assert.True(sent.Count > 2600, $"{sent.Count} in two hours");
    }

    [Fact]
    public void A_place_that_is_too_far_off_is_not_taken()
    {
        var time = new FakeTime();
        var lane = new Lane(time);
        var tenant = new Bucket(time, perSecond: 20, burst: 10);
        for (var at = 0; at < 5; at++) Assert.Equal(TimeSpan.Zero, lane.Reserve(sending: true, tenant, TimeSpan.Zero));
        for (var at = 0; at < 100; at++) Assert.Equal(TimeSpan.FromSeconds(1), lane.Reserve(sending: true, tenant, TimeSpan.FromMilliseconds(999)));
        Assert.Equal(TimeSpan.Zero, lane.Reserve(sending: false, tenant, TimeSpan.Zero));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.Zero, lane.Reserve(sending: true, tenant, TimeSpan.Zero));
    }

    [Fact]
    public void Lanes_that_nobody_uses_are_let_go()
    {
        var time = new FakeTime();
        var lanes = new Lanes(time);
        var used = lanes.Enter("used");
        for (var at = 0; at < 5000; at++) lanes.Enter($"{at}").Leave();
        time.Advance(TimeSpan.FromMinutes(2));
        Assert.Same(used, lanes.Enter("used"));
        Assert.Equal(1, lanes.Count);
    }
}
