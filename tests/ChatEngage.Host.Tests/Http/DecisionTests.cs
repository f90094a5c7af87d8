using System.Text.Json.Nodes;

namespace ChatEngage.Host.Tests.Http;

/// <summary>Claims, notes, tags and the like, by HTTP.</summary>
public sealed class DecisionTests(RunningService service)
{
    [Fact]
    public async Task A_claim_is_exclusive_and_says_who_holds_it()
    {
        var conversation = await service.ConverseAsync();
        Assert.Equal("the-agent", (string?)(await DoAsync(conversation, "claim")).Body!["assignee"]);
        Assert.Equal(200, (await DoAsync(conversation, "claim")).Status);
        Assert.Contains("the-agent", (string?)(await DoAsync(conversation, "claim", role: "lead")).IsProblem(409, "held").Body!["detail"], StringComparison.Ordinal);
        Assert.Equal("ben", (string?)(await DoAsync(conversation, "transfer", """{"to":"ben"}""")).Body!["assignee"]);
        (await DoAsync(conversation, "release")).IsProblem(409, "held");
        Assert.Null((string?)(await DoAsync(conversation, "release", role: "lead")).Body!["assignee"]);
        (await DoAsync(conversation, "release")).IsProblem(409, "wrong-state");
    }

    [Fact]
    public async Task Snoozed_resolved_and_open_again()
    {
        var conversation = await service.ConverseAsync();
        var until = TimeProvider.System.GetUtcNow().AddHours(1);
        Assert.Equal("snoozed", (string?)(await DoAsync(conversation, "snooze", $$"""{"until":"{{until:O}}"}""")).Body!["status"]);
        Assert.Equal("resolved", (string?)(await DoAsync(conversation, "resolve")).Body!["status"]);
        (await DoAsync(conversation, "resolve")).IsProblem(409, "wrong-state");
        Assert.Equal("open", (string?)(await DoAsync(conversation, "reopen")).Body!["status"]);
        (await DoAsync(conversation, "snooze", """{"until":"2020-01-01T00:00:00Z"}""")).IsProblem(422);
    }

    [Fact]
    public async Task Notes_and_tags_are_kept()
    {
        var conversation = await service.ConverseAsync();
        var noted = (await DoAsync(conversation, "notes", """{"text":"Call her"}""")).Body!["notes"]![0]!;
        Assert.Equal(("the-agent", "Call her"), ((string?)noted["agent"], (string?)noted["text"]));
        Assert.Equal("[\"press\",\"vip\"]", (await DoAsync(conversation, "tags", """{"add":["VIP","press"]}""")).Body!["tags"]!.ToJsonString());
        Assert.Equal("[\"press\"]", (await DoAsync(conversation, "tags", """{"remove":["vip"]}""")).Body!["tags"]!.ToJsonString());
        (await DoAsync(conversation, "notes", """{"text":" "}""")).IsProblem(422);
        (await DoAsync(conversation, "tags", """{"add":[""]}""")).IsProblem(422);
    }

    [Fact]
    public async Task A_rejected_suggestion_is_gone()
    {
        var conversation = await service.ConverseAsync("thanks");
        var path = $"suggestions/{conversation["suggestions"]![0]!["id"]}/reject";
        Assert.Empty((await DoAsync(conversation, path, """{"reason":"tone"}""")).Body!["suggestions"]!.AsArray());
        (await DoAsync(conversation, path, """{"reason":"tone"}""")).IsProblem(404);
    }

    [Theory]
    [InlineData("notes", "{}", "text")]
    [InlineData("notes", """{"text":5}""", "text")]
    [InlineData("notes", """{"text":"\ud800"}""", "text")]
    [InlineData("notes", "no json", "$")]
    [InlineData("notes", "null", "$")]
    [InlineData("notes", "[]", "$")]
    [InlineData("transfer", """{"to":" "}""", "to")]
    [InlineData("snooze", """{"until":"tomorrow"}""", "until")]
    [InlineData("snooze", """{"until":"2030-01-01T00:00:00"}""", "until")]
    [InlineData("tags", "{}", "add")]
    [InlineData("tags", """{"add":"x"}""", "add")]
    [InlineData("replies", """{"text":"x"}""", "threadVersion")]
    [InlineData("replies", """{"threadVersion":1}""", "text")]
    [InlineData("replies", """{"text":"x","threadVersion":"1"}""", "threadVersion")]
    [InlineData("suggestions/x/reject", "{}", "reason")]
    [InlineData("replies/x/settle", "{}", "sent")]
    [InlineData("replies/x/settle", """{"sent":true,"resend":true}""", "sent")]
    [InlineData("replies/x/settle", """{"sent":true,"url":"javascript:alert(1)"}""", "url")]
    [InlineData("replies/x/second", "{}", "approve")]
    public async Task A_body_of_another_shape_is_400_and_names_what_is_wrong(string verb, string body, string field) =>
        (await DoAsync(await AnyAsync(), verb, body)).IsProblem(400).Names(field);

    [Fact]
    public async Task A_body_too_large_or_of_another_type_is_413_or_415()
    {
        var any = await AnyAsync();
        (await DoAsync(any, "notes", $$"""{"text":"{{new string('x', 70_000)}}"}""")).IsProblem(413);
        (await service.CallAsync("POST", $"/api/v1/conversations/{any["id"]}/notes", body: "text=x", type: "application/x-www-form-urlencoded")).IsProblem(415);
    }

    [Theory]
    [InlineData("claim", null)]
    [InlineData("notes", """{"text":"x"}""")]
    [InlineData("replies", """{"text":"x","threadVersion":1}""")]
    [InlineData("replies/x/undo", null)]
    public async Task A_decision_about_an_unknown_conversation_is_404(string verb, string? body) =>
        (await service.CallAsync("POST", $"/api/v1/conversations/{new string('0', 26)}/{verb}", body: body)).IsProblem(404);

    private async Task<JsonNode> AnyAsync() => (await service.ListAsync("acme")).FirstOrDefault() ?? await service.ConverseAsync();

    private Task<Answer> DoAsync(JsonNode conversation, string verb, string? body = null, string role = "agent") =>
        service.CallAsync("POST", $"/api/v1/conversations/{conversation["id"]}/{verb}", role, body);
}
