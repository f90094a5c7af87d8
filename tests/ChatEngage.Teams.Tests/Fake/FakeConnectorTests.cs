using System.Text.Json.Nodes;
using ChatEngage.FakeTeams;
using static ChatEngage.Teams.Tests.Fake.FakePlace;

namespace ChatEngage.Teams.Tests.Fake;

public sealed class FakeConnectorTests : IAsyncLifetime
{
    private readonly FakeTime time = new();
    private FakePlace place = null!;

    public static TheoryData<string, int, string> Answers => new()
    {
        { nameof(Fault.Unauthorized), 401, "Unauthorized" },
        { nameof(Fault.BotNotRegistered), 401, "BotNotRegistered" },
        { nameof(Fault.ConversationBlockedByUser), 403, "ConversationBlockedByUser" },
        { nameof(Fault.BotNotInConversationRoster), 403, "BotNotInConversationRoster" },
        { nameof(Fault.BotDisabledByAdmin), 403, "BotDisabledByAdmin" },
        { nameof(Fault.ForbiddenOperation), 403, "ForbiddenOperationException" },
        { nameof(Fault.ConversationNotFound), 404, "ConversationNotFound" },
        { nameof(Fault.ActivityNotFound), 404, "ActivityNotFoundInConversation" },
        { nameof(Fault.PreconditionFailed), 412, "PreconditionFailed" },
        { nameof(Fault.MessageSizeTooBig), 413, "MessageSizeTooBig" },
        { nameof(Fault.Throttled), 429, "Throttled" },
        { nameof(Fault.ServerError), 500, "ServiceError" },
        { nameof(Fault.BadGateway), 502, "<html>" },
        { nameof(Fault.Unavailable), 503, "" },
        { nameof(Fault.GatewayTimeout), 504, "<html>" },
    };

    public async ValueTask InitializeAsync() => place = await InstalledAsync(new TeamsServerOptions { Time = time });

    public ValueTask DisposeAsync() => place.DisposeAsync();

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task A_fault_is_played_once_and_nothing_is_stored(string name, int status, string body)
    {
        var fault = (Fault)typeof(Fault).GetProperty(name)!.GetValue(null)!;
        place.Teams.Connector.Faults.Next(ConnectorCall.Send, fault);
        using var answer = await place.SendAsync(HttpMethod.Post, Activities(place.World.Triage.Id), Text("hello"));
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(body, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Null(answer.Headers.RetryAfter);
        Assert.Empty(place.World.Triage.FromBot);
        await place.PostAsync(place.World.Triage, Text("hello"));
    }

    [Fact]
    public async Task A_429_may_say_how_long_to_wait()
    {
        place.Teams.Connector.Faults.Always(ConnectorCall.Send, Fault.ThrottledFor(TimeSpan.FromSeconds(7)));
        for (var attempt = 0; attempt < 2; attempt++)
        {
            using var answer = await place.SendAsync(HttpMethod.Post, Activities(place.World.Triage.Id), Text("hello"));
            Assert.Equal(TimeSpan.FromSeconds(7), answer.Headers.RetryAfter!.Delta);
        }
        place.Teams.Connector.Faults.Clear();
        await place.PostAsync(place.World.Triage, Text("hello"));
    }

    [Fact]
    public async Task A_connection_breaks_before_or_after_the_message_was_stored()
    {
        place.Teams.Connector.Faults.Next(ConnectorCall.Send, Fault.Reset, Fault.Lost);
        await Assert.ThrowsAsync<HttpRequestException>(() => place.PostAsync(place.World.Triage, Text("one")));
        Assert.Empty(place.World.Triage.FromBot);
        await Assert.ThrowsAsync<HttpRequestException>(() => place.PostAsync(place.World.Triage, Text("two")));
        Assert.Equal("two", Assert.Single(place.World.Triage.FromBot).Text);
    }

    [Fact]
    public async Task An_answer_comes_after_the_clients_patience_with_the_message_stored_or_not()
    {
        var (unstored, stored) = (new Fault.SilentBefore(), new Fault.SilentAfter());
        place.Teams.Connector.Faults.Next(ConnectorCall.Send, unstored, stored);
        using var patience = new CancellationTokenSource();
        var first = place.SendAsync(HttpMethod.Post, Activities(place.World.Triage.Id), Text("one"), patience.Token);
        await Eventually.TrueAsync(() => place.Teams.Connector.Of(ConnectorCall.Send).Count == 1, "the first call arrived");
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        var second = place.SendAsync(HttpMethod.Post, Activities(place.World.Triage.Id), Text("two"));
        await Eventually.TrueAsync(() => place.World.Triage.FromBot.Count == 1, "the second message was stored");
        Assert.False(second.IsCompleted);
        stored.Release();
        Assert.Equal(201, (int)(await Eventually.DoneAsync(second)).StatusCode);
        Assert.Equal("two", Assert.Single(place.World.Triage.FromBot).Text);
    }

    [Fact]
    public async Task A_fault_may_be_of_one_conversation_only()
    {
        place.Teams.Connector.Faults.NextIn(place.World.Triage.Id, ConnectorCall.Send, Fault.PreconditionFailed);
        await place.PostAsync(place.World.Anna.Chat, Text("hello"));
        await place.PostAsync(Activities(place.World.Triage.Id), Text("hello"), 412);
    }

    [Fact]
    public async Task A_message_is_too_big_by_its_size_in_UTF_16()
    {
        var longest = new string('ä', (28 * 1024 / 2) - """{"type":"message","text":""}""".Length);
        await place.PostAsync(Activities(place.World.Triage.Id), Text(longest), 201);
        await place.PostAsync(Activities(place.World.Triage.Id), Text(longest + "ä"), 413);
        place.Teams.Connector.MaxMessageBytes = 80 * 1024;
        await place.PostAsync(Activities(place.World.Triage.Id), Text(longest + "ä"), 201);
    }

    [Fact]
    public async Task The_documented_rates_are_limits_when_they_are_switched_on()
    {
        place.Teams.Connector.Limits.On = true;
        for (var sent = 0; sent < 7; sent++) await place.PostAsync(place.World.Triage, Text("hello"));
        using var refused = await place.SendAsync(HttpMethod.Post, Activities(place.World.Triage.Id), Text("hello"));
        Assert.Equal(429, (int)refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter!.Delta);
        await place.PostAsync(place.World.Anna.Chat, Text("another conversation"));
        time.Advance(TimeSpan.FromSeconds(1));
        await place.PostAsync(place.World.Triage, Text("hello"));
        await place.PostAsync(Activities(place.World.Triage.Id), Text("the ninth in two seconds"), 429);
        Assert.Equal(2, place.Teams.Connector.Limits.Refused);
    }

    [Fact]
    public async Task A_reply_goes_into_the_thread_by_its_conversation_id_and_to_a_new_post_by_the_reply_form()
    {
        var root = (await place.World.Triage.MentionAsync(place.World.Anna, "inbox")).Message;
        await place.PostAsync(Activities(root.ConversationId), Text("in the thread"), 201);
        await place.PostAsync($"{Activities(root.ConversationId)}/{root.Id}", Text("a new post"), 201);
        Assert.Equal([root.Id, place.World.Triage.FromBot[1].Id], place.World.Triage.FromBot.Select(message => message.RootId));
        await place.PostAsync(Activities(place.World.Triage.Id + ";messageid=1"), Text("no such thread"), 404);
        place.Teams.AssertNoViolations();
    }

    [Fact]
    public async Task An_update_replaces_the_message_in_place_and_the_former_one_is_kept_for_the_test()
    {
        var message = await place.PostAsync(place.World.Triage, Text("one"));
        await place.PutAsync($"{Activities(message.ConversationId)}/{message.Id}", Text("two"), 200);
        Assert.Same(message, Assert.Single(place.World.Triage.FromBot));
        Assert.Equal("two", message.Text);
        Assert.Equal("one", (string?)Assert.Single(message.Revisions)["text"]);
        await place.PutAsync($"{Activities(message.ConversationId)}/1", Text("three"), 404);
    }

    [Fact]
    public async Task Where_the_app_is_not_installed_the_bot_may_not_write()
    {
        await place.World.Social.UninstallAsync(place.World.Anna);
        await place.PostAsync(Activities(place.World.Triage.Id), Text("hello"), 403);
        await place.PostAsync("v3/conversations", Personal(place.World.Ben.Id), 403);
        await place.PostAsync("v3/conversations", Personal(place.World.Anna.AadObjectId), 201);
    }

    [Fact]
    public async Task A_token_that_was_revoked_or_ran_out_is_refused_and_an_anonymous_fake_asks_for_none()
    {
        place.Teams.Login.RevokeAll();
        await place.PostAsync(Activities(place.World.Triage.Id), Text("hello"), 401);
        place.Token = place.Teams.Login.IssueForTest();
        time.Advance(TimeSpan.FromHours(1));
        await place.PostAsync(Activities(place.World.Triage.Id), Text("hello"), 401);
        place.Teams.Anonymous = true;
        await place.PostAsync(Activities(place.World.Triage.Id), Text("hello"), 201);
        await place.World.Anna.Chat.SayAsync(place.World.Anna, "hello");
        Assert.False(place.Bot.Last.Headers.ContainsKey("authorization"));
    }

    [Fact]
    public async Task Members_are_paged_and_spelled_in_two_ways()
    {
        place.Teams.Connector.PageSize = 1;
        var members = $"v3/conversations/{Uri.EscapeDataString(place.World.Triage.Id)}";
        var first = await place.GetAsync(members + "/pagedmembers", 200);
        var second = await place.GetAsync($"{members}/pagedmembers?continuationToken={Uri.EscapeDataString((string)first!["continuationToken"]!)}", 200);
        Assert.Equal(["Anna", "Ben"], new[] { first, second! }.Select(page => (string?)page["members"]![0]!["name"]));
        Assert.Null(second!["continuationToken"]);
        await place.GetAsync(members + "/pagedmembers?continuationToken=mine", 400);
        var all = (JsonArray)(await place.GetAsync(members + "/members", 200))!;
        Assert.All(all, member => Assert.NotNull(member!["objectId"]));
    }

    private JsonObject Personal(string member) => new()
    {
        ["isGroup"] = false,
        ["bot"] = new JsonObject { ["id"] = place.Teams.App.MemberId },
        ["members"] = new JsonArray(new JsonObject { ["id"] = member }),
        ["tenantId"] = place.World.Home.Id,
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = place.World.Home.Id } },
    };
}
