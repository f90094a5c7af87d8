using System.Text.Json.Nodes;

namespace ChatEngage.Host.Tests.Http;

/// <summary>Lists, documents, the log.</summary>
public sealed class ListTests(RunningService service)
{
    private static readonly string[] Fields =
    [
        "id", "brand", "source", "thread", "url", "status", "assignee", "priority", "tags", "waitingSince", "firstResponseAt", "snoozedUntil", "threadVersion",
        "version", "contact", "language", "sentiment", "intent", "urgency", "reasons", "mentions", "suggestions", "replies", "notes",
    ];

    [Fact]
    public async Task A_document_has_the_fields_of_the_contract_and_times_in_utc()
    {
        var conversation = await service.ConverseAsync("thanks");
        foreach (var field in Fields) Assert.True(conversation.AsObject().ContainsKey(field), field);
        Assert.EndsWith("Z", (string?)conversation["waitingSince"], StringComparison.Ordinal);
        Assert.Equal("You are welcome, Mara.", (string?)conversation["suggestions"]![0]!["text"]);
        Assert.Equal("playbook", (string?)conversation["suggestions"]![0]!["origin"]);
        var contact = await service.CallAsync("GET", $"/api/v1/contacts/{conversation["contact"]!["id"]}");
        Assert.Equal("mara_brews", (string?)contact.Body!["handle"]);
        foreach (var field in (string[])["level", "levelSince", "quietSince", "balance", "days", "conversations", "chain", "firstSeen", "lastSeen", "erasure"])
            Assert.True(contact.Body.AsObject().ContainsKey(field), field);
        Assert.Equal("neutral", (string?)contact.Body["level"]);
        Assert.Contains((string?)conversation["id"], contact.Body["conversations"]!.AsArray().Select(id => (string?)id));
        Assert.Equal((int?)contact.Body["balance"], contact.Body["days"]!.AsArray().Sum(day => (int)day!["value"]!));
        Assert.NotEmpty(contact.Body["days"]!.AsArray());
    }

    [Theory]
    [InlineData("status=foo", "status", "open, pending, snoozed, resolved")]
    [InlineData("sort=size", "sort", "waiting, changed")]
    [InlineData("limit=0", "limit", "1 to 200")]
    [InlineData("limit=201", "limit", "1 to 200")]
    [InlineData("limit=many", "limit", "1 to 200")]
    [InlineData("brand=nobody", "brand", "acme, other")]
    [InlineData("cursor=garbage", "cursor", "next")]
    [InlineData("cursor=garbage&brand=acme", "cursor", "next")]
    [InlineData("cursor=%F0%9F%92%A9&brand=acme", "cursor", "next")]
    [InlineData("cursor=bnVsbA", "cursor", "next")]
    [InlineData("cursor=eyJhY21lIjpudWxsfQ", "cursor", "next")]
    public async Task A_wrong_query_value_is_400_and_says_what_is_allowed(string query, string name, string allowed) =>
        (await service.CallAsync("GET", $"/api/v1/conversations?{query}")).IsProblem(400).Names(name, allowed);

    [Theory]
    [InlineData("since=0001-01-01T00:00:00Z&until=9999-12-31T23:59:59.9999999Z", true)]
    [InlineData("since=9999-12-31T00:00:00Z&until=9999-12-31T23:59:59Z", false)]
    [InlineData("until=0001-01-01T00:00:00Z", false)]
    public async Task The_log_can_be_asked_for_from_the_first_to_the_last_time_there_is(string span, bool holds)
    {
        await service.ConverseAsync();
        var answer = await service.CallAsync("GET", $"/api/v1/interactions?brand=acme&{span}");
        Assert.Equal((200, holds), (answer.Status, answer.Text.Length > 0));
    }

    [Fact]
    public async Task Filters_and_words_narrow_the_list()
    {
        var conversation = await service.ConverseAsync("A quixotic percolator");
        Assert.Equal(200, (await service.CallAsync("POST", $"/api/v1/conversations/{conversation["id"]}/claim", "manager")).Status);
        foreach (var query in new[] { "q=quixotic", "assignee=the-manager&q=percolator", "status=open&source=hooks&q=quixotic" })
            Assert.Equal((string?)conversation["id"], (string?)Assert.Single((await service.CallAsync("GET", $"/api/v1/conversations?brand=acme&{query}")).Body!["items"]!.AsArray())!["id"]);
        foreach (var query in new[] { "q=quixotic&status=resolved", "q=quixotic&source=mute", "q=quixotic+windmill", "q=quixotic&brand=other" })
            Assert.Empty((await service.CallAsync("GET", $"/api/v1/conversations?{query}")).Body!["items"]!.AsArray());
    }

    [Fact]
    public async Task Pages_over_several_brands_hold_everything_once_and_in_order()
    {
        for (var i = 0; i < 3; i++)
        {
            await service.ConverseAsync("A xylograph");
            await service.ConverseAsync("A xylograph", "/hooks/other/hooks");
        }
        var seen = new List<JsonNode>();
        for (string? next = ""; next is not null;)
        {
            var page = (await service.CallAsync("GET", $"/api/v1/conversations?q=xylograph&limit=2{(next.Length == 0 ? "" : $"&cursor={Uri.EscapeDataString(next)}")}")).Body!;
            Assert.InRange(page["items"]!.AsArray().Count, 1, 2);
            seen.AddRange(page["items"]!.AsArray()!);
            next = (string?)page["next"];
        }
        Assert.Equal(6, seen.Count);
        Assert.Equal(seen.Count, seen.Select(one => (string?)one["id"]).Distinct().Count());
        Assert.Equal(seen.Select(Waiting).Order(), seen.Select(Waiting));
        Assert.Equal(2, seen.Select(one => (string?)one["brand"]).Distinct().Count());

        static DateTimeOffset Waiting(JsonNode one) => DateTimeOffset.Parse((string)one["waitingSince"]!, System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task The_log_is_a_line_each_in_the_order_of_time_without_texts_or_names()
    {
        var conversation = await service.ConverseAsync("A very private remark");
        var answer = await service.CallAsync("GET", "/api/v1/interactions?brand=acme");
        Assert.Equal((200, "application/x-ndjson"), (answer.Status, answer.Type));
        var lines = answer.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();
        var received = Assert.Single(lines, line => (string?)line["conversation"] == (string?)conversation["id"] && (string?)line["kind"] == "mention.received");
        foreach (var field in new[] { "id", "at", "occurredAt", "brand", "source", "kind", "ncp", "value", "conversation", "contact", "agent", "latencySeconds", "data" })
            Assert.True(received.AsObject().ContainsKey(field), field);
        Assert.Equal(lines.Select(At).Order(), lines.Select(At));
        Assert.DoesNotContain("private remark", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("mara_brews", answer.Text, StringComparison.Ordinal);

        static DateTimeOffset At(JsonNode line) => DateTimeOffset.Parse((string)line["at"]!, System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task The_log_is_read_since_in_until_out()
    {
        var conversation = await service.ConverseAsync();
        var all = (await service.CallAsync("GET", "/api/v1/interactions?brand=acme")).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!);
        var at = Uri.EscapeDataString((string)all.First(line => (string?)line["conversation"] == (string?)conversation["id"])["at"]!);
        Assert.Contains((string)conversation["id"]!, (await service.CallAsync("GET", $"/api/v1/interactions?brand=acme&since={at}")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain((string)conversation["id"]!, (await service.CallAsync("GET", $"/api/v1/interactions?brand=acme&until={at}")).Text, StringComparison.Ordinal);
        (await service.CallAsync("GET", "/api/v1/interactions?since=yesterday")).IsProblem(400).Names("since", "RFC 3339");
        (await service.CallAsync("GET", "/api/v1/interactions?since=2026-01-02&until=2026-01-01")).IsProblem(400).Names("since");
        (await service.CallAsync("GET", "/api/v1/interactions?brand=nobody")).IsProblem(400).Names("brand");
    }
}
