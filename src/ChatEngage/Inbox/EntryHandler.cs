using ChatEngage.Alerts;
using ChatEngage.Brands;
using ChatEngage.Contacts;
using ChatEngage.Conversations;
using ChatEngage.Storage;
using ChatEngage.Suggestions;
using ChatEngage.Understanding;
using Microsoft.Extensions.Logging;

namespace ChatEngage.Inbox;

/// <summary>Takes one inbox entry to its conversation: one commit that also consumes the entry, so it happens exactly once.</summary>
/// <param name="reader">The reader of the moment: a brand's own classifier takes its place when it is trained.</param>
public sealed class EntryHandler(IBrandStore store, ISuggester suggester, Func<Reader> reader, TimeProvider time, ILogger log)
{
    private static readonly TimeSpan EchoPatience = TimeSpan.FromSeconds(25);

    /// <summary>New mentions are to be put before a language model, too.</summary>
    public bool AsksWriter { get; init; }

    public async Task HandleAsync(InboxEntry entry, long epoch, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var with = new Change { Consumes = entry, Epoch = epoch, Quiet = entry.Imported };
        if (entry.Kind != InboxEntryKind.New) await ReviseAsync(entry, with, ct);
        // A look at an own account tells how many follow it, where the source counts them and nothing was published.
        else if (entry is { Own: true, Mention.Kind: MentionKind.View }) await store.Conversations.CommitAsync(entry.Conversation, null, with with { Log = Incoming.Followers(entry, store.Brand.Key) }, ct);
        // What the brand likes or shares itself says nothing about anybody.
        else if (entry is { Own: true, Mention.IsSignal: true }) await store.Conversations.CommitAsync(entry.Conversation, null, with, ct);
        else if (entry.Mention.IsSignal) await SignalAsync(entry, with, ct);
        else if (await IsEchoAsync(entry, ct)) await store.Conversations.CommitAsync(entry.Conversation, null, with, ct);
        else if (entry.Own) await ContributeAsync(entry, with, ct);
        else await ReceiveAsync(entry, with with { Sighting = Sighting(entry) }, ct);
    }

    private async Task ReceiveAsync(InboxEntry entry, Change with, CancellationToken ct)
    {
        var read = Read(entry.Mention.Text, entry.Mention.Lang, entry.Mention.Kind, entry.Mention.Author.Followers);
        // A wrong guess is a conflict, and looked up then.
        for (var guess = entry.Fresh; ; guess = false)
        {
            var from = guess ? null : await store.Conversations.FindAsync(entry.Conversation, ct);
            var received = (Transition.Done)Receiving.Receive(from, entry, store.Brand.Key, read);
            var suggested = (Transition.Done)received.Next.Suggest(await SuggestAsync(received.Next, ct), entry.Imported ? entry.ReceivedAt : time.GetUtcNow());
            var change = with with { Next = ReferenceEquals(received.Next, from) ? suggested.Next : Ask(Press(suggested.Next, entry, read), entry), Log = [.. received.Log, .. suggested.Log] };
            change = change.Join(entry, await RecommendationChain.AnsweredAsync(store.Recommendations, entry, ct));
            var outcome = await store.Conversations.CommitAsync(entry.Conversation, from, change, ct);
            if (IsErased(outcome)) await ForgetAsync(entry, with, ct);
            if (outcome is not CommitOutcome.Conflict) return;
            Telemetry.Conflicts.Add(1);
        }
    }

    private static bool IsErased(CommitOutcome outcome) => outcome is CommitOutcome.Lost { What: LostRight.Contact };

    /// <summary>Of a contact that is erased the log counts that something came; nothing else is kept, and what comes again is a duplicate.</summary>
    private Task<CommitOutcome> ForgetAsync(InboxEntry entry, Change with, CancellationToken ct) =>
        store.Conversations.CommitAsync(entry.Conversation, null, with with { Sighting = null, Forgets = [entry.PostHash], Log = [Incoming.Unheard(entry, store.Brand.Key)] }, ct);

    private async Task ContributeAsync(InboxEntry entry, Change with, CancellationToken ct)
    {
        var account = store.Brand.AccountOf(entry.Source, entry.Mention.Author.Id);
        while (true)
        {
            // Fresh or not: the mention that it answers may have waited before it in the inbox.
            var from = await store.Conversations.FindAsync(entry.Conversation, ct);
            var done = from is null
                ? null
                : Answer(from, entry, account);
            var change = done is null
                ? with with { Log = Incoming.Contribution(entry, store.Brand.Key, account?.Person) }
                : with with { Next = ReferenceEquals(done.Next, from) ? null : done.Next, Log = done.Log, Lessons = done.Lessons };
            if (await store.Conversations.CommitAsync(entry.Conversation, from, change, ct) is not CommitOutcome.Conflict) return;
            Telemetry.Conflicts.Add(1);
        }
    }

    // Seen outside, a reply of unknown fate, or one that an agent was to post, is there.
    private static Transition.Done Answer(Conversation from, InboxEntry entry, OwnAccount? account) => (Transition.Done)
        (from.Replies.FirstOrDefault(reply => reply.IsPossibly(entry.Mention)) is { } seen
            ? from.Sent(seen.Id, entry.Mention.Id, entry.Mention.Url ?? seen.Url, entry.ReceivedAt, seen.State == ReplyState.ByHand ? seen.Agent : null)
            : from.AnswerOutside(entry, account));

    private async Task ReviseAsync(InboxEntry entry, Change with, CancellationToken ct)
    {
        while (true)
        {
            var from = await store.Conversations.FindAsync(entry.Conversation, ct);
            // A post that opened no conversation (a signal, a contribution) has no text here to revise.
            var done = from is null
                ? null
                : (Transition.Done)(entry.Kind == InboxEntryKind.Deleted ? from.Redact(entry) : from.Edit(entry));
            var change = done is null || ReferenceEquals(done.Next, from) ? with : with with { Next = await AnewAsync(done.Next, entry, ct), Log = done.Log };
            // What it taught goes too, also when the document has no room for it any more.
            if (entry.Kind == InboxEntryKind.Deleted && from is not null) change = change with { Orders = [Erasure.OfPost(entry.PostHash, from.StartedAt, time.GetUtcNow())] };
            if (await store.Conversations.CommitAsync(entry.Conversation, from, change, ct) is not CommitOutcome.Conflict) return;
            Telemetry.Conflicts.Add(1);
        }
    }

    private async Task<Conversation> AnewAsync(Conversation conversation, InboxEntry entry, CancellationToken ct)
    {
        if (conversation.Newest is not { } newest) return conversation with { WriteAt = null };
        var read = Read(newest.Text, newest.Lang, newest.Kind, newest.Author.Followers);
        var next = read is null ? conversation : conversation.Understand(read);
        if (newest.Id == entry.Mention.Id) next = Press(next, entry, read);
        return Ask(next with { Suggestions = [.. (await SuggestAsync(next, ct)).Take(3)] }, entry);
    }

    private Conversation Ask(Conversation conversation, InboxEntry entry) =>
        AsksWriter && !entry.Imported && conversation.WantsWriting() ? conversation with { WriteAt = time.GetUtcNow() } : conversation;

    /// <summary>What just came may not be able to wait.</summary>
    private Conversation Press(Conversation conversation, InboxEntry entry, Understood? read) =>
        !entry.Imported && Alerting.ReasonOf(read) is { } reason && conversation.Mentions.FirstOrDefault(mention => mention.Id == entry.Mention.Id) is { } pressing
            ? conversation.Press(pressing.ThreadVersion, reason, pressing.CreatedAt, entry.ReceivedAt, store.Brand.Alerts)
            : conversation;

    /// <summary>Null when reading breaks: the mention is shown bare.</summary>
    private Understood? Read(string text, string? lang, MentionKind kind, long? followers)
    {
        try
        {
            return reader().Read(text, lang, kind, followers);
        }
#pragma warning disable CA1031 // Whatever breaks there, the mention is shown.
        catch (Exception error)
#pragma warning restore CA1031
        {
            log.LogError("Brand {Brand}: a mention could not be read: {Error} at {Where}", store.Brand.Key, error.GetType().Name, error.TargetSite?.Name);
            return null;
        }
    }

    /// <summary>A suggester that breaks costs the suggestions, never the card.</summary>
    private async Task<IReadOnlyList<Suggestion>> SuggestAsync(Conversation conversation, CancellationToken ct)
    {
        try
        {
            return await suggester.SuggestAsync(conversation, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Whatever breaks there, the mention is shown.
        catch (Exception error)
#pragma warning restore CA1031
        {
            log.LogError("Brand {Brand}: no suggestions for {Conversation}: {Error} at {Where}", store.Brand.Key, conversation.Id, error.GetType().Name, error.TargetSite?.Name);
            return [];
        }
    }

    private async Task SignalAsync(InboxEntry entry, Change with, CancellationToken ct)
    {
        var conversation = await store.Conversations.FindAsync(entry.Conversation, ct);
        // As with texts: whatever comes behind our answer in the thread is participation.
        var log = Incoming.Signal(entry with { ToOurs = entry.ToOurs || conversation?.FirstResponseAt is not null }, store.Brand.Key, conversation is not null);
        var outcome = await store.Conversations.CommitAsync(entry.Conversation, null, with with { Sighting = Sighting(entry), Log = [log] }, ct);
        if (IsErased(outcome)) await ForgetAsync(entry, with, ct);
    }

    /// <summary>Our own reply may be seen outside before its sending is recorded: wait for that, then know it by its id.</summary>
    private async Task<bool> IsEchoAsync(InboxEntry entry, CancellationToken ct)
    {
        if (entry.Fresh) return false; // There was no conversation, and so no reply of ours in it.
        var until = time.GetUtcNow() + EchoPatience;
        while (true)
        {
            var conversation = await store.Conversations.FindAsync(entry.Conversation, ct);
            if (conversation is null) return false;
            if (conversation.Replies.Any(reply => reply.OutsideId == entry.Mention.Id || (entry.Own && reply.State == ReplyState.Sent && reply.IsPossibly(entry.Mention)))) return true;
            var sending = conversation.Replies.Any(reply => reply.State == ReplyState.Sending && (entry.Own || reply.Text == entry.Mention.Text.Trim()));
            if (!sending || time.GetUtcNow() >= until) return false;
            await store.Signals.WaitAsync($"changed:{entry.Conversation}", Tasks.Signals.Poll, ct);
        }
    }

    private static Sighting Sighting(InboxEntry entry) => new(entry.Contact, entry.Source, entry.Mention.Author, entry.ReceivedAt, entry.AuthorHash);
}
