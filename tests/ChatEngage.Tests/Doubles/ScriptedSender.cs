using ChatEngage.Review;
using ChatEngage.Sources;

namespace ChatEngage.Tests.Doubles;

/// <summary>A place that answers as the test says.</summary>
internal sealed class ScriptedSender : IReplySender
{
    public SourceName Name => Samples.Hooks;
    public ReplyRules Rules { get; init; } = new();
    public List<ApprovedReply> Attempts { get; } = [];
    public List<DateTimeOffset> Lookups { get; } = [];

    /// <summary>What sending answers.</summary>
    public Func<ApprovedReply, CancellationToken, Task<Delivery>> OnSend { get; set; } = (_, _) => Task.FromResult<Delivery>(new Delivery.Sent("out-1", "https://example.com/out-1"));

    /// <summary>What looking answers.</summary>
    public Func<CancellationToken, Task<Lookup>> OnFind { get; set; } = _ => Task.FromResult<Lookup>(new Lookup.CannotTell());

    public Task<Delivery> SendAsync(ApprovedReply reply, CancellationToken ct)
    {
        Attempts.Add(reply);
        return OnSend(reply, ct);
    }

    public Task<Lookup> FindAsync(ApprovedReply reply, DateTimeOffset since, CancellationToken ct)
    {
        Lookups.Add(since);
        return OnFind(ct);
    }

    public void Answers(Delivery delivery) => OnSend = (_, _) => Task.FromResult(delivery);

    public void Finds(Lookup lookup) => OnFind = _ => Task.FromResult(lookup);
}
