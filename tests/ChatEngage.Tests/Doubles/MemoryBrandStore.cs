using ChatEngage.Brands;
using ChatEngage.Contacts;
using ChatEngage.Conversations;
using ChatEngage.Digests;
using ChatEngage.Inbox;
using ChatEngage.Interactions;
using ChatEngage.Storage;
using ChatEngage.Suggestions;
using ChatEngage.Tasks;

namespace ChatEngage.Tests.Doubles;

/// <summary>One brand in memory: conversations, tasks, inbox and lease.</summary>
internal sealed class MemoryBrandStore : IBrandStore
{
    public MemoryBrandStore(Brand brand, TimeProvider time)
    {
        (Brand, Signals, Tasks) = (brand, new Signals(time), new MemoryTasks(time, Conversations));
        Conversations.Committed = (id, change) =>
        {
            Lessons.Add(change.Lessons);
            Signals.Wake($"changed:{id}");
            Changed?.Invoke(id);
        };
    }

    public event Action<ConversationId>? Changed;

    public Brand Brand { get; }
    public MemoryConversations Conversations { get; } = new();
    public MemoryTasks Tasks { get; }
    public MemoryQueue Queue { get; } = new();
    public MemoryLease Owner { get; } = new();
    public Signals Signals { get; }
    IConversationStore IBrandStore.Conversations => Conversations;
    ITaskQueue IBrandStore.Tasks => Tasks;
    IInboxQueue IBrandStore.Queue => Queue;
    IOwnerLease IBrandStore.Owner => Owner;
    public MemoryLessons Lessons { get; } = new();
    ILessonLog IBrandStore.Lessons => Lessons;
    public IDigestStore Digests => throw new NotSupportedException("For real stores.");
    public IPersonStore Persons => throw new NotSupportedException("For real stores.");
    public IErasureStore Erasures => throw new NotSupportedException("For real stores.");
    public MemoryRecommendations Recommendations { get; } = new();
    IRecommendations IBrandStore.Recommendations => Recommendations;
    public IContactStore Contacts => throw new NotSupportedException("For real stores.");
    public IRetentionStore Retention => throw new NotSupportedException("For real stores.");
    public ILogDays Days => throw new NotSupportedException("For real stores.");
    public IInteractionLog Log { get => field ?? throw new NotSupportedException("For real stores."); init; }
    public Task<CommitOutcome> CommitAsync(Change change, CancellationToken ct) => throw new NotSupportedException("For real stores.");
    public IAdapterState State(string adapter) => throw new NotSupportedException("For real stores.");
    public IInbox Inbox(SourceName source, bool import = false) => new NoInbox();

    private sealed class NoInbox : IInbox
    {
        public Task<Intake> ReceiveAsync(IReadOnlyList<Mention> batch, CancellationToken ct, DeliveryMark? delivery = null) => throw new NotSupportedException("For real stores.");
    }
}

/// <summary>Inbox entries in memory. <see cref="Remove"/> is what a commit that consumes does.</summary>
internal sealed class MemoryQueue : IInboxQueue
{
    public int Arriving => 0;

    private readonly Lock gate = new();
    private readonly List<InboxEntry> entries = [];

    public List<(string Id, string Error)> Buried { get; } = [];
    public Exception? NextReadFails { get; set; }
    public Exception? NextBuryFails { get; set; }

    public void Add(InboxEntry entry)
    {
        lock (gate) entries.Add(entry);
    }

    public void Remove(string id)
    {
        lock (gate) entries.RemoveAll(entry => entry.Id == id);
    }

    public Task<IReadOnlyList<InboxEntry>> ReadAsync(string? after, int count, CancellationToken ct)
    {
        lock (gate)
        {
            var fails = NextReadFails;
            NextReadFails = null;
            if (fails is not null) throw fails;
            var behind = after is null ? 0 : Number(after);
            return Task.FromResult<IReadOnlyList<InboxEntry>>([.. entries.Where(entry => Number(entry.Id) > behind).Take(count)]);
        }
    }

    public Task<long> CountAsync(CancellationToken ct)
    {
        lock (gate) return Task.FromResult((long)entries.Count);
    }

    public Task BuryAsync(InboxEntry entry, string error, long epoch, CancellationToken ct)
    {
        var fails = NextBuryFails;
        NextBuryFails = null;
        if (fails is not null) throw fails;
        lock (gate) Buried.Add((entry.Id, error));
        Remove(entry.Id);
        return Task.CompletedTask;
    }

    private static long Number(string id) => long.Parse(id, System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Recommendations that a test put here; what it was asked for.</summary>
internal sealed class MemoryRecommendations : IRecommendations
{
    public List<FoundRecommendation> Known { get; } = [];
    public List<(string? Parent, IReadOnlyList<string> Links)> Asked { get; } = [];

    public Task<IReadOnlyList<FoundRecommendation>> FindAsync(string? parent, IReadOnlyList<string> links, ContactId by, CancellationToken ct)
    {
        Asked.Add((parent, links));
        return Task.FromResult<IReadOnlyList<FoundRecommendation>>([.. Known.Where(known => known.Link is { } link ? links.Contains(link) : known.What.Post == parent)]);
    }
}

internal sealed class MemoryLessons : ILessonLog
{
    private readonly Lock gate = new();
    private readonly List<Lesson> lessons = [];

    public IReadOnlyList<Lesson> All
    {
        get
        {
            lock (gate) return [.. lessons];
        }
    }

    public void Add(IReadOnlyList<Lesson> more)
    {
        lock (gate) lessons.AddRange(more);
    }

    public Task<IReadOnlyList<KeptLesson>> ReadAsync(string? after, int count, CancellationToken ct)
    {
        var from = after is null ? 0 : int.Parse(after, System.Globalization.CultureInfo.InvariantCulture);
        lock (gate)
            return Task.FromResult<IReadOnlyList<KeptLesson>>([.. lessons.Skip(from).Take(count).Select((lesson, index) => new KeptLesson($"{from + index + 1}", lesson))]);
    }
}

internal sealed class MemoryLease : IOwnerLease
{
    private long epoch;
    private int renewals;

    public int Renewals => Volatile.Read(ref renewals);
    public bool Released { get; private set; }
    public bool IsLost { get; set; }

    /// <summary>What renewing throws.</summary>
    public Exception? RenewFails { get; set; }

    public Task<long?> AcquireAsync(string replica, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return Task.FromResult<long?>(IsLost ? null : ++epoch);
    }

    public Task<bool> RenewAsync(string replica, long held, CancellationToken ct)
    {
        if (RenewFails is { } fails) throw fails;
        Interlocked.Increment(ref renewals);
        return Task.FromResult(!IsLost);
    }

    public Task ReleaseAsync(string replica, long held, CancellationToken ct)
    {
        Released = true;
        return Task.CompletedTask;
    }
}
