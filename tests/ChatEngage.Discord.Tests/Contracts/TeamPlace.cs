using ChatEngage.Contracts.Adapters;
using ChatEngage.Discord.Tests.Team;
using ChatEngage.FakeDiscord;
using ChatEngage.TeamChannels;

namespace ChatEngage.Discord.Tests.Contracts;

/// <summary>A channel of a fake Discord.</summary>
internal sealed class TeamPlace(TeamCase one) : ITeamPlace
{
    private readonly TaskCompletionSource never = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static async Task<TeamPlace> OpenAsync() => new(await TeamCase.OpenAsync(new FakeTime()));

    public ITeamChannel Channel => one.Channel;

    public bool Hang()
    {
        one.Fake.Rest.Fail("*", "*", new RestFault.Held(never.Task), times: 100);
        return true;
    }

    public bool Break()
    {
        one.Place.Deny(one.Guild.Everyone, DiscordPermissions.ViewChannel);
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        never.TrySetResult();
        await one.DisposeAsync();
    }
}
