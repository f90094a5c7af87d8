using ChatEngage.Contracts.Adapters;
using ChatEngage.Discord.Source;

namespace ChatEngage.Discord.Tests.Contracts;

public sealed class DiscordTeamChannelContractTests : TeamChannelContract
{
    protected override async Task<ITeamPlace> OpenAsync() => await TeamPlace.OpenAsync();
}

public sealed class DiscordCommunitySourceContractTests : MentionSourceContract
{
    protected override async Task<IMentionPlace> OpenAsync() => await CommunityPlace.OpenAsync();
}

public sealed class DiscordReplySenderContractTests : ReplySenderContract
{
    protected override async Task<IReplyPlace> OpenAsync() => await CommunityPlace.OpenAsync();
}

public sealed class EveryDiscordSeamHasItsContract() : EveryImplementationHasItsContract(typeof(DiscordReplySender).Assembly);
