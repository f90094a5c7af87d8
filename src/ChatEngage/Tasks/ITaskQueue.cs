using ChatEngage.TeamChannels;

namespace ChatEngage.Tasks;

/// <summary>Work that is due at a time, kept in the store until it is done. Ordered by commits, done by the brand's owner.</summary>
public interface ITaskQueue
{
    /// <summary>Takes what is due in a lane, for 60 seconds: what is not finished by then is given out again. Nothing without the lease.</summary>
    Task<Taking> TakeAsync(string lane, int count, long epoch, CancellationToken ct);

    /// <summary>Gives out at once what an earlier owner had in hand; called when an owner begins, since nothing it writes counts any more.</summary>
    Task ReclaimAsync(string lane, long epoch, CancellationToken ct);

    /// <summary>Done. A task that was ordered again meanwhile is given out once more. False when somebody else took it since.</summary>
    Task<bool> FinishAsync(TakenTask task, CancellationToken ct, CardPlaced? card = null);

    /// <summary>Not now: given out again at <paramref name="at"/>. The tries that the task tells are those before the next one.</summary>
    Task<bool> PostponeAsync(TakenTask task, DateTimeOffset at, string error, CancellationToken ct);

    /// <summary>Given up: kept with its error among the dead, where an operator can replay it.</summary>
    Task<bool> BuryAsync(TakenTask task, string error, CancellationToken ct);

    /// <summary>The dead, oldest first.</summary>
    Task<IReadOnlyList<DeadLetter>> DeadAsync(int count, CancellationToken ct);

    /// <summary>Gives everything dead out again; how many.</summary>
    Task<int> ReplayAsync(CancellationToken ct);
}

/// <summary>A piece of work. Ordering the same id again moves it; ordering it while it is being done means once more afterwards.</summary>
public sealed record TaskOrder(string Id, string Lane, string Kind, string Payload, DateTimeOffset Due);

/// <summary>What was due, and when the next one of the lane is.</summary>
public sealed record Taking(IReadOnlyList<TakenTask> Tasks, DateTimeOffset? NextDue);

/// <summary>A task in hand.</summary>
public sealed record TakenTask
{
    public required string Id { get; init; }
    public required string Lane { get; init; }
    public required string Kind { get; init; }
    public required string Payload { get; init; }
    public DateTimeOffset Due { get; init; }

    /// <summary>How often it was given out, this time included.</summary>
    public int Tries { get; init; }

    /// <summary>When it was first given out.</summary>
    public DateTimeOffset FirstTaken { get; init; }

    /// <summary>The order it answers to.</summary>
    public long Generation { get; init; }

    /// <summary>Proof of being the one who has it.</summary>
    public required string Token { get; init; }

    /// <summary>It was ordered in an earlier run of the store, so what happened to it since may be forgotten.</summary>
    public bool EarlierRun { get; init; }
}

/// <summary>Where the card of a conversation now stands.</summary>
public sealed record CardPlaced(ConversationId Conversation, string TeamChannel, PostRef Where);

/// <summary>Something given up.</summary>
public sealed record DeadLetter(string Id, DateTimeOffset At, string Lane, string Kind, string Subject, int Tries, string Error);
