using ChatEngage.Bots.Tests.Sample;
using ChatEngage.Contracts.Adapters;
using ChatEngage.Inbox;
using ChatEngage.Sources;

namespace ChatEngage.Bots.Tests.Contracts;

/// <summary>The sample network: a reply is there when its contact reacts to it.</summary>
internal sealed class SamplePlace : IReplyPlace, IMentionPlace
{
    private readonly SampleNetwork network = new();

    public FakeTime Time => network.Time;
    public IReplySender Sender => network.Sender();

    public IMentionSource Start() => network.Source();

    public async Task<int> CopiesAsync(ReplyId id)
    {
        for (var second = 0; second < 10; second++)
        {
            await network.Source().StepAsync(network.Inbox, CancellationToken.None);
            network.Time.Advance(TimeSpan.FromSeconds(1));
        }
        return network.Inbox.Mentions.Count(mention => mention.Kind == MentionKind.Like);
    }

    public bool Hang() => false;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
