using ChatEngage.Contracts.Adapters;

namespace ChatEngage.Bots.Tests.Contracts;

public sealed class SampleSenderContractTests : ReplySenderContract
{
    protected override Task<IReplyPlace> OpenAsync() => Task.FromResult<IReplyPlace>(new SamplePlace());
}

public sealed class SampleSourceContractTests : MentionSourceContract
{
    protected override Task<IMentionPlace> OpenAsync() => Task.FromResult<IMentionPlace>(new SamplePlace());
}

public sealed class FeedSourceContractTests : MentionSourceContract
{
    protected override Task<IMentionPlace> OpenAsync() => Task.FromResult<IMentionPlace>(new FeedPlace());
}

public sealed class WebhookSenderContractTests : ReplySenderContract
{
    protected override Task<IReplyPlace> OpenAsync() => Task.FromResult<IReplyPlace>(new WebhookPlace());
}

public sealed class WebhookTeamChannelContractTests : TeamChannelContract
{
    protected override Task<ITeamPlace> OpenAsync() => Task.FromResult<ITeamPlace>(new WebhookPlace());
}
