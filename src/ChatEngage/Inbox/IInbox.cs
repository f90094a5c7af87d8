namespace ChatEngage.Inbox;

/// <summary>Where every mention of one source of one brand enters.</summary>
public interface IInbox
{
    /// <summary>
    /// Completes once the whole batch is durable, all or nothing: a source moves its cursor, or answers its webhook, only then.
    /// The same mention may come any number of times.
    /// </summary>
    /// <param name="batch">1 to 1,000 mentions.</param>
    /// <param name="delivery">Where the outside numbers its deliveries: the same delivery again is all duplicates, the same id with another body is <see cref="Intake.OtherBody"/>.</param>
    /// <exception cref="StoreUnavailableException">Nothing is known to be stored: try again later.</exception>
    Task<Intake> ReceiveAsync(IReadOnlyList<Mention> batch, CancellationToken ct, DeliveryMark? delivery = null);
}

/// <summary>An outside delivery: its id and a digest of its exact bytes.</summary>
public sealed record DeliveryMark(string Id, string BodyHash);

/// <summary>What became of a batch.</summary>
public abstract record Intake
{
    private Intake() { }

    /// <summary>All of it is durable.</summary>
    public sealed record Stored(int Accepted, int Updated, int Duplicates) : Intake;

    /// <summary>This delivery id was used with another body; nothing was stored.</summary>
    public sealed record OtherBody : Intake;

    /// <summary>The inbox is full; nothing was stored, try again later.</summary>
    public sealed record Full : Intake;
}
