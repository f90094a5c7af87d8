using ChatEngage.Conversations;
using ChatEngage.Sources;
using ChatEngage.Storage;

namespace ChatEngage.Review;

/// <summary>Where every decision of a human arrives, whatever team channel it was made in.</summary>
/// <param name="senders">The sources of this brand that can be answered.</param>
public sealed class ReviewDesk(IBrandStore store, IReadOnlyDictionary<SourceName, IReplySender> senders, TimeProvider time)
{
    public BrandName Brand => store.Brand.Key;

    /// <summary>Any decision but a reply: claim, snooze, note and so on.</summary>
    /// <exception cref="StoreUnavailableException">It may or may not have happened; doing it again is harmless.</exception>
    public Task<ChangeOutcome> DecideAsync(Agent agent, ConversationId id, Func<Conversation, Act, Transition> decision, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return CommitAsync(id, (conversation, act) => decision(conversation, act), new Act(agent, time.GetUtcNow(), store.Brand), new Change(), ct);
    }

    /// <summary>The same, once: repeated under its key it is not done again. Lost when the key was used for something else.</summary>
    /// <exception cref="StoreUnavailableException">Ask again with the same key.</exception>
    public async Task<ChangeOutcome> DecideOnceAsync(Agent agent, ConversationId id, Func<Conversation, Act, Transition> decision, RequestKey key, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(agent);
        ArgumentNullException.ThrowIfNull(decision);
        ArgumentNullException.ThrowIfNull(key);
        var with = new Change { Once = new OnceRecord(agent.Name, key.Key, key.BodyHash, "") };
        for (ChangeOutcome? outcome = null; ;)
        {
            if (await store.Conversations.FindOnceAsync(agent.Name, key.Key, ct) is { } before)
                return before.BodyHash == key.BodyHash ? new ChangeOutcome.Committed(await store.Conversations.FindAsync(id, ct)) : new ChangeOutcome.Lost(LostRight.Once);
            // A refusal may come of this very request, done meanwhile by its repetition: hence the look before it is believed.
            if (outcome is ChangeOutcome.Refused) return outcome;
            outcome = await CommitAsync(id, decision, new Act(agent, time.GetUtcNow(), store.Brand), with, ct);
            if (outcome is ChangeOutcome.Committed or ChangeOutcome.Lost { What: not LostRight.Once }) return outcome;
        }
    }

    /// <summary>Approves a reply; queued for after the undo window, or held for the second person. One request gives one reply, however often it is repeated under its key.</summary>
    /// <exception cref="StoreUnavailableException">Ask again with the same key.</exception>
    public async Task<Approved> ApproveAsync(Agent agent, ConversationId id, SuggestionId? suggestion, string? text, long threadVersion, RequestKey? key, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(agent);
        var approval = new Approval(new ReplyId(Base32.NewId(time)), suggestion, text, threadVersion);
        for (Refusal? why = null; ;)
        {
            if (key is not null && await store.Conversations.FindOnceAsync(agent.Name, key.Key, ct) is { } before)
            {
                if (before.BodyHash != key.BodyHash) return new Approved.OtherBody();
                // The first answer may have been that too few replicas have it.
                await store.Conversations.CommitAsync(id, null, new Change { Replicated = true }, ct);
                return new Approved.Done(await AgainAsync(id, before, ct), new ReplyId(before.Result));
            }
            // Looked once more before it is believed: it may come of this very request, done meanwhile by its repetition.
            if (why is not null) return new Approved.Refused(why);
            var with = new Change
            {
                Once = key is null ? null : new OnceRecord(agent.Name, key.Key, key.BodyHash, approval.Id.Value),
                Replicated = true,
            };
            var act = new Act(agent, time.GetUtcNow(), store.Brand);
            switch (await CommitAsync(id, (conversation, act) => conversation.Approve(act, approval, RulesOf(conversation.Source)), act, with, ct))
            {
                case ChangeOutcome.Committed { Conversation: { } conversation }: return new Approved.Done(conversation, approval.Id);
                case ChangeOutcome.Refused refused: why = refused.Why; break;
                default: break; // The key was used meanwhile: look what came of it.
            }
        }
    }

    public Task<ChangeOutcome> SecondAsync(Agent agent, ConversationId id, ReplyId reply, bool approve, CancellationToken ct) =>
        DecideAsync(agent, id, (conversation, act) => conversation.Second(act, reply, approve, RulesOf(conversation.Source) is not null), ct);

    public Task<ChangeOutcome> ResendAsync(Agent agent, ConversationId id, ReplyId reply, CancellationToken ct) =>
        DecideAsync(agent, id, (conversation, act) => conversation.SettleByResending(act, reply, RulesOf(conversation.Source) is not null), ct);

    public Task<ChangeOutcome> ConfirmSentAsync(Agent agent, ConversationId id, ReplyId reply, string? url, CancellationToken ct) =>
        DecideAsync(agent, id, (conversation, act) => conversation.SettleAsSent(act, reply, url), ct);

    public Task<ChangeOutcome> UndoAsync(Agent agent, ConversationId id, ReplyId reply, CancellationToken ct) =>
        DecideAsync(agent, id, (conversation, act) => conversation.Undo(act, reply), ct);

    /// <summary>What the source takes as a reply; null when it cannot be answered by us.</summary>
    public ReplyRules? RulesOf(SourceName source) => senders.TryGetValue(source, out var sender) ? sender.Rules : null;

    private Task<ChangeOutcome> CommitAsync(ConversationId id, Func<Conversation, Act, Transition> decision, Act act, Change with, CancellationToken ct) =>
        store.Conversations.ChangeAsync(
            id,
            conversation => conversation is null
                ? Transition.No(RefusalCode.NotFound, "There is no such conversation.")
                : decision(conversation, act),
            with,
            ct);

    private async Task<Conversation> AgainAsync(ConversationId id, OnceRecord before, CancellationToken ct) =>
        await store.Conversations.FindAsync(id, ct) ?? throw new InvalidOperationException($"The conversation of reply {before.Result} is gone.");
}

/// <summary>An agent's own key for one request, and a digest of the request.</summary>
public sealed record RequestKey(string Key, string BodyHash);

/// <summary>What an approval came to.</summary>
public abstract record Approved
{
    private Approved() { }
    public sealed record Done(Conversation Conversation, ReplyId Reply) : Approved;
    public sealed record Refused(Refusal Why) : Approved;

    /// <summary>The key was used for another request.</summary>
    public sealed record OtherBody : Approved;
}
