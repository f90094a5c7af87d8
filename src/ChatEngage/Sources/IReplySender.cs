using ChatEngage.Review;

namespace ChatEngage.Sources;

/// <summary>Optional beside <see cref="IMentionSource"/>: the place can be answered.</summary>
public interface IReplySender
{
    SourceName Name { get; }
    ReplyRules Rules { get; }

    /// <summary>
    /// Called once an attempt is recorded. Refusals are outcomes; an exception, or no answer in time, counts as <see cref="Delivery.Unknown"/>.
    /// May be called again for the same reply, within <see cref="ReplyRules.RepeatSafeFor"/> or when a human asks.
    /// </summary>
    Task<Delivery> SendAsync(ApprovedReply reply, CancellationToken ct);

    /// <summary>Tells whether an attempt of unknown outcome arrived; <paramref name="since"/> is the time of the first attempt.</summary>
    Task<Lookup> FindAsync(ApprovedReply reply, DateTimeOffset since, CancellationToken ct);
}

/// <summary>What became of one attempt.</summary>
public abstract record Delivery
{
    private Delivery() { }

    /// <summary>It is published. <paramref name="Id"/> is the outside id, so that its echo is recognised.</summary>
    public sealed record Sent(string? Id, string? Url) : Delivery;

    /// <summary>The place will not take it; trying again is of no use. The reason is shown to the agent.</summary>
    public sealed record Refused(string Reason) : Delivery;

    /// <summary>It surely did not arrive; the place asks to come later, or could not be reached.</summary>
    public sealed record TryLater(TimeSpan After, string Reason) : Delivery;

    /// <summary>It may have arrived.</summary>
    public sealed record Unknown(string Reason) : Delivery;
}

/// <summary>The answer to "is it there?".</summary>
public abstract record Lookup
{
    private Lookup() { }
    public sealed record Found(string? Id, string? Url) : Lookup;
    public sealed record Absent : Lookup;
    public sealed record CannotTell : Lookup;
}
