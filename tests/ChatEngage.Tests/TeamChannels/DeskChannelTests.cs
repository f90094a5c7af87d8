using ChatEngage.Contracts.Adapters;
using ChatEngage.Host.Digests;
using ChatEngage.TeamChannels;
using ChatEngage.Tests.Doubles;

namespace ChatEngage.Tests.TeamChannels;

public sealed class DeskChannelTests : TeamChannelContract
{
    protected override Task<ITeamPlace> OpenAsync() => Task.FromResult<ITeamPlace>(new Place());

    private sealed class Place : ITeamPlace
    {
        public ITeamChannel Channel { get; } = new DeskChannel("desk", new MemoryBrandStore(Samples.Brand(), new FakeTime()));

        public bool Hang() => false;

        public bool Break() => false;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
