using System.Text;
using ChatEngage.FakeTeams;
using ChatEngage.Inbox;
using ChatEngage.Teams.Client;
using ChatEngage.Teams.Client.Inbound;
using ChatEngage.Teams.Client.Wire;
using ChatEngage.Teams.Tests.Team;
using ChatEngage.Terms;

namespace ChatEngage.Teams.Tests.Source;

public sealed class SourceTests
{
    [Fact]
    public async Task What_matches_the_terms_is_a_mention_and_what_is_said_below_it_too()
    {
        await using var team = await StartAsync(TeamsMatch.Terms);
        var (said, inbox) = (team.World.Triage, team.Inbox);
        await said.SayAsync(team.Case.Anna, "Lunch?");
        var asked = await said.SayAsync(team.Case.Anna, "When does acme ship?");
        await said.SayAsync(team.Case.Ben, "I wonder, too", asked.Message);
        await said.SayAsync(team.Case.Ben, "And lunch?");
        Assert.Equal(["When does acme ship?", "I wonder, too"], inbox.All.Select(mention => mention.Text));
        var (first, second) = (inbox.All[0], inbox.All[1]);
        Assert.Equal((asked.Message.ConversationId, null, MentionKind.Post), (first.Thread, first.ReplyTo, first.Kind));
        Assert.Equal((first.Thread, first.Id, MentionKind.Comment), (second.Thread, second.ReplyTo, second.Kind));
        Assert.Equal((team.Case.Anna.AadObjectId, "Anna"), (first.Author.Id, first.Author.Name));
        Assert.StartsWith("https://teams.microsoft.com/l/message/19%3A", first.Url, StringComparison.Ordinal);
        team.Case.Server.AssertNoViolations();
    }

    [Theory]
    [InlineData(TeamsMatch.Terms, 2)]
    [InlineData(TeamsMatch.Mentioned, 1)]
    [InlineData(TeamsMatch.All, 3)]
    public async Task What_is_taken_follows_the_configuration(TeamsMatch match, int taken)
    {
        await using var team = await StartAsync(match);
        await team.World.Triage.MentionAsync(team.Case.Anna, "Is anybody there?");
        await team.World.Triage.SayAsync(team.Case.Anna, "acme is late");
        await team.World.Triage.SayAsync(team.Case.Anna, "Lunch?");
        Assert.Equal(taken, team.Inbox.All.Count);
        Assert.All(team.Inbox.All, mention => Assert.DoesNotContain("<at>", mention.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Channels_that_are_not_listed_are_not_listened_to()
    {
        await using var team = await StartAsync(TeamsMatch.All);
        await team.World.Social.General.SayAsync(team.Case.Anna, "acme is late");
        Assert.Empty(team.Inbox.All);
    }

    [Fact]
    public async Task Edits_deletions_and_reactions_follow()
    {
        await using var team = await StartAsync(TeamsMatch.Terms);
        var asked = await team.World.Triage.SayAsync(team.Case.Anna, "When does acme ship?");
        team.Case.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await asked.Message.EditAsync("When does it ship at last?")).Ok);
        var edit = team.Inbox.All[^1];
        Assert.Equal((team.Inbox.All[0].Id, "When does it ship at last?"), (edit.Id, edit.Text));
        Assert.True(edit.UpdatedAt > edit.CreatedAt, "an edit is later than what it edits");
        var reply = await team.Case.Line.Connector.SendAsync((await team.Case.Line.Places.FindAsync(team.World.Triage.Id, CancellationToken.None))!.Reference with { ConversationId = asked.Message.ConversationId }, new Activity { Type = "message", Text = "On Monday." });
        Assert.True((await team.World.Triage.FromBot[^1].ReactAsync(team.Case.Anna)).Ok, $"{reply}");
        Assert.Equal((MentionKind.Like, $"{team.World.Triage.Id}/{team.World.Triage.FromBot[^1].Id}"), (team.Inbox.All[^1].Kind, team.Inbox.All[^1].ReplyTo));
        Assert.True((await asked.Message.DeleteAsync()).Ok);
        Assert.True(team.Inbox.All[^1] is { Deleted: true } gone && gone.Id == edit.Id, "the deletion is of the same post");
        team.Case.Server.AssertNoViolations();
    }

    [Fact]
    public async Task A_full_inbox_makes_the_service_come_again()
    {
        await using var team = await StartAsync(TeamsMatch.All);
        team.Inbox.Full = true;
        var message = team.World.Activities.Message(team.World.Triage, team.Case.Anna, "acme is late", mentioning: false);
        Assert.Equal(503, (await team.Case.Server.Bot.DeliverAsync(message)).Status);
        team.Inbox.Full = false;
        Assert.Equal(200, (await team.Case.Server.Bot.DeliverAsync(message)).Status);
        Assert.Equal(200, (await team.Case.Server.Bot.DeliverAsync(message)).Status);
        Assert.Single(team.Inbox.All);
    }

    [Fact]
    public async Task A_second_delivery_waits_for_what_becomes_of_the_first()
    {
        await using var team = await StartAsync(TeamsMatch.All);
        var activity = ActivityReader.Read(Encoding.UTF8.GetBytes(team.World.Activities.Message(team.World.Triage, team.Case.Anna, "acme is late", mentioning: false).ToJsonString()))!;
        Assert.True(ServiceUrl.TryParse(team.Case.Server.ServiceUrl.ToString(), out var service));
        var accepted = new GateVerdict.Accepted(activity, service);
        team.Inbox.Full = true;
        team.Inbox.Hold = new TaskCompletionSource();
        var first = team.Case.Bot.HandleAsync(accepted, CancellationToken.None);
        await Eventually.TrueAsync(() => team.Inbox.Asked > 0, "the first is being kept");
        var second = team.Case.Bot.HandleAsync(accepted, CancellationToken.None);
        Assert.False(second.IsCompleted, "nobody knows yet whether the first is kept");
        team.Inbox.Hold.SetResult();
        Assert.Equal((503, 503), ((await Eventually.DoneAsync(first)).Status, (await Eventually.DoneAsync(second)).Status));
        Assert.Equal(1, team.Inbox.Asked);
        team.Inbox.Full = false;
        Assert.Equal(200, (await team.Case.Bot.HandleAsync(accepted, CancellationToken.None)).Status);
        Assert.Single(team.Inbox.All);
    }

    [Fact]
    public async Task Where_the_team_works_nothing_is_a_mention()
    {
        await using var team = await StartAsync(TeamsMatch.All, withChannel: true);
        await team.World.Triage.MentionAsync(team.Case.Anna, "acme is late");
        Assert.Empty(team.Inbox.All);
    }

    private static async Task<Listening> StartAsync(TeamsMatch match, bool withChannel = false)
    {
        var inbox = new KeepingInbox();
        var made = await TeamCase.StartAsync((options, _) => options with
        {
            WithoutChannel = !withChannel,
            Inbox = inbox,
            Source = world => new TeamsSourceOptions { Name = new SourceName("teams"), Channels = [world.Triage.Id], Match = match, Terms = TermsQuery.Parse("acme") },
        });
        made.World.Social.Consent = true;
        return new Listening(made, inbox);
    }

    private sealed record Listening(TeamCase Case, KeepingInbox Inbox) : IAsyncDisposable
    {
        public TeamsWorld World => Case.World;

        public ValueTask DisposeAsync() => Case.DisposeAsync();
    }

    private sealed class KeepingInbox : IInbox
    {
        private readonly Lock gate = new();
        private readonly List<Mention> all = [];

        public bool Full { get; set; }

        public IReadOnlyList<Mention> All
        {
            get { lock (gate) return [.. all]; }
        }

        public TaskCompletionSource? Hold { get; set; }

        public int Asked { get; private set; }

        public async Task<Intake> ReceiveAsync(IReadOnlyList<Mention> batch, CancellationToken ct, DeliveryMark? delivery = null)
        {
            Asked++;
            if (Hold is { } hold) await hold.Task;
            if (Full) return new Intake.Full();
            lock (gate) all.AddRange(batch);
            return new Intake.Stored(batch.Count, 0, 0);
        }
    }
}
