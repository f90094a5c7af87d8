using ChatEngage.Contracts.Adapters;
using ChatEngage.Inbox;
using ChatEngage.Sources;
using ChatEngage.Teams.Tests.Team;

namespace ChatEngage.Teams.Tests.Contracts;

public sealed class TeamsSourceTests : MentionSourceContract
{
    protected override async Task<IMentionPlace> OpenAsync()
    {
        var team = await TeamCase.StartAsync((options, _) => options with { WithoutChannel = true, Inbox = new NoInbox(), Source = world => new TeamsSourceOptions { Name = new SourceName("teams"), Channels = [world.Triage.Id] } });
        return new TeamsPlace(team);
    }

    /// <summary>A service that brings a message until it is told that it was taken.</summary>
    private sealed class TeamsPlace : IMentionPlace
    {
        private readonly TeamCase team;
        private readonly CancellationTokenSource over = new();
        private readonly Task bringing;

        public TeamsPlace(TeamCase team)
        {
            this.team = team;
            bringing = BringAsync();
        }

        public FakeTime Time => team.Time;

        public IMentionSource Start()
        {
            team.Restart();
            return team.Source!;
        }

        public async ValueTask DisposeAsync()
        {
            await over.CancelAsync();
            await bringing;
            await team.DisposeAsync();
            over.Dispose();
        }

        private async Task BringAsync()
        {
            var waiting = new[] { "When does it ship?", "And how much is it?" }.Select(text => team.World.Activities.Message(team.World.Triage, team.Anna, text, mentioning: true)).ToList();
            while (waiting.Count > 0 && !over.IsCancellationRequested)
            {
                var answer = await team.Server.Bot.DeliverAsync(waiting[0]);
                if (answer.Ok) waiting.RemoveAt(0);
                else await Task.Yield();
            }
        }
    }

    /// <summary>Nothing is kept before the source runs.</summary>
    private sealed class NoInbox : IInbox
    {
        public Task<Intake> ReceiveAsync(IReadOnlyList<Mention> batch, CancellationToken ct, DeliveryMark? delivery = null) => Task.FromResult<Intake>(new Intake.Full());
    }
}
