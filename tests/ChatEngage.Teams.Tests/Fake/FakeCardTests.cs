using System.Text.Json.Nodes;
using ChatEngage.FakeTeams;
using static ChatEngage.Teams.Tests.Fake.FakePlace;

namespace ChatEngage.Teams.Tests.Fake;

public sealed class FakeCardTests : IAsyncLifetime
{
    private FakePlace place = null!;
    private TeamsMessage card = null!;

    private Person Anna => place.World.Anna;
    private Person Ben => place.World.Ben;

    public async ValueTask InitializeAsync()
    {
        place = await InstalledAsync();
        card = await place.PostAsync(place.World.Triage, Card(Cards.Review.Replace("USER", Ben.Id, StringComparison.Ordinal)));
        place.Bot.Answer = got => Task.FromResult((200, got.Type == "invoke" ? Answer(InvokeAnswer.Card, Cards.Done) : ""));
    }

    public ValueTask DisposeAsync() => place.DisposeAsync();

    [Fact]
    public async Task A_click_sends_the_actions_data_merged_with_the_inputs_and_their_values()
    {
        var answer = await card.ClickAsync(Anna, "Approve", new Dictionary<string, string> { ["public"] = "true" });
        var activity = place.Bot.Last.Activity;
        Assert.Equal(("invoke", "adaptiveCard/action", card.Id), (place.Bot.Last.Type, (string?)activity["name"], (string?)activity["replyToId"]));
        Assert.Equal(card.ConversationId, (string?)activity["conversation"]!["id"]);
        Assert.Equal(
            """{"action":{"type":"Action.Execute","id":"ok","title":"Approve","verb":"approve","data":{"card":"c1","text":"Thank you","public":"true"}},"trigger":"manual"}""",
            activity["value"]!.ToJsonString());
        Assert.Equal(InvokeAnswer.Card, answer.Invoke!.Type);
        place.Teams.AssertNoViolations();
    }

    [Fact]
    public async Task An_answer_changes_the_card_of_the_one_who_clicked_until_an_update_changes_it_for_all()
    {
        await card.ClickAsync(Anna, "approve");
        Assert.Equal("Approved", Heading(card.CardFor(Anna)));
        Assert.Equal("A mention", Heading(card.CardFor(Ben)));
        Assert.Throws<CardException>(() => card.ClickActivity(Anna, "Approve"));
        await place.PutAsync($"{Activities(card.ConversationId)}/{card.Id}", Card(Cards.Done.Replace("Approved", "Approved by Anna", StringComparison.Ordinal)), 200);
        Assert.Equal("Approved by Anna", Heading(card.CardFor(Anna)));
        Assert.Equal("Approved by Anna", Heading(card.CardFor(Ben)));
    }

    [Fact]
    public async Task A_notice_and_an_error_are_shown_and_leave_the_card()
    {
        place.Bot.Answer = _ => Task.FromResult((200, Answer(InvokeAnswer.Message, "\"Too late\"")));
        await card.ClickAsync(Anna, "Approve");
        place.Bot.Answer = _ => Task.FromResult((200, """{"statusCode":400,"type":"application/vnd.microsoft.error","value":{"code":"BadRequest","message":"Empty"}}"""));
        await card.ClickAsync(Ben, "Approve");
        Assert.Equal(["Anna: Too late", "Ben: Empty"], card.Notices);
        Assert.Equal("A mention", Heading(card.CardFor(Anna)));
        place.Teams.AssertNoViolations();
    }

    [Fact]
    public async Task An_old_client_submits_the_fallback_as_a_message_without_text()
    {
        await card.ClickFallbackAsync(Anna, "Approve");
        var activity = place.Bot.Last.Activity;
        Assert.Equal("message", place.Bot.Last.Type);
        Assert.Null(activity["text"]);
        Assert.Equal("""{"card":"c1","verb":"approve","text":"Thank you","public":"false"}""", activity["value"]!.ToJsonString());
        Assert.Equal(card.Id, (string?)activity["replyToId"]);
    }

    [Fact]
    public async Task Inputs_go_with_the_actions_they_belong_to()
    {
        await card.ClickAsync(Anna, "Reject");
        Assert.Equal("""{"card":"c1"}""", place.Bot.Last.Activity["value"]!["action"]!["data"]!.ToJsonString());
        await card.ClickAsync(Ben, "Save", new Dictionary<string, string> { ["note"] = "ask legal" });
        Assert.Equal("""{"text":"Thank you","public":"false","note":"ask legal"}""", place.Bot.Last.Activity["value"]!["action"]!["data"]!.ToJsonString());
    }

    [Theory]
    [InlineData("Nothing", null, null)]
    [InlineData("Open", null, null)]
    [InlineData("Approve", "note", "x")]
    [InlineData("Approve", "text", "")]
    [InlineData("Approve", "text", "longer than twenty characters")]
    public async Task What_the_card_does_not_offer_cannot_be_clicked(string action, string? input, string? value)
    {
        var inputs = input is null ? null : new Dictionary<string, string> { [input] = value! };
        await Assert.ThrowsAsync<CardException>(() => card.ClickAsync(Anna, action, inputs));
        Assert.DoesNotContain(place.Bot.Requests, request => request.Type == "invoke");
    }

    [Fact]
    public async Task A_forger_sends_what_no_card_offered()
    {
        await card.ForgeExecuteAsync(Anna, "approve", new JsonObject { ["text"] = "" });
        Assert.Equal("", (string?)place.Bot.Last.Activity["value"]!["action"]!["data"]!["text"]);
        await card.ForgeSubmitAsync(Anna, new JsonObject { ["verb"] = "approve" });
        Assert.Equal("message", place.Bot.Last.Type);
    }

    [Fact]
    public async Task The_clients_of_listed_people_refresh_the_card_by_themselves()
    {
        await card.RefreshAsync(Ben);
        Assert.Equal("automatic", (string?)place.Bot.Last.Activity["value"]!["trigger"]);
        Assert.Equal("refresh", (string?)place.Bot.Last.Activity["value"]!["action"]!["verb"]);
        Assert.Equal("Approved", Heading(card.CardFor(Ben)));
        await Assert.ThrowsAsync<CardException>(() => card.RefreshAsync(Anna));
    }

    [Fact]
    public async Task Two_people_click_one_card_at_once()
    {
        var both = new TaskCompletionSource();
        place.Bot.Answer = async got =>
        {
            if (place.Bot.Requests.Count(request => request.Type == "invoke") == 2) both.TrySetResult();
            await Eventually.DoneAsync(both.Task);
            return (200, Answer(InvokeAnswer.Card, Cards.Done));
        };
        var answers = await Task.WhenAll(card.ClickAsync(Anna, "Approve"), card.ClickAsync(Ben, "Approve"));
        Assert.All(answers, answer => Assert.True(answer.Ok));
    }

    [Fact]
    public async Task An_impatient_client_sends_the_same_invoke_three_times()
    {
        var gate = new TaskCompletionSource();
        place.Bot.Answer = async _ =>
        {
            await gate.Task;
            return (200, Answer(InvokeAnswer.Card, Cards.Done));
        };
        // The patience only has to end while no answer comes.
        var clicking = card.ClickImpatientlyAsync(Anna, "Approve", TimeSpan.FromSeconds(1));
        await Eventually.TrueAsync(() => place.Bot.Requests.Count(request => request.Type == "invoke") == 3, "the third invoke came");
        gate.SetResult();
        var answers = await Eventually.DoneAsync(clicking);
        Assert.Equal([true, true, false], answers.Select(answer => answer is null));
        Assert.Single(place.Bot.Requests.Where(request => request.Type == "invoke").Select(request => (string?)request.Activity["id"]).Distinct());
    }

    private static string Answer(string type, string value) => $$"""{"statusCode":200,"type":"{{type}}","value":{{value}}}""";

    private static string? Heading(JsonObject? card) => (string?)card?["body"]?[0]?["text"];
}
