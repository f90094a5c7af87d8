using System.Text.Json;
using ChatEngage.Conversations;
using ChatEngage.Interactions;
using ChatEngage.TeamChannels;

namespace ChatEngage.Tests.Doubles;

/// <summary>
/// Conversations in memory that keep a store's promises: documents are cloned on the way in and out, versions, epoch, inbox entries
/// and tasks are checked before anything is written. Lists are for real stores.
/// </summary>
internal sealed class MemoryConversations : IConversationStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<ConversationId, string> documents = [];
    private readonly Dictionary<(string, string), OnceRecord> done = [];

    public List<Interaction> Log { get; } = [];
    public List<Change> Changes { get; } = [];
    public List<string> OwnPosts { get; } = [];
    public Dictionary<(ConversationId, string), PostRef> Cards { get; } = [];

    /// <summary>Positions of inbox entries that wait.</summary>
    public HashSet<string> Waiting { get; } = [];

    /// <summary>Tokens of tasks in hand; a commit that finishes another is refused.</summary>
    public HashSet<string> InHand { get; } = [];
    public long Epoch { get; set; } = 1;

    /// <summary>Runs once, before the next commit: what somebody else does just then.</summary>
    public Func<Task>? BeforeNextCommit { get; set; }

    /// <summary>Runs before each commit; what it throws, the commit throws.</summary>
    public Func<Change, CancellationToken, Task>? BeforeCommit { get; set; }

    /// <summary>Thrown by the next commit, which did not happen.</summary>
    public Exception? NextCommitFails { get; set; }
    public Action<ConversationId, Change>? Committed { get; set; }

    public Conversation this[ConversationId id] => Read(id) ?? throw new KeyNotFoundException($"No conversation {id}.");

    public Conversation Add(Conversation conversation)
    {
        lock (gate) documents[conversation.Id] = JsonSerializer.Serialize(conversation with { Version = conversation.Version + 1 });
        return this[conversation.Id];
    }

    /// <summary>Somebody else changes it.</summary>
    public void Change(ConversationId id, Func<Conversation, Transition> change) => Add(((Transition.Done)change(this[id])).Next);

    public Task<Conversation?> FindAsync(ConversationId id, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return Task.FromResult(Read(id));
    }

    public Task<(Conversation? Conversation, PostRef? Card)> FindWithCardAsync(ConversationId id, string teamChannel, CancellationToken ct) =>
        Task.FromResult((Read(id), Cards.TryGetValue((id, teamChannel), out var card) ? card : (PostRef?)null));

    public Task<OnceRecord?> FindOnceAsync(string agent, string key, CancellationToken ct)
    {
        lock (gate) return Task.FromResult(done.GetValueOrDefault((agent, key)));
    }

    public Task<ConversationPage> ListAsync(ConversationQuery query, CancellationToken ct) => throw new NotSupportedException("Lists are for real stores.");

    public async Task<CommitOutcome> CommitAsync(ConversationId id, Conversation? from, Change change, CancellationToken ct)
    {
        var (before, fails) = (BeforeNextCommit, NextCommitFails);
        (BeforeNextCommit, NextCommitFails) = (null, null);
        if (before is not null) await before();
        if (BeforeCommit is { } always) await always(change, ct);
        if (fails is not null) throw fails;
        ct.ThrowIfCancellationRequested();
        var outcome = Commit(id, from, change);
        if (outcome is CommitOutcome.Committed) Committed?.Invoke(id, change);
        return outcome;
    }

    private CommitOutcome Commit(ConversationId id, Conversation? from, Change change)
    {
        lock (gate)
        {
            if (change.Epoch is { } epoch && epoch != Epoch) return new CommitOutcome.Lost(LostRight.Epoch);
            if (change.Consumes is { } entry && !Waiting.Contains(entry.Id)) return new CommitOutcome.Lost(LostRight.InboxEntry);
            if (change.Finishes is { } task && !InHand.Contains(task.Token)) return new CommitOutcome.Lost(LostRight.Task);
            if (change.Once is { } once && done.ContainsKey((once.Agent, once.Key))) return new CommitOutcome.Lost(LostRight.Once);
            if (change.Next is not null && Read(id)?.Version != from?.Version) return new CommitOutcome.Conflict();

            if (change.Consumes is { } consumed) Waiting.Remove(consumed.Id);
            if (change.Finishes is { } finished) InHand.Remove(finished.Token);
            if (change.Once is { } remembered) done[(remembered.Agent, remembered.Key)] = remembered;
            if (change.OwnPost is { } post) OwnPosts.Add(post);
            Log.AddRange(change.Log);
            Changes.Add(change);
            if (change.Next is not { } next) return new CommitOutcome.Committed(null);
            next = next with { Version = (from?.Version ?? 0) + 1 };
            documents[id] = JsonSerializer.Serialize(next);
            return new CommitOutcome.Committed(next);
        }
    }

    private Conversation? Read(ConversationId id)
    {
        lock (gate) return documents.TryGetValue(id, out var json) ? JsonSerializer.Deserialize<Conversation>(json) : null;
    }
}
