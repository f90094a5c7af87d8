using ChatEngage.Contracts.Adapters;
using ChatEngage.FakeTeams;
using ChatEngage.TeamChannels;
using ChatEngage.Teams.Tests.Team;

namespace ChatEngage.Teams.Tests.Contracts;

public sealed class TeamsTeamChannelTests : TeamChannelContract
{
    protected override async Task<ITeamPlace> OpenAsync() => new TeamsPlace(await TeamCase.StartAsync());

    private sealed class TeamsPlace(TeamCase team) : ITeamPlace
    {
        private readonly Fault.SilentBefore silence = new();

        public ITeamChannel Channel => team.Channel;

        public bool Hang()
        {
            team.Server.Connector.Faults.AlwaysAll(silence);
            return true;
        }

        public bool Break()
        {
            team.Server.Connector.Faults.AlwaysAll(Fault.ServerError);
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
