using System.Text.Json.Nodes;

namespace ChatEngage.Host.Tests.Http;

/// <summary>From approval to the receiver, by HTTP.</summary>
public sealed class ReplyTests(RunningService service)
{
    [Fact]
    public async Task An_approved_suggestion_is_sent_signed_and_shown_as_sent()
    {
        var conversation = await service.ConverseAsync("thanks");
        var approved = await ApproveAsync(conversation, $$"""{"suggestionId":"{{conversation["suggestions"]![0]!["id"]}}","threadVersion":1}""");
        Assert.Equal(202, approved.Status);
        Assert.Equal(["replyId", "sendAt", "state"], approved.Body!.AsObject().Select(pair => pair.Key).Order());
        var reply = await SentAsync(conversation, approved);
        Assert.Equal("You are welcome, Mara.", (string?)reply["text"]);
        var arrived = Assert.Single(service.Sink.Replies, one => (string?)one["replyId"] == (string?)reply["id"]);
        Assert.Equal(((string?)conversation["id"], "the-agent"), ((string?)arrived["conversationId"], (string?)arrived["agent"]));
        Assert.Equal("pending", (string?)(await service.GetAsync(conversation))["status"]);
    }

    [Fact]
    public async Task A_card_follows_the_conversation()
    {
        var conversation = await service.ConverseAsync("Put me on a card");
        await RunningService.UntilAsync(
            () => Task.FromResult(service.Sink.Cards.FirstOrDefault(card => card.ToJsonString().Contains((string)conversation["id"]!, StringComparison.Ordinal))), "a card");
    }

    [Fact]
    public async Task The_same_request_under_its_key_is_one_reply_and_another_request_under_it_is_422()
    {
        var conversation = await service.ConverseAsync(path: "/hooks/other/hooks");
        var first = await ApproveAsync(conversation, """{"text":"Hello","threadVersion":1}""", key: $"key-{conversation["id"]}");
        var again = await ApproveAsync(conversation, """{ "threadVersion": 1, "text": "Hello" }""", key: $"key-{conversation["id"]}");
        Assert.Equal((202, (string?)first.Body!["replyId"]), (again.Status, (string?)again.Body!["replyId"]));
        (await ApproveAsync(conversation, """{"text":"Goodbye","threadVersion":1}""", key: $"key-{conversation["id"]}")).IsProblem(422, "idempotency-key-reused");
        Assert.Single((await service.GetAsync(conversation))["replies"]!.AsArray());
        (await ApproveAsync(conversation, """{"text":"Hello","threadVersion":1}""")).IsProblem(409, "reply-pending");
        (await ApproveAsync(conversation, """{"text":"Hello","threadVersion":1}""", key: new string('k', 201))).IsProblem(400).Names("Idempotency-Key");
    }

    [Fact]
    public async Task A_queued_reply_can_be_undone_once_it_is_asked_for()
    {
        var conversation = await service.ConverseAsync(path: "/hooks/other/hooks");
        var approved = await ApproveAsync(conversation, """{"text":"Too fast","threadVersion":1}""");
        Assert.Equal("queued", (string?)approved.Body!["state"]);
        Assert.NotNull((string?)approved.Body["sendAt"]);
        var undone = await DoAsync(conversation, $"replies/{approved.Body["replyId"]}/undo");
        Assert.Equal("undone", (string?)undone.Body!["replies"]![0]!["state"]);
        (await DoAsync(conversation, "replies/nothing/undo")).IsProblem(404);
    }

    [Fact]
    public async Task An_approval_for_a_thread_that_moved_is_409()
    {
        var conversation = await service.ConverseAsync();
        var answer = RunningService.Mention(service.NewId(), "And one more thing");
        answer["replyTo"] = (string?)conversation["mentions"]![0]!["id"];
        Assert.Equal(202, (await service.HookAsync(answer)).Status);
        await RunningService.UntilAsync(async () => await service.GetAsync(conversation) is var now && (int)now["threadVersion"]! == 2 ? now : null, "the second mention");
        (await ApproveAsync(conversation, """{"text":"Hello","threadVersion":1}""")).IsProblem(409, "thread-moved");
    }

    [Fact]
    public async Task An_unfilled_placeholder_is_422_with_missing_and_a_filled_one_is_sent()
    {
        var conversation = await service.ConverseAsync("where is it");
        var suggestion = conversation["suggestions"]![0]!;
        Assert.Equal("[\"link\"]", suggestion["missing"]!.ToJsonString());
        var refused = (await ApproveAsync(conversation, $$"""{"suggestionId":"{{suggestion["id"]}}","threadVersion":1}""")).IsProblem(422, "missing-placeholders");
        Assert.Equal("[\"link\"]", refused.Body!["missing"]!.ToJsonString());
        var edited = await ApproveAsync(conversation, $$"""{"suggestionId":"{{suggestion["id"]}}","text":"See https://example.com.","threadVersion":1}""");
        Assert.Equal("See https://example.com.", (string?)(await SentAsync(conversation, edited))["text"]);
    }

    [Fact]
    public async Task A_text_too_long_or_blank_is_422()
    {
        var conversation = await service.ConverseAsync();
        (await ApproveAsync(conversation, $$"""{"text":"{{new string('x', 10_001)}}","threadVersion":1}""")).IsProblem(422);
        (await ApproveAsync(conversation, """{"text":" ","threadVersion":1}""")).IsProblem(422);
        (await ApproveAsync(conversation, """{"suggestionId":"nothing","threadVersion":1}""")).IsProblem(404);
    }

    [Fact]
    public async Task A_second_person_approves_what_the_rules_hold_back()
    {
        var conversation = await service.ConverseAsync();
        await DoAsync(conversation, "tags", """{"add":["press"]}""");
        var held = await ApproveAsync(conversation, """{"text":"No comment","threadVersion":1}""", role: "lead");
        Assert.Equal("held", (string?)held.Body!["state"]);
        var path = $"replies/{held.Body["replyId"]}/second";
        (await DoAsync(conversation, path, """{"approve":true}""", "lead")).IsProblem(403);
        (await DoAsync(conversation, path, """{"approve":true}""", "agent")).IsProblem(403);
        Assert.Equal(200, (await DoAsync(conversation, path, """{"approve":true}""", "manager")).Status);
        await SentAsync(conversation, held);
    }

    [Fact]
    public async Task Where_nothing_can_be_sent_the_agent_posts_by_hand_and_confirms()
    {
        var conversation = await service.ConverseAsync(path: "/hooks/acme/mute");
        var approved = await ApproveAsync(conversation, """{"text":"By hand","threadVersion":1}""");
        Assert.Equal("byHand", (string?)approved.Body!["state"]);
        var path = $"replies/{approved.Body["replyId"]}/settle";
        (await DoAsync(conversation, path, """{"resend":true}""")).IsProblem(409);
        var settled = await DoAsync(conversation, path, """{"sent":true,"url":"https://example.com/post/1"}""");
        Assert.Equal(("sent", "https://example.com/post/1"), ((string?)settled.Body!["replies"]![0]!["state"], (string?)settled.Body["replies"]![0]!["url"]));
    }

    private async Task<JsonNode> SentAsync(JsonNode conversation, Answer approved) => await RunningService.UntilAsync(
        async () => (await service.GetAsync(conversation))["replies"]!.AsArray().FirstOrDefault(reply => (string?)reply!["id"] == (string?)approved.Body!["replyId"] && (string?)reply["state"] == "sent"), "a sent reply");

    private Task<Answer> ApproveAsync(JsonNode conversation, string body, string? key = null, string role = "agent") =>
        service.CallAsync("POST", $"/api/v1/conversations/{conversation["id"]}/replies", role, body, change: request =>
        {
            if (key is not null) request.Headers.Add("Idempotency-Key", key);
        });

    private Task<Answer> DoAsync(JsonNode conversation, string verb, string? body = null, string role = "agent") =>
        service.CallAsync("POST", $"/api/v1/conversations/{conversation["id"]}/{verb}", role, body);
}
