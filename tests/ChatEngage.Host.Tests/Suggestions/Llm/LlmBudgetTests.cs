using ChatEngage.Suggestions;

namespace ChatEngage.Host.Tests.Suggestions.Llm;

public sealed class LlmBudgetTests
{
    private const string Good = "Please rinse it with fresh water.";

    [Fact]
    public async Task A_call_is_booked_in_full_before_it_is_made_and_put_right_afterwards()
    {
        await using var test = await LlmCase.StartAsync();
        string? during = null;
        test.Model.Answers = (http, asked) =>
        {
            during = test.State.Value;
            return Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(http.Response, LoopbackModel.Completion($$"""{"reply":"{{Good}}","uses":[2]}"""));
        };
        Assert.IsType<Writing.Written>(await test.WriteAsync());
        var booked = System.Text.Json.Nodes.JsonNode.Parse(during!)!;
        var sent = test.Model.Asked.Single()["messages"]!.AsArray().Sum(message => System.Text.Encoding.UTF8.GetByteCount(message!["content"]!.GetValue<string>()));
        Assert.Equal(1, booked["calls"]!.GetValue<int>());
        Assert.InRange(booked["tokens"]!.GetValue<int>(), sent + 400, sent + 500);
        Assert.Equal("""{"day":"2026-03-10","calls":1,"tokens":123}""", test.State.Value);
    }

    [Fact]
    public async Task A_spent_day_asks_nobody_and_says_so_once_and_the_next_day_begins_anew()
    {
        await using var test = await LlmCase.StartAsync(options => options with { DailyCalls = 2 });
        test.Model.Replies(Good, 2);
        Assert.IsType<Writing.Written>(await test.WriteAsync());
        Assert.IsType<Writing.Written>(await test.WriteAsync());
        Assert.Equal("exhausted", await test.WhyNotAsync());
        Assert.Equal("exhausted", await test.WhyNotAsync());
        Assert.Equal(2, test.Model.Asked.Count);
        Assert.Contains("acme", Assert.Single(test.Log.All), StringComparison.Ordinal);
        test.Time.Advance(TimeSpan.FromHours(15));
        Assert.IsType<Writing.Written>(await test.WriteAsync());
        Assert.IsType<Writing.Written>(await test.WriteAsync());
        Assert.Equal("exhausted", await test.WhyNotAsync());
        Assert.Equal(2, test.Log.All.Count);
        test.Time.Set(test.Time.GetUtcNow().AddDays(-1));
        Assert.Equal("exhausted", await test.WhyNotAsync());
    }

    [Fact]
    public async Task Tokens_are_a_limit_of_their_own()
    {
        await using var test = await LlmCase.StartAsync(options => options with { DailyTokens = 8_000 });
        test.Model.Says($$"""{"reply":"{{Good}}","uses":[2]}""", tokens: 7_900);
        Assert.IsType<Writing.Written>(await test.WriteAsync());
        Assert.Equal("exhausted", await test.WhyNotAsync());
        Assert.Single(test.Model.Asked);
    }

    [Theory]
    [InlineData(429, 0, 0)]
    [InlineData(401, 0, 0)]
    [InlineData(500, 400, 20_000)]
    public async Task Only_what_surely_cost_nothing_is_given_back(int status, int least, int most)
    {
        await using var test = await LlmCase.StartAsync();
        test.Model.Fails(status);
        await test.WriteAsync();
        var use = System.Text.Json.Nodes.JsonNode.Parse(test.State.Value!)!;
        Assert.Equal(1, use["calls"]!.GetValue<int>());
        Assert.InRange(use["tokens"]!.GetValue<int>(), least, most);
    }

    [Fact]
    public async Task An_answer_without_usage_keeps_the_booking()
    {
        await using var test = await LlmCase.StartAsync();
        test.Model.Says($$"""{"reply":"{{Good}}","uses":[2]}""", tokens: null);
        Assert.IsType<Writing.Written>(await test.WriteAsync());
        Assert.InRange(System.Text.Json.Nodes.JsonNode.Parse(test.State.Value!)!["tokens"]!.GetValue<int>(), 400, 20_000);
    }

    [Fact]
    public async Task Many_at_once_never_spend_more_than_there_is()
    {
        await using var test = await LlmCase.StartAsync(options => options with { DailyCalls = 7 });
        var bookings = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Task.Run(() => test.Budget.BookAsync(100, default))));
        Assert.Equal(7, bookings.Count(booking => booking is not null));
        Assert.Equal("""{"day":"2026-03-10","calls":7,"tokens":700}""", test.State.Value);
    }

    [Fact]
    public async Task A_booking_meets_what_another_replica_booked_meanwhile()
    {
        await using var test = await LlmCase.StartAsync(options => options with { DailyCalls = 2 });
        test.State.Value = """{"day":"2026-03-10","calls":0,"tokens":0}""";
        test.State.Between = () => test.State.Value = """{"day":"2026-03-10","calls":2,"tokens":5}""";
        Assert.Null(await test.Budget.BookAsync(100, default));
    }

    [Fact]
    public async Task A_store_that_fails_after_the_call_costs_the_booking_and_not_the_suggestion()
    {
        await using var test = await LlmCase.StartAsync();
        test.Model.Answers = (http, asked) =>
        {
            test.State.Fails = true;
            return Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(http.Response, LoopbackModel.Completion($$"""{"reply":"{{Good}}","uses":[2]}"""));
        };
        Assert.IsType<Writing.Written>(await test.WriteAsync());
        // Before the call a failing store is an outage: nothing may be spent that is not booked.
        await Assert.ThrowsAsync<StoreUnavailableException>(() => test.WriteAsync());
        Assert.Single(test.Model.Asked);
    }

    [Fact]
    public async Task A_damaged_entry_does_not_stand_for_ever()
    {
        await using var test = await LlmCase.StartAsync();
        test.State.Value = "{{{";
        Assert.NotNull(await test.Budget.BookAsync(100, default));
        Assert.Equal("""{"day":"2026-03-10","calls":1,"tokens":100}""", test.State.Value);
    }
}
