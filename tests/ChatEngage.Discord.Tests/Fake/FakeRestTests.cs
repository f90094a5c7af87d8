using System.Net;
using System.Text.Json.Nodes;
using ChatEngage.FakeDiscord;

namespace ChatEngage.Discord.Tests.Fake;

public sealed class FakeRestTests
{
    private const string Send = "/channels/{channel_id}/messages";
    private static JsonObject Hello => new() { ["content"] = "hello" };

    [Fact]
    public async Task The_same_nonce_gives_the_first_message_for_two_minutes()
    {
        await using var stage = await FakeStage.OpenAsync();
        JsonObject Form() => new() { ["content"] = "once", ["nonce"] = "n1", ["enforce_nonce"] = true };
        var first = await stage.SendAsync(Form());
        stage.Fake.Rest.Fail("POST", Send, new RestFault.StoredThenReset());
        Assert.True(await LostAsync(stage, Form()));
        Assert.Same(first, await stage.SendAsync(Form()));
        Assert.Single(stage.Channel.Messages);
        stage.Fake.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.NotSame(first, await stage.SendAsync(Form()));
    }

    [Fact]
    public async Task A_request_that_is_stored_but_not_answered_is_in_the_channel()
    {
        await using var stage = await FakeStage.OpenAsync();
        stage.Fake.Rest.Fail("POST", Send, new RestFault.StoredThenReset());
        stage.Fake.Rest.Fail("POST", Send, new RestFault.ResetFirst());
        Assert.True(await LostAsync(stage, Hello));
        Assert.Single(stage.Channel.Messages);
        Assert.True(await LostAsync(stage, Hello));
        Assert.Single(stage.Channel.Messages);
        Assert.Equal(2, stage.Fake.Rest.Count("POST", Send));
    }

    [Fact]
    public async Task Errors_and_pages_come_as_told()
    {
        await using var stage = await FakeStage.OpenAsync();
        stage.Fake.Rest.Fail("*", "*", new RestFault.Page(502));
        stage.Fake.Rest.Fail("POST", Send, new RestFault.Error(403, 50013));
        Assert.Equal((502, null), await stage.Client.DoAsync("GET", "/gateway/bot"));
        Assert.Equal(50013, (int?)(await stage.Client.DoAsync("POST", stage.Messages, Hello)).Json!["code"]);
        Assert.Equal(stage.Fake.GatewayUrl, (string?)(await stage.Client.DoAsync("GET", "/gateway/bot")).Json!["url"]);
        Assert.Equal(1, stage.Fake.Rest.Limits.InvalidAnswers);
    }

    [Fact]
    public async Task Each_429_has_the_body_and_headers_of_its_scope()
    {
        await using var stage = await FakeStage.OpenAsync();
        foreach (var scope in Enum.GetValues<LimitScope>())
        {
            stage.Fake.Rest.Fail("POST", Send, new RestFault.Limited(scope, TimeSpan.FromSeconds(0.25)));
            using var answer = await PostAsync(stage);
            var json = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
            Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
            Assert.Equal(0.25, (double?)json["retry_after"]);
            Assert.Equal(scope == LimitScope.Global, (bool?)json["global"]);
            Assert.Equal(["1"], answer.Headers.GetValues("Retry-After"));
            Assert.Equal([scope.ToString().ToLowerInvariant()], answer.Headers.GetValues("X-RateLimit-Scope"));
            Assert.Equal(1, stage.Fake.Rest.Count(scope));
        }
        Assert.Equal(2, stage.Fake.Rest.Limits.InvalidAnswers);
        stage.Fake.Rest.Fail("POST", Send, new RestFault.Limited(LimitScope.User, TimeSpan.FromSeconds(1), AsHtml: true));
        using var page = await PostAsync(stage);
        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        Assert.False(page.Headers.Contains("X-RateLimit-Bucket"));
    }

    [Fact]
    public async Task Limits_count_per_channel_say_what_is_left_and_open_again()
    {
        await using var stage = await FakeStage.OpenAsync(new FakeDiscordOptions { Clock = new FakeTime() });
        var other = stage.Guild.AddChannel("other");
        stage.Fake.Rest.Limits.AreOn = true;
        for (var left = 4; left >= 0; left--)
        {
            using var answer = await PostAsync(stage);
            Assert.Equal([$"{left}"], answer.Headers.GetValues("X-RateLimit-Remaining"));
        }
        Assert.Equal(429, (await stage.Client.DoAsync("POST", stage.Messages, Hello)).Status);
        Assert.Equal(200, (await stage.Client.DoAsync("POST", $"/channels/{other.Id}/messages", Hello)).Status);
        stage.Fake.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(200, (await stage.Client.DoAsync("POST", stage.Messages, Hello)).Status);
        Assert.Equal(1, stage.Fake.Rest.Count(LimitScope.User));
    }

    [Fact]
    public async Task Buckets_change_their_hash_and_headers_hide_as_told()
    {
        await using var stage = await FakeStage.OpenAsync();
        using var before = await PostAsync(stage);
        stage.Fake.Rest.Limits.Generation++;
        using var after = await PostAsync(stage);
        Assert.NotEqual(before.Headers.GetValues("X-RateLimit-Bucket"), after.Headers.GetValues("X-RateLimit-Bucket"));
        stage.Fake.Rest.Limits.HidesHeaders = true;
        using var hidden = await PostAsync(stage);
        Assert.False(hidden.Headers.Contains("X-RateLimit-Bucket"));
    }

    [Fact]
    public async Task The_global_limit_is_fifty_a_second_and_many_invalid_answers_bring_the_edges_page()
    {
        await using var stage = await FakeStage.OpenAsync(new FakeDiscordOptions { Clock = new FakeTime() });
        stage.Fake.Rest.Limits.AreOn = true;
        stage.Fake.Rest.Limits.Rules = [new("GET", "/users/@me", 1000, TimeSpan.FromSeconds(1))];
        for (var at = 0; at < 50; at++) Assert.Equal(200, (await stage.Client.DoAsync("GET", "/users/@me")).Status);
        stage.Fake.Rest.Limits.BlocksAfter = 3;
        for (var at = 0; at < 3; at++) Assert.True((bool?)(await stage.Client.DoAsync("GET", "/users/@me")).Json!["global"]);
        stage.Fake.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal((429, null), await stage.Client.DoAsync("GET", "/users/@me"));
        stage.Fake.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(200, (await stage.Client.DoAsync("GET", "/users/@me")).Status);
    }

    [Theory]
    [InlineData("User-Agent", 403)]
    [InlineData("Authorization", 401)]
    [InlineData("Content-Type", 400)]
    public async Task A_request_without_a_required_header_is_refused_and_a_violation(string header, int status)
    {
        await using var stage = await FakeStage.OpenAsync();
        stage.Fake.Violations.Allow(header);
        if (header != "Content-Type") stage.Client.Http.DefaultRequestHeaders.Remove(header);
        using var content = new StringContent("""{"content":"x"}""");
        if (header != "Content-Type") content.Headers.ContentType = new("application/json");
        using var answer = await stage.Client.Http.PostAsync(stage.Fake.ApiUrl + stage.Messages, content);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.NotEmpty(stage.Fake.Violations.Seen);
    }

    [Fact]
    public async Task An_unknown_route_is_404_and_a_violation()
    {
        await using var stage = await FakeStage.OpenAsync();
        stage.Fake.Violations.Allow("no such route");
        Assert.Equal(404, (await stage.Client.DoAsync("GET", "/nowhere")).Status);
        Assert.Single(stage.Fake.Violations.Seen);
    }

    private static Task<HttpResponseMessage> PostAsync(FakeStage stage) =>
        stage.Client.Http.PostAsync(stage.Fake.ApiUrl + stage.Messages, System.Net.Http.Json.JsonContent.Create(Hello));

    private static async Task<bool> LostAsync(FakeStage stage, JsonObject form)
    {
        try
        {
            await stage.Client.DoAsync("POST", stage.Messages, form);
            return false;
        }
        catch (HttpRequestException)
        {
            return true;
        }
    }
}
