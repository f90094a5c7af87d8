using ChatEngage.Review;
using ChatEngage.Storage;

namespace ChatEngage.Sources.Sample;

/// <summary>Takes replies for the sample network: each once, however often it is sent, and it can always say whether one came.</summary>
/// <param name="state">The same one that the brand's <see cref="SampleSource"/> has.</param>
public sealed class SampleSender(SourceName name, IAdapterState state, TimeProvider time) : IReplySender
{
    public SourceName Name => name;

    public ReplyRules Rules { get; } = new() { RepeatSafeFor = TimeSpan.FromDays(365) };

    public async Task<Delivery> SendAsync(ApprovedReply reply, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(reply);
        var sent = new SampleReply(reply.Id, reply.Thread, reply.ReplyTo, time.GetUtcNow(), SampleStep.Sent);
        await SampleState.ChangeAsync(state, network => network.With(sent), ct);
        return new Delivery.Sent(SampleReply.OutsideId(reply.Id), null);
    }

    public async Task<Lookup> FindAsync(ApprovedReply reply, DateTimeOffset since, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(reply);
        var network = await SampleState.ReadAsync(state, ct);
        if (network.Find(reply.Id) is not null) return new Lookup.Found(SampleReply.OutsideId(reply.Id), null);
        return network.Forgot ? new Lookup.CannotTell() : new Lookup.Absent();
    }
}
