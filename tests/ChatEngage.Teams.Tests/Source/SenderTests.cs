using ChatEngage.FakeTeams;
using ChatEngage.Review;
using ChatEngage.Sources;
using ChatEngage.Storage;
using ChatEngage.Teams.Tests.Team;

namespace ChatEngage.Teams.Tests.Source;

/// <summary>Replies into the thread they answer, and how attempts end.</summary>
public sealed class SenderTests : IAsyncLifetime
{
    private static readonly SourceName Name = new("teams");
    private TeamCase team = null!;
    private TeamsMessage question = null!;

    public async ValueTask InitializeAsync()
    {
        team = await TeamCase.StartAsync((options, _) => options with { WithoutChannel = true, Source = world => new TeamsSourceOptions { Name = Name, Everywhere = true, Match = TeamsMatch.All } });
        question = (await team.World.Triage.MentionAsync(team.Anna, "When does it ship?")).Message;
    }

    public ValueTask DisposeAsync() => team.DisposeAsync();

    [Fact]
    public async Task A_reply_stands_below_what_it_answers_under_the_id_by_which_reactions_come()
    {
        var sent = Assert.IsType<Delivery.Sent>(await Sender().SendAsync(Reply(), CancellationToken.None));
        var message = Assert.Single(team.World.Triage.FromBot);
        Assert.Equal(question.RootId, message.RootId);
        Assert.Equal($"{team.World.Triage.Id}/{message.Id}", sent.Id);
        Assert.StartsWith("https://teams.microsoft.com/l/message/", sent.Url, StringComparison.Ordinal);
        team.Server.AssertNoViolations();
    }

    [Fact]
    public async Task A_lost_answer_is_unknown_and_stays_so()
    {
        var reply = Reply();
        team.Server.Connector.Faults.Next(ConnectorCall.Send, Fault.Lost);
        Assert.IsType<Delivery.Unknown>(await Sender().SendAsync(reply, CancellationToken.None));
        Assert.IsType<Lookup.CannotTell>(await Sender().FindAsync(reply, team.Time.GetUtcNow(), CancellationToken.None));
    }

    [Fact]
    public async Task What_was_sent_is_found_after_a_restart()
    {
        var reply = Reply();
        var sent = Assert.IsType<Delivery.Sent>(await Sender().SendAsync(reply, CancellationToken.None));
        team.Restart();
        Assert.Equal(sent.Id, Assert.IsType<Lookup.Found>(await Sender().FindAsync(reply, team.Time.GetUtcNow(), CancellationToken.None)).Id);
    }

    [Fact]
    public async Task A_place_that_does_not_let_the_bot_speak_refuses_it_in_words_for_the_agent()
    {
        team.Server.Connector.Faults.Next(ConnectorCall.Send, Fault.BotNotInConversationRoster);
        Assert.Contains("Add the app", Assert.IsType<Delivery.Refused>(await Sender().SendAsync(Reply(), CancellationToken.None)).Reason, StringComparison.Ordinal);
        await team.World.Social.UninstallAsync(team.Anna);
        Assert.IsType<Delivery.Refused>(await Sender().SendAsync(Reply(), CancellationToken.None));
        Assert.IsType<Delivery.Refused>(await Sender().SendAsync(Reply("somewhere"), CancellationToken.None));
    }

    [Fact]
    public async Task Asked_to_come_later_it_does()
    {
        team.Server.Connector.Faults.Always(ConnectorCall.Send, Fault.ThrottledFor(TimeSpan.FromMinutes(5)));
        Assert.True(Assert.IsType<Delivery.TryLater>(await Sender().SendAsync(Reply(), CancellationToken.None)).After > TimeSpan.FromMinutes(1), "as long as it was asked");
        Assert.Empty(team.World.Triage.FromBot);
    }

    [Fact]
    public async Task A_store_that_fails_before_or_after_sending_leaves_what_is_known_certain()
    {
        var state = new FailingState(team.Store.State("teams-sender")) { FailsAfter = 0 };
        Assert.IsType<Delivery.TryLater>(await Sender(state).SendAsync(Reply(), CancellationToken.None));
        Assert.Empty(team.World.Triage.FromBot);
        team.Server.Connector.Faults.Next(ConnectorCall.Send, Fault.Error(400, "BadArgument"));
        state.FailsAfter = 1;
        Assert.IsType<Delivery.Refused>(await Sender(state).SendAsync(Reply(), CancellationToken.None));
        state.FailsAfter = 1;
        Assert.IsType<Delivery.Sent>(await Sender(state).SendAsync(Reply(), CancellationToken.None));
    }

    private TeamsReplySender Sender(IAdapterState? state = null) => new(new TeamsSourceOptions { Name = Name }, team.Line, state ?? team.Store.State("teams-sender"), team.Time);

    private sealed class FailingState(IAdapterState real) : IAdapterState
    {
        /// <summary>How many writes get through.</summary>
        public int FailsAfter { get; set; }

        public Task<(string? Value, long Version)> ReadAsync(string key, CancellationToken ct) => real.ReadAsync(key, ct);

        public Task<bool> WriteAsync(string key, string value, long expectedVersion, CancellationToken ct) =>
            FailsAfter-- > 0 ? real.WriteAsync(key, value, expectedVersion, ct) : throw new StoreUnavailableException("down");
    }

    private ApprovedReply Reply(string? thread = null)
    {
        var conversation = Samples.Conversation(team.Store.Brand, team.Time.GetUtcNow()) with { Source = Name, Thread = thread ?? question.ConversationId };
        return Samples.Approved(conversation, Samples.Reply(conversation, team.Time.GetUtcNow()));
    }
}
