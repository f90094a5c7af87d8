using ChatEngage.FakeTeams;
using ChatEngage.Teams.Client.Connector;
using ChatEngage.Teams.Client.Wire;

namespace ChatEngage.Teams.Tests.Connector;

public sealed class FaultTests
{
    public static TheoryData<string> NotYet => ["429", "412", "503", "408"];

    public static TheoryData<string> Broken => ["500", "502", "504", "reset", "lost"];

    private static Fault Named(string name) => name switch
    {
        "429" => Fault.Throttled,
        "412" => Fault.PreconditionFailed,
        "503" => Fault.Unavailable,
        "408" => new Fault.Answer(408, "", "text/plain"),
        "500" => Fault.ServerError,
        "502" => Fault.BadGateway,
        "504" => Fault.GatewayTimeout,
        "reset" => Fault.Reset,
        _ => Fault.Lost,
    };

    [Theory]
    [MemberData(nameof(NotYet))]
    public async Task A_message_that_was_surely_not_taken_is_sent_again(string fault)
    {
        await using var bot = await ConnectorCase.StartAsync();
        bot.Server.Connector.Faults.Next(ConnectorCall.Send, Named(fault), Named(fault), Named(fault));
        Assert.IsType<Outcome<ResourceResponse>.Done>(await bot.SendAsync());
        Assert.Single(bot.Server.World.Anna.Chat.FromBot);
        var requests = bot.Server.Connector.Of(ConnectorCall.Send);
        Assert.Equal(4, requests.Count);
        Assert.True(requests[3].At - requests[2].At >= requests[1].At - requests[0].At, "pauses grow");
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_message_that_may_have_been_taken_is_not_sent_again(string fault)
    {
        await using var bot = await ConnectorCase.StartAsync();
        await bot.PostedAsync();
        bot.Server.Connector.Faults.Next(ConnectorCall.Send, Named(fault));
        Assert.IsType<Outcome<ResourceResponse>.Unknown>(await bot.SendAsync("second"));
        Assert.Equal(2, bot.Server.Connector.Of(ConnectorCall.Send).Count);
        Assert.Equal(fault == "lost" ? 2 : 1, bot.Server.World.Anna.Chat.FromBot.Count);
        // And the conversation goes on.
        Assert.IsType<Outcome<ResourceResponse>.Done>(await bot.SendAsync("third"));
    }

    [Theory]
    [MemberData(nameof(Broken))]
    [MemberData(nameof(NotYet))]
    public async Task An_update_is_repeated_whatever_became_of_the_first(string fault)
    {
        await using var bot = await ConnectorCase.StartAsync();
        var id = await bot.PostedAsync();
        bot.Server.Connector.Faults.Next(ConnectorCall.Update, Named(fault), Named(fault));
        Assert.IsType<Outcome<ResourceResponse>.Done>(await bot.PassAsync(bot.Connector.UpdateAsync(bot.Anna, id, ConnectorCase.Text("second"))));
        Assert.Equal("second", Assert.Single(bot.Server.World.Anna.Chat.FromBot).Text);
        Assert.Equal(3, bot.Server.Connector.Of(ConnectorCall.Update).Count);
    }

    [Theory]
    [MemberData(nameof(Broken))]
    [MemberData(nameof(NotYet))]
    public async Task What_only_reads_is_repeated(string fault)
    {
        await using var bot = await ConnectorCase.StartAsync();
        bot.Server.Connector.Faults.Next(ConnectorCall.Member, Named(fault), Named(fault));
        Assert.IsType<Outcome<TeamsMember>.Done>(await bot.PassAsync(bot.Connector.MemberAsync(bot.Anna, bot.Server.World.Anna.Id)));
    }

    [Fact]
    public async Task A_list_that_cannot_be_read_is_not_an_empty_list()
    {
        await using var bot = await ConnectorCase.StartAsync();
        bot.Server.Connector.Faults.Always(ConnectorCall.PagedMembers, Fault.Garbage);
        Assert.IsType<Outcome<PagedMembers>.Later>(await bot.PassAsync(bot.Connector.MembersAsync(bot.Anna, patience: TimeSpan.FromSeconds(10))));
    }

    [Fact]
    public async Task A_deletion_whose_answer_was_lost_is_done_when_the_message_is_gone()
    {
        await using var bot = await ConnectorCase.StartAsync();
        var id = await bot.PostedAsync();
        bot.Server.Connector.Faults.Next(ConnectorCall.Delete, Fault.Lost);
        Assert.IsType<Outcome<ResourceResponse>.Done>(await bot.PassAsync(bot.Connector.DeleteAsync(bot.Anna, id)));
        Assert.Equal(2, bot.Server.Connector.Of(ConnectorCall.Delete).Count);
    }

    [Fact]
    public async Task A_wait_that_was_asked_for_is_kept_by_the_whole_conversation()
    {
        await using var bot = await ConnectorCase.StartAsync();
        bot.Server.Connector.Faults.Next(ConnectorCall.Send, Fault.ThrottledFor(TimeSpan.FromSeconds(20)));
        var both = Task.WhenAll(bot.Connector.SendAsync(bot.Anna, ConnectorCase.Text("one")), bot.Connector.SendAsync(bot.Anna, ConnectorCase.Text("two")));
        Assert.All(await bot.PassAsync(both), outcome => Assert.IsType<Outcome<ResourceResponse>.Done>(outcome));
        var requests = bot.Server.Connector.Of(ConnectorCall.Send);
        Assert.Equal(3, requests.Count);
        Assert.All(requests.Skip(1), request => Assert.True(request.At - requests[0].At >= TimeSpan.FromSeconds(20)));
        Assert.Equal(["one", "two"], bot.Server.World.Anna.Chat.FromBot.Select(message => message.Text));
    }

    [Fact]
    public async Task A_wait_beyond_patience_is_told_at_once()
    {
        await using var bot = await ConnectorCase.StartAsync();
        bot.Server.Connector.Faults.Next(ConnectorCall.Send, Fault.ThrottledFor(TimeSpan.FromMinutes(2)));
        var first = Assert.IsType<Outcome<ResourceResponse>.Later>(await Eventually.DoneAsync(bot.Connector.SendAsync(bot.Anna, ConnectorCase.Text("x"), TimeSpan.FromSeconds(10))));
        Assert.True(first.After >= TimeSpan.FromMinutes(2), $"{first.After}");
        var second = Assert.IsType<Outcome<ResourceResponse>.Later>(await Eventually.DoneAsync(bot.Connector.SendAsync(bot.Anna, ConnectorCase.Text("y"), TimeSpan.FromSeconds(10))));
        Assert.True(second.After > TimeSpan.FromSeconds(100), $"{second.After}");
        Assert.Single(bot.Server.Connector.Of(ConnectorCall.Send));
        Assert.Empty(bot.Server.World.Anna.Chat.FromBot);
    }

    [Fact]
    public async Task A_storm_ends_as_later_and_loses_nothing()
    {
        await using var bot = await ConnectorCase.StartAsync();
        bot.Server.Connector.Faults.Always(ConnectorCall.Send, Fault.Throttled);
        Assert.IsType<Outcome<ResourceResponse>.Later>(await bot.SendAsync(patience: TimeSpan.FromSeconds(15)));
        Assert.InRange(bot.Server.Connector.Of(ConnectorCall.Send).Count, 2, 10);
        bot.Server.Connector.Faults.Clear();
        Assert.IsType<Outcome<ResourceResponse>.Done>(await bot.SendAsync());
        Assert.Single(bot.Server.World.Anna.Chat.FromBot);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_that_does_not_come_is_unknown(bool taken)
    {
        await using var bot = await ConnectorCase.StartAsync();
        await bot.PostedAsync();
        bot.Server.Connector.Faults.Next(ConnectorCall.Send, taken ? new Fault.SilentAfter() : new Fault.SilentBefore());
        var sending = bot.Connector.SendAsync(bot.Anna, ConnectorCase.Text("second"));
        await Eventually.TrueAsync(() => bot.Server.Connector.Of(ConnectorCall.Send).Count == 2 && bot.Server.World.Anna.Chat.FromBot.Count == (taken ? 2 : 1), "it was received");
        Assert.False(sending.IsCompleted);
        bot.Time.Advance(bot.Options.AttemptLimit);
        Assert.IsType<Outcome<ResourceResponse>.Unknown>(await Eventually.DoneAsync(sending));
        Assert.Equal(2, bot.Server.Connector.Of(ConnectorCall.Send).Count);
    }

    [Fact]
    public async Task A_connector_that_cannot_be_reached_took_nothing()
    {
        await using var bot = await ConnectorCase.StartAsync(rule: Client.ServiceUrlRule.PublicHttps);
        bot.Server.Cut("smba.trafficmanager.net");
        var later = Assert.IsType<Outcome<ResourceResponse>.Later>(await bot.SendAsync(patience: TimeSpan.FromSeconds(5)));
        Assert.Contains("could not be reached", later.Why, StringComparison.Ordinal);
        Assert.IsType<Outcome<ResourceResponse>.Later>(await bot.PassAsync(bot.Connector.DeleteAsync(bot.Anna, "1", TimeSpan.FromSeconds(5))));
        bot.Server.Mend("smba.trafficmanager.net");
        Assert.IsType<Outcome<ResourceResponse>.Done>(await bot.SendAsync());
    }

    [Fact]
    public async Task A_caller_who_goes_is_told_what_may_have_happened()
    {
        await using var bot = await ConnectorCase.StartAsync();
        var silent = new Fault.SilentBefore();
        bot.Server.Connector.Faults.Next(ConnectorCall.Send, silent);
        using var gone = new CancellationTokenSource();
        var first = bot.Connector.SendAsync(bot.Anna, ConnectorCase.Text("under way"), ct: gone.Token);
        var second = bot.Connector.SendAsync(bot.Anna, ConnectorCase.Text("waiting"), ct: gone.Token);
        await Eventually.TrueAsync(() => bot.Server.Connector.Of(ConnectorCall.Send).Count == 1, "the first is under way");
        await gone.CancelAsync();
        Assert.IsType<Outcome<ResourceResponse>.Unknown>(await Eventually.DoneAsync(first));
        Assert.IsType<Outcome<ResourceResponse>.Later>(await Eventually.DoneAsync(second));
        Assert.IsType<Outcome<ResourceResponse>.Done>(await bot.SendAsync());
    }

    [Theory]
    [InlineData(403, "ConversationBlockedByUser", RefusalKind.Blocked)]
    [InlineData(403, "BotNotInConversationRoster", RefusalKind.Blocked)]
    [InlineData(403, "BotDisabledByAdmin", RefusalKind.Blocked)]
    [InlineData(403, "ForbiddenOperationException", RefusalKind.Blocked)]
    [InlineData(404, "ConversationNotFound", RefusalKind.Gone)]
    [InlineData(404, "NotFound", RefusalKind.BadRequest)]
    [InlineData(413, "MessageSizeTooBig", RefusalKind.TooBig)]
    [InlineData(400, "BadSyntax", RefusalKind.BadRequest)]
    [InlineData(501, "NotImplemented", RefusalKind.BadRequest)]
    public async Task A_refusal_is_final_and_says_what_follows(int status, string code, RefusalKind kind)
    {
        await using var bot = await ConnectorCase.StartAsync();
        bot.Server.Connector.Faults.Next(ConnectorCall.Send, Fault.Error(status, code));
        var refused = Assert.IsType<Outcome<ResourceResponse>.Refused>(await bot.SendAsync());
        Assert.Equal((status, code, kind), (refused.Status, refused.Code, refused.Kind));
        Assert.Single(bot.Server.Connector.Of(ConnectorCall.Send));
    }

    [Theory]
    [InlineData(403, "<html>Forbidden</html>", RefusalKind.BadRequest)]
    [InlineData(404, "", RefusalKind.BadRequest)]
    [InlineData(404, "[]", RefusalKind.BadRequest)]
    [InlineData(404, """{"error":"gone"}""", RefusalKind.BadRequest)]
    [InlineData(404, """{"error":{"code":5}}""", RefusalKind.BadRequest)]
    [InlineData(413, "<html>", RefusalKind.TooBig)]
    [InlineData(302, "", RefusalKind.BadRequest)]
    [InlineData(418, "{\"error\":{\"code\":\"\\ud800\"}}", RefusalKind.BadRequest)]
    public async Task What_a_gateway_says_without_a_code_makes_no_conversation_dead(int status, string body, RefusalKind kind)
    {
        await using var bot = await ConnectorCase.StartAsync();
        bot.Server.Connector.Faults.Next(ConnectorCall.Send, new Fault.Answer(status, body, "text/html"));
        var refused = Assert.IsType<Outcome<ResourceResponse>.Refused>(await bot.SendAsync());
        Assert.Equal((status, null, kind), (refused.Status, refused.Code, refused.Kind));
    }

    [Fact]
    public async Task A_message_that_is_really_too_big_is_told_so()
    {
        await using var bot = await ConnectorCase.StartAsync();
        Assert.Equal(RefusalKind.TooBig, Assert.IsType<Outcome<ResourceResponse>.Refused>(await bot.SendAsync(new string('x', 20_000))).Kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>fine</html>")]
    [InlineData("""{"id":7}""")]
    public async Task A_message_that_was_taken_is_done_though_its_id_is_not_told(string body)
    {
        await using var bot = await ConnectorCase.StartAsync();
        bot.Server.Connector.Faults.Next(ConnectorCall.Send, new Fault.Answer(201, body, "text/html"));
        Assert.Null(Assert.IsType<Outcome<ResourceResponse>.Done>(await bot.SendAsync()).Value.Id);
    }
}
