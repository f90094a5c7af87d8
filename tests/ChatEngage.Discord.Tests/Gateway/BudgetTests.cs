using ChatEngage.Discord.Client.Gateway;

namespace ChatEngage.Discord.Tests.Gateway;

public sealed class BudgetTests
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(5);
    private readonly FakeTime time = new();

    [Fact]
    public void Identifies_are_five_seconds_apart()
    {
        var budget = new IdentifyBudget([], new GatewayPace().BetweenIdentifies, time);
        Assert.Equal(TimeSpan.Zero, budget.Wait());
        budget.Spend();
        Assert.Equal(TimeSpan.FromSeconds(5), budget.Wait());
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(TimeSpan.Zero, budget.Wait());
    }

    [Fact]
    public void After_200_identifies_none_is_sent_until_the_first_is_a_day_old()
    {
        var budget = new IdentifyBudget([], Between, time);
        for (var sent = 0; sent < IdentifyBudget.PerDay; sent++)
        {
            Assert.False(budget.IsExhausted);
            budget.Spend();
            time.Advance(TimeSpan.FromMinutes(1));
        }
        Assert.True(budget.IsExhausted);
        Assert.Equal(TimeSpan.FromHours(24) - TimeSpan.FromMinutes(200), budget.Wait());
        time.Advance(budget.Wait());
        Assert.Equal(TimeSpan.Zero, budget.Wait());
    }

    [Fact]
    public void The_day_is_counted_across_restarts()
    {
        var before = new IdentifyBudget([], Between, time);
        for (var sent = 0; sent < IdentifyBudget.PerDay; sent++) before.Spend();
        var memory = new GatewayMemory { Identifies = before.Spent };
        var after = new IdentifyBudget(GatewayMemory.Read(memory.Write()).Identifies, Between, time);
        Assert.True(after.IsExhausted);
        Assert.InRange(memory.Write().Length, 1, 8192);
    }

    [Fact]
    public void The_twentieth_identify_within_an_hour_sounds_the_alarm_once()
    {
        var budget = new IdentifyBudget([], Between, time);
        var alarms = new List<int>();
        for (var sent = 1; sent <= 25; sent++)
        {
            if (budget.Spend()) alarms.Add(sent);
            time.Advance(TimeSpan.FromMinutes(1));
        }
        Assert.Equal([20], alarms);
    }

    [Fact]
    public void A_clock_that_was_set_back_does_not_hold_identifies_for_ever()
    {
        var budget = new IdentifyBudget([time.GetUtcNow().AddYears(1).ToUnixTimeSeconds(), long.MaxValue, -1], Between, time);
        Assert.Equal(TimeSpan.Zero, budget.Wait());
    }

    [Fact]
    public void At_most_110_frames_are_sent_in_60_seconds_and_regular_heartbeats_fit_beside_asked_ones()
    {
        var budget = new SendBudget(time);
        Assert.Equal(SendBudget.ForAnswers, Enumerable.Range(0, 500).Count(_ => budget.TrySpend(SendBudget.ForAnswers)));
        Assert.Equal(SendBudget.Limit - SendBudget.ForAnswers, Enumerable.Range(0, 500).Count(_ => budget.TrySpend()));
        time.Advance(TimeSpan.FromSeconds(59));
        Assert.False(budget.TrySpend());
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(budget.TrySpend());
    }

    [Fact]
    public void Pauses_grow_from_one_second_to_a_minute_and_begin_anew_when_told()
    {
        var pauses = new ReconnectPauses(new GatewayPace());
        Assert.InRange(pauses.Next(), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
        Assert.InRange(pauses.Next(), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4));
        for (var failed = 0; failed < 2000; failed++) Assert.InRange(pauses.Next(), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
        Assert.InRange(pauses.Next(), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60));
        pauses.Reset();
        Assert.InRange(pauses.Next(), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
        for (var again = 0; again < 100; again++) Assert.InRange(pauses.AfterInvalid(), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));
    }
}
