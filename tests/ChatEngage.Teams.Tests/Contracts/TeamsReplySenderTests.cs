using ChatEngage.Contracts.Adapters;
using ChatEngage.FakeTeams;
using ChatEngage.Sources;
using ChatEngage.Teams.Tests.Team;

namespace ChatEngage.Teams.Tests.Contracts;

public sealed class TeamsReplySenderTests : ReplySenderContract
{
    protected override async Task<IReplyPlace> OpenAsync()
    {
        var team = await TeamCase.StartAsync((options, _) => options with { WithoutChannel = true, Source = world => new TeamsSourceOptions { Name = new SourceName("teams"), Channels = [world.Triage.Id] } });
        var said = await team.World.Triage.MentionAsync(team.Anna, "When does it ship?");
        return new TeamsPlace(team, said.Message);
    }

    private sealed class TeamsPlace(TeamCase team, TeamsMessage question) : IReplyPlace
    {
        private readonly Fault.SilentBefore silence = new();

        public IReplySender Sender { get; } = new TeamsReplySender(new TeamsSourceOptions { Name = new SourceName("teams") }, team.Line, team.Store.State("teams-sender"), team.Time);

        public string Thread => question.ConversationId;

        public Task<int> CopiesAsync(ReplyId id) => Task.FromResult(team.World.Triage.FromBot.Count(message => message.RootId == question.RootId));

        public bool Hang()
        {
            team.Server.Connector.Faults.AlwaysAll(silence);
            return true;
        }

        public async ValueTask DisposeAsync()
        {
            silence.Release();
            team.Server.AssertNoViolations();
            await team.DisposeAsync();
        }
    }
}
