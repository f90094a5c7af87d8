using ChatEngage.Review;
using ChatEngage.Sources;

namespace ChatEngage.Teams.Tests.Team;

/// <summary>A place that can be answered, and is never asked in these tests.</summary>
internal sealed class QuietSender : IReplySender
{
    public SourceName Name => Samples.Hooks;
    public ReplyRules Rules { get; } = new();

    public Task<Delivery> SendAsync(ApprovedReply reply, CancellationToken ct) => throw new NotSupportedException();

    public Task<Lookup> FindAsync(ApprovedReply reply, DateTimeOffset since, CancellationToken ct) => throw new NotSupportedException();
}
