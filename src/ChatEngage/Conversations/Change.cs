using ChatEngage.Contacts;
using ChatEngage.Digests;
using ChatEngage.Inbox;
using ChatEngage.Interactions;
using ChatEngage.Suggestions;
using ChatEngage.Tasks;

namespace ChatEngage.Conversations;

/// <summary>Everything that is to become true in one atomic commit.</summary>
public sealed record Change
{
    /// <summary>The new document; null leaves it as it is.</summary>
    public Conversation? Next { get; init; }
    public IReadOnlyList<Interaction> Log { get; init; } = [];

    /// <summary>What this decision teaches.</summary>
    public IReadOnlyList<Lesson> Lessons { get; init; } = [];
    public Sighting? Sighting { get; init; }

    /// <summary>The inbox entry that this commit consumes; refused when it is gone.</summary>
    public InboxEntry? Consumes { get; init; }

    /// <summary>The task that this commit finishes; refused when somebody else took it since.</summary>
    public TakenTask? Finishes { get; init; }

    /// <summary>The finished task is due again at this time; an order that came meanwhile stands.</summary>
    public DateTimeOffset? Again { get; init; }

    /// <summary>A contact was weighed; a conflict when somebody else did so meanwhile, or it is gone.</summary>
    public Weighed? Weighed { get; init; }

    /// <summary>Recommendations answered, or made; a conflict when the same contact answered one of them meanwhile, or it is too long ago now.</summary>
    public ChainStep? Chain { get; init; }

    /// <summary>The owner's epoch; refused when it moved. Null for a decision by a human, which any replica may commit.</summary>
    public long? Epoch { get; init; }

    /// <summary>Further work that is to be done once this is true; ordering a task that is there moves it.</summary>
    public IReadOnlyList<TaskOrder> Orders { get; init; } = [];

    /// <summary>A digest to be stored, or moved in one team channel; refused when somebody else did that.</summary>
    public DigestWrite? Digest { get; init; }

    /// <summary>Posts, by their digests, that are gone from now on: whatever comes of them again is a duplicate.</summary>
    public IReadOnlyList<string> Forgets { get; init; } = [];

    /// <summary>Lessons, by their positions, that are no more. A lesson of the kind <see cref="LessonKind.Forgotten"/> tells those who took them.</summary>
    public IReadOnlyList<string> Unlearns { get; init; } = [];

    /// <summary>Which contacts are one person; a conflict when somebody else decided on them meanwhile.</summary>
    public IReadOnlyList<PersonChange> Persons { get; init; } = [];

    /// <summary>The contact whose erasure is complete with this.</summary>
    public ContactId? Erased { get; init; }

    /// <summary>A post of ours that appeared outside: its echo is a duplicate.</summary>
    public string? OwnPost { get; init; }

    /// <summary>A request that must not be done twice; refused when it was done before.</summary>
    public OnceRecord? Once { get; init; }

    /// <summary>Posts no cards (imported mentions).</summary>
    public bool Quiet { get; init; }

    /// <summary>Ends with the configured number of replicas having it, or <see cref="StoreUnavailableException"/>.</summary>
    public bool Replicated { get; init; }
}

/// <summary>A request of an agent under its idempotency key: a digest of its body and what came of it. Kept for 24 hours.</summary>
public sealed record OnceRecord(string Agent, string Key, string BodyHash, string Result);

/// <summary>What a commit came to.</summary>
public abstract record CommitOutcome
{
    private CommitOutcome() { }

    /// <summary>It is durable. The document carries its new version; null when there is none.</summary>
    public sealed record Committed(Conversation? Conversation) : CommitOutcome;

    /// <summary>The document moved: read it again.</summary>
    public sealed record Conflict : CommitOutcome;

    /// <summary>The right to do this is gone; nothing was written.</summary>
    public sealed record Lost(LostRight What) : CommitOutcome;
}

public enum LostRight
{
    Epoch, InboxEntry, Task, Once, Digest,

    /// <summary>The contact that was sighted is erased, or being erased: nothing of it is kept any more.</summary>
    Contact,
}

/// <summary>What an attempt to change a conversation came to.</summary>
public abstract record ChangeOutcome
{
    private ChangeOutcome() { }
    public sealed record Committed(Conversation? Conversation) : ChangeOutcome;
    public sealed record Refused(Refusal Why) : ChangeOutcome;
    public sealed record Lost(LostRight What) : ChangeOutcome;
}
