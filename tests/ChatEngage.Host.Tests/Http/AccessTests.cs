using System.Net.Http.Headers;

namespace ChatEngage.Host.Tests.Http;

/// <summary>Who may call what, and the answers to calls that lead nowhere.</summary>
public sealed class AccessTests(RunningService service)
{
    [Theory]
    [InlineData(null)]
    [InlineData("Bearer nobody's")]
    [InlineData("Bearer ")]
    [InlineData("Basic dG9rZW46eA==")]
    public async Task Without_a_right_token_every_call_is_401(string? header)
    {
        foreach (var path in new[] { "/api/v1/conversations", "/api/v1/nothing", "/api/v1" })
        {
            var answer = (await service.CallAsync("GET", path, role: null, change: request =>
            {
                if (header is not null) request.Headers.TryAddWithoutValidation("Authorization", header);
            })).IsProblem(401);
            Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
        }
    }

    [Theory]
    [InlineData("agent", 403)]
    [InlineData("lead", 200)]
    [InlineData("manager", 200)]
    [InlineData("operator", 200)]
    public async Task Replaying_the_dead_takes_a_lead(string role, int status)
    {
        var answer = await service.CallAsync("POST", "/api/v1/dead/replay?brand=other", role);
        Assert.Equal(status, answer.Status);
        if (status == 403) Assert.Contains("lead", (string?)answer.IsProblem(403, "role-too-low").Body!["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_is_a_problem_too()
    {
        (await service.CallAsync("GET", "/api/v1/nothing")).IsProblem(404);
        (await service.CallAsync("GET", "/nothing", role: null)).IsProblem(404);
        // Bot Framework brings its own tokens; unconfigured it is just not there.
        (await service.CallAsync("POST", "/api/messages", role: null)).IsProblem(404);
        (await service.CallAsync("DELETE", "/api/v1/conversations")).IsProblem(405);
        (await service.CallAsync("GET", "/api/v1/conversations/not-an-id")).IsProblem(404);
        (await service.CallAsync("GET", $"/api/v1/conversations/{new string('0', 26)}")).IsProblem(404);
        (await service.CallAsync("GET", $"/api/v1/contacts/{new string('0', 26)}")).IsProblem(404);
    }

    [Theory]
    [InlineData("localhost", 200)]
    [InlineData("LOCALHOST:80", 200)]
    [InlineData("[::1]:5080", 200)]
    [InlineData("chat.example.com", 200)]
    [InlineData("evil.example.com", 400)]
    public async Task A_call_under_a_strange_name_is_refused(string host, int status)
    {
        var answer = await service.CallAsync("GET", "/healthz", role: null, change: request => request.Headers.Host = host);
        Assert.Equal(status, answer.Status);
        if (status == 400) answer.IsProblem(400, "wrong-host");
    }

    [Fact]
    public async Task Every_answer_carries_the_security_headers()
    {
        foreach (var path in new[] { "/healthz", "/api/v1/conversations", "/nothing" })
        {
            var answer = await service.CallAsync("GET", path);
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("DENY", answer.Headers.GetValues("X-Frame-Options").Single());
            Assert.False(answer.Headers.Contains("Server"));
        }
    }

    [Fact]
    public async Task The_service_is_ready_and_names_its_parts()
    {
        var answer = await service.CallAsync("GET", "/readyz", role: null);
        Assert.Equal((200, "ok"), (answer.Status, (string?)answer.Body!["status"]));
        foreach (var part in new[] { "redis", "sources", "teamChannels", "jobs" }) Assert.Equal("ok", (string?)answer.Body["parts"]![part]!["status"]);
    }

    [Fact]
    public async Task The_description_names_every_call()
    {
        var answer = await service.CallAsync("GET", "/openapi/v1.json", role: null);
        Assert.Equal(200, answer.Status);
        var paths = answer.Body!["paths"]!.AsObject();
        foreach (var path in new[] { "/hooks/{brand}/{source}", "/readyz", "/api/v1/conversations", "/api/v1/conversations/{id}/replies/{replyId}/settle", "/api/v1/dead/replay", "/api/v1/interactions" })
            Assert.True(paths.ContainsKey(path), path);
        Assert.False(paths.ContainsKey("/login"), "The desk is for people.");
        Assert.Equal("ApproveReply", (string?)paths["/api/v1/conversations/{id}/replies"]!["post"]!["operationId"]);
    }

    [Fact]
    public async Task A_token_in_upper_case_scheme_is_known()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, service.Url + "/api/v1/sources");
        request.Headers.Authorization = new AuthenticationHeaderValue("BEARER", RunningService.TokenOf("agent"));
        var answer = await service.SendAsync(request);
        Assert.Equal(200, answer.Status);
        Assert.Contains(answer.Body!["items"]!.AsArray(), source => (string?)source!["brand"] == "acme" && (string?)source["name"] == "mute" && !(bool)source["canReply"]!);
    }
}
