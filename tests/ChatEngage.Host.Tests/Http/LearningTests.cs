using System.Text.Json.Nodes;

namespace ChatEngage.Host.Tests.Http;

/// <summary>What agents decide changes what is suggested later.</summary>
public sealed class LearningTests(RunningService service)
{
    [Fact]
    public async Task A_reply_approved_once_for_a_question_comes_first_for_its_paraphrase_and_rejected_three_times_it_sinks()
    {
        const string reply = "The quartz hopper takes 400 grams, and its lid goes into the dishwasher.";
        var first = await service.ConverseAsync("How many grams does the quartz hopper hold, and is the lid dishwasher safe?");
        Assert.DoesNotContain(Texts(first), text => text == reply);
        Assert.Equal(202, (await service.CallAsync("POST", $"/api/v1/conversations/{first["id"]}/replies", "agent", new JsonObject { ["text"] = reply, ["threadVersion"] = 1 }.ToJsonString())).Status);
        await RunningService.UntilAsync(async () => (string?)(await service.GetAsync(first))["status"] == "pending" ? "sent" : null, "the reply sent");

        // The lesson reaches the index within moments; until then the question is asked anew.
        var second = await RunningService.UntilAsync(
            async () => await service.ConverseAsync("Is the lid of the quartz hopper dishwasher safe? How many grams does it take?") is var asked && Texts(asked).FirstOrDefault() == reply ? asked : null,
            "the approved reply first for the paraphrase");
        Assert.Equal("past", (string?)second["suggestions"]![0]!["origin"]);

        var rejections = 0;
        for (; rejections < 3; rejections++)
        {
            var again = await service.ConverseAsync("Is the lid of the quartz hopper dishwasher safe? How many grams does it take?");
            if (Suggested(again, reply) is not { } suggestion) break;
            Assert.Equal(200, (await service.CallAsync("POST", $"/api/v1/conversations/{again["id"]}/suggestions/{suggestion["id"]}/reject", "agent", """{"reason":"wrong"}""")).Status);
        }
        Assert.True(rejections > 0, "it was suggested just before");
        await RunningService.UntilAsync(
            async () => Texts(await service.ConverseAsync("Is the lid of the quartz hopper dishwasher safe? How many grams does it take?")).FirstOrDefault() != reply ? "sunk" : null,
            "the rejected reply sunk");
    }

    [Fact]
    public async Task What_became_of_suggestions_is_reported_by_origin()
    {
        var conversation = await service.ConverseAsync("thanks");
        var rejected = await service.CallAsync("POST", $"/api/v1/conversations/{conversation["id"]}/suggestions/{conversation["suggestions"]![0]!["id"]}/reject", "agent", """{"reason":"tone"}""");
        Assert.Equal(200, rejected.Status);
        var answer = await service.CallAsync("GET", "/api/v1/suggestions?brand=acme");
        Assert.Equal(200, answer.Status);
        var item = Assert.Single(answer.Body!["items"]!.AsArray())!;
        var playbook = item["report"]!["origins"]!.AsArray().Single(origin => (string?)origin!["origin"] == "playbook")!;
        Assert.True((int)playbook["made"]! > 0 && (int)playbook["rejected"]! > 0, answer.Text);
        Assert.True((int)playbook["reasons"]!["tone"]! > 0, answer.Text);
        Assert.Equal(["acme", "other"], (await service.CallAsync("GET", "/api/v1/suggestions")).Body!["items"]!.AsArray().Select(one => (string?)one!["brand"]).Order());
        (await service.CallAsync("GET", "/api/v1/suggestions?brand=nobody")).IsProblem(400).Names("brand");
        (await service.CallAsync("GET", "/api/v1/suggestions?since=2030-01-01T00:00:00Z&until=2020-01-01T00:00:00Z")).IsProblem(400).Names("since");
    }

    [Fact]
    public async Task An_agent_says_what_a_mention_really_is()
    {
        var conversation = await service.ConverseAsync("I love waiting three weeks for a parcel");
        Assert.NotNull((string?)conversation["sentiment"]);
        var corrected = await service.CallAsync("POST", $"/api/v1/conversations/{conversation["id"]}/understanding", "agent", """{"sentiment":"negative","intent":"recommendationAsked"}""");
        Assert.Equal((200, "negative", "recommendationAsked"), (corrected.Status, (string?)corrected.Body!["sentiment"], (string?)corrected.Body["intent"]));
        Assert.Contains(corrected.Body["reasons"]!.AsArray(), reason => ((string?)reason)!.Contains("the-agent says so", StringComparison.Ordinal));
        Assert.Equal("negative", (string?)(await service.GetAsync(conversation))["sentiment"]);
    }

    [Theory]
    [InlineData("""{"sentiment":"sarcastic"}""", "sentiment", "negative, neutral, positive")]
    [InlineData("""{"intent":"rant"}""", "intent", "recommendationAsked")]
    [InlineData("{}", "sentiment", "Give sentiment")]
    public async Task A_correction_that_is_none_names_what_is_allowed(string body, string field, string words)
    {
        var conversation = await service.ConverseAsync();
        (await service.CallAsync("POST", $"/api/v1/conversations/{conversation["id"]}/understanding", "agent", body)).IsProblem(400).Names(field, words);
        Assert.Equal((long)conversation["version"]!, (long)(await service.GetAsync(conversation))["version"]!);
    }

    private static List<string?> Texts(JsonNode conversation) => [.. conversation["suggestions"]!.AsArray().Select(suggestion => (string?)suggestion!["text"])];

    private static JsonNode? Suggested(JsonNode conversation, string text) => conversation["suggestions"]!.AsArray().FirstOrDefault(suggestion => (string?)suggestion!["text"] == text);
}
