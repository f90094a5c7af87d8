using System.Text.Json.Nodes;

namespace ChatEngage.Host.Tests.Http;

/// <summary>NCP and digests by the API.</summary>
public sealed class DigestTests(DigestService service) : IClassFixture<DigestService>
{
    [Fact]
    public async Task Ncp_is_told_for_the_last_seven_local_days_or_those_that_are_asked_for()
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Asia/Kathmandu")).DateTime);
        var week = (await service.GetAsync("/api/v1/ncp?brand=acme")).Body!;
        Assert.Equal(("acme", "Asia/Kathmandu"), ((string?)week["brand"], (string?)week["timeZone"]));
        // Midnight may have passed between the two.
        Assert.InRange((await service.TodayAsync()).DayNumber - today.DayNumber, 0, 1);
        Assert.Equal(Enumerable.Range(0, 7).Select(DigestService.Day(week["days"]![0]!["date"]).AddDays), Days(week));
        Assert.Equal(Enumerable.Range(0, 7).Select(new DateOnly(2026, 3, 1).AddDays), Days((await service.GetAsync("/api/v1/ncp?brand=acme&from=2026-03-01")).Body!));
        Assert.Equal([new(2026, 3, 1)], Days((await service.GetAsync("/api/v1/ncp?brand=acme&from=2026-03-01&to=2026-03-01")).Body!));
        var empty = (await service.GetAsync("/api/v1/ncp?brand=acme&to=2026-03-01")).Body!["days"]![6]!;
        Assert.Equal((0, 0, 0, null, null), ((int)empty["mentions"]!, (int)empty["c"]!["total"]!, (int)empty["p"]!["total"]!, empty["pPerC"], empty["negativeShare"]));
    }

    [Theory]
    [InlineData("", "brand")]
    [InlineData("?brand=nobody", "brand")]
    [InlineData("?brand=acme&from=2026-13-01", "from")]
    [InlineData("?brand=acme&from=yesterday", "from")]
    [InlineData("?brand=acme&to=0001-01-01", "to")]
    [InlineData("?brand=acme&to=9999-12-31", "to")]
    [InlineData("?brand=acme&from=2026-03-02&to=2026-03-01", "from")]
    [InlineData("?brand=acme&from=2020-01-01&to=2026-01-01", "from")]
    public async Task What_is_wrong_with_a_span_is_said(string query, string field) => (await service.GetAsync("/api/v1/ncp" + query)).IsProblem(400).Names(field);

    [Fact]
    public async Task Today_is_shown_as_it_would_be_told_now()
    {
        Assert.Equal(202, await service.HookAsync(RunningService.Mention($"m-{Guid.NewGuid()}", "The shop on Main Street opens at nine")));
        var digest = await RunningService.UntilAsync(
            async () => (await service.GetAsync($"/api/v1/digests/acme/{await service.TodayAsync():yyyy-MM-dd}")).Body is { } body && (int)body["mentions"]! > 0 ? body : null, "the mention in the digest");
        Assert.False((bool)digest["stored"]!);
        Assert.Contains("mention", (string?)digest["headline"], StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromHours(24), (DateTimeOffset)digest["to"]! - (DateTimeOffset)digest["from"]!);
        Assert.Equal(new TimeSpan(18, 15, 0), ((DateTimeOffset)digest["from"]!).UtcDateTime.TimeOfDay);
        Assert.Empty(digest["posted"]!.AsArray());
    }

    [Fact]
    public async Task A_day_to_come_is_not_there_and_no_day_is_a_bad_one()
    {
        var today = await service.TodayAsync();
        (await service.GetAsync($"/api/v1/digests/acme/{today.AddDays(2):yyyy-MM-dd}")).IsProblem(404);
        (await service.GetAsync("/api/v1/digests/nobody/2026-03-01")).IsProblem(404);
        (await service.GetAsync("/api/v1/digests/acme/2026-02-30")).IsProblem(400).Names("date");
        (await service.PostAsync("/api/v1/digests/acme/1-2-3/post")).IsProblem(400).Names("date");
        (await service.PostAsync($"/api/v1/digests/acme/{today.AddDays(1):yyyy-MM-dd}/post")).IsProblem(409);
        (await service.PostAsync("/api/v1/digests/acme/2026-03-01/post", role: "agent")).IsProblem(403);
    }

    [Fact]
    public async Task A_day_that_is_over_is_posted_once_to_each_team_channel()
    {
        var first = (await service.PostAsync("/api/v1/digests/acme/2026-03-10/post")).Body!;
        Assert.Equal(["desk posted", "team posted"], States(first));
        Assert.Empty(first["already"]!.AsArray());
        var again = (await service.PostAsync("/api/v1/digests/acme/2026-03-10/post")).Body!;
        Assert.Equal(["desk", "team"], again["already"]!.AsArray().Select(name => (string?)name).Order());
        (await service.PostAsync("/api/v1/digests/acme/2026-03-10/post?again=team")).IsProblem(409);
        Assert.Equal("No mentions; the source is ok.", (string?)Assert.Single(service.Posts, post => (string?)post["date"] == "2026-03-10")["headline"]);
        var stored = (await service.GetAsync("/api/v1/digests/acme/2026-03-10")).Body!;
        Assert.True((bool)stored["stored"]!);
        Assert.Equal(["desk posted", "team posted"], States(stored));
    }

    [Fact]
    public async Task A_post_that_may_be_there_is_shown_until_a_human_posts_it_again()
    {
        service.Breaks = true;
        var broken = (await service.PostAsync("/api/v1/digests/acme/2026-03-11/post")).Body!;
        service.Breaks = false;
        Assert.Equal(["desk posted", "team unknown"], States(broken));
        Assert.Single(Arrived());
        var ready = await service.GetAsync("/readyz");
        Assert.Equal((200, "ok"), (ready.Status, (string?)ready.Body!["parts"]!["teamChannels"]!["status"]));
        Assert.Contains("acme/team digest of 2026-03-11 (unknown)", (string?)ready.Body["parts"]!["teamChannels"]!["detail"], StringComparison.Ordinal);

        Assert.Equal(["desk posted", "team unknown"], States((await service.PostAsync("/api/v1/digests/acme/2026-03-11/post")).Body!));
        Assert.Single(Arrived());
        (await service.PostAsync("/api/v1/digests/acme/2026-03-11/post?again=desk")).IsProblem(409);
        (await service.PostAsync("/api/v1/digests/acme/2026-03-11/post?again=team", role: "agent")).IsProblem(403);
        Assert.Equal(["desk posted", "team posted"], States((await service.PostAsync("/api/v1/digests/acme/2026-03-11/post?again=team")).Body!));
        Assert.Equal(2, Arrived().Count());
        Assert.Null((string?)(await service.GetAsync("/readyz")).Body!["parts"]!["teamChannels"]!["detail"]);

        IEnumerable<JsonNode> Arrived() => service.Posts.Where(post => (string?)post["date"] == "2026-03-11");
    }

    private static List<DateOnly> Days(JsonNode ncp) => [.. ncp["days"]!.AsArray().Select(day => DigestService.Day(day!["date"]))];

    private static IEnumerable<string> States(JsonNode digest) => digest["posted"]!.AsArray().Select(post => $"{post!["teamChannel"]} {post["state"]}").Order(StringComparer.Ordinal);
}
