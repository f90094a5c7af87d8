using ChatEngage.Conversations;
using ChatEngage.Host.Configuration;
using ChatEngage.Interactions;
using ChatEngage.Storage;

namespace ChatEngage.Host.Retention;

/// <summary>
/// A part of a run, short enough that a graceful stop need not wait for it. It keeps no place: what is left to do is seen from the data,
/// so it can be killed anywhere and begun again by anybody.
/// </summary>
internal sealed class RetentionStep(IBrandStore store, RetentionOptions options, LogArchive archive, TimeProvider time)
{
    private const int Page = 200;

    // Most of these are passed over.
    private const int LookPage = 1_000;
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(10);

    /// <summary>Things done after which a step ends.</summary>
    public int Most { get; init; } = 2_000;

    /// <returns>What was done so far, and whether there is more to do.</returns>
    public async Task<(RetentionTally Tally, bool More)> RunAsync(RetentionTally sofar, long epoch, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var limit = new Limit(Most, time);
        var old = now.AddDays(-options.LogDays);
        sofar = await ArchiveAsync(sofar, Counter.Day(now).AddDays(-options.LogDays), epoch, limit, ct);
        sofar = await ConversationsAsync(sofar, old, epoch, limit, ct);
        sofar = await TextsAsync(sofar, now.AddDays(-options.TextDays), now, epoch, limit, ct);
        sofar = await ContactsAsync(sofar, old, epoch, limit, ct);
        sofar = await DeadAsync(sofar, old, epoch, limit, ct);
        return (sofar, limit.IsReached);
    }

    private async Task<RetentionTally> ArchiveAsync(RetentionTally sofar, DateOnly before, long epoch, Limit limit, CancellationToken ct)
    {
        foreach (var day in await store.Days.BeforeAsync(before, ct))
        {
            if (limit.IsReached) break;
            try
            {
                var entries = await archive.MoveAsync(day, epoch, ct);
                if (entries == 0) continue;
                sofar = sofar with { Days = sofar.Days + 1, Entries = sofar.Entries + entries };
                limit.Did(Page);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // The day stays where it is; the others, and everything else, need not wait for it.
                sofar = sofar with { Problem = error.Message };
            }
        }
        return sofar;
    }

    private async Task<RetentionTally> TextsAsync(RetentionTally sofar, DateTimeOffset since, DateTimeOffset now, long epoch, Limit limit, CancellationToken ct)
    {
        var with = new Change { Epoch = epoch, Quiet = true };
        for (var skip = 0; !limit.IsReached;)
        {
            var page = await store.Retention.WithTextAsync(since, skip, LookPage, ct);
            foreach (var id in page.Ids)
            {
                var expired = false;
                var outcome = await store.Conversations.ChangeAsync(id, conversation => Expired(conversation, since, now, out expired), with, ct);
                if (outcome is ChangeOutcome.Lost) return sofar;
                if (!expired) continue;
                sofar = sofar with { Texts = sofar.Texts + 1 };
                limit.Did(1);
            }
            if (page.Looked < LookPage) break;
            skip += page.Looked;
        }
        return sofar;
    }

    private static Transition Expired(Conversation? conversation, DateTimeOffset since, DateTimeOffset now, out bool expired)
    {
        expired = false;
        if (conversation is null) return Transition.No(RefusalCode.NotFound, "The conversation is gone.");
        var transition = conversation.Expire(since, now);
        expired = transition is Transition.Done done && !ReferenceEquals(done.Next, conversation);
        return transition;
    }

    private async Task<RetentionTally> ConversationsAsync(RetentionTally sofar, DateTimeOffset since, long epoch, Limit limit, CancellationToken ct)
    {
        for (var skip = 0; !limit.IsReached;)
        {
            var page = await store.Retention.UnchangedAsync(since, skip, Page, ct);
            foreach (var id in page.Ids)
            {
                // Who is passed over stays in the way of the next page.
                skip++;
                if (await store.Conversations.FindAsync(id, ct) is not { } conversation || !conversation.IsOver(since) || !await store.Retention.RemoveAsync(conversation, epoch, ct)) continue;
                skip--;
                sofar = sofar with { Conversations = sofar.Conversations + 1 };
                limit.Did(1);
            }
            if (page.Looked < Page) break;
        }
        return sofar;
    }

    private async Task<RetentionTally> ContactsAsync(RetentionTally sofar, DateTimeOffset since, long epoch, Limit limit, CancellationToken ct)
    {
        while (!limit.IsReached)
        {
            var (met, removed) = await store.Retention.RemoveContactsAsync(since, Page, epoch, ct);
            sofar = sofar with { Contacts = sofar.Contacts + removed };
            limit.Did(removed);
            if (met < Page || removed == 0) break;
        }
        return sofar;
    }

    private async Task<RetentionTally> DeadAsync(RetentionTally sofar, DateTimeOffset before, long epoch, Limit limit, CancellationToken ct)
    {
        while (!limit.IsReached && await store.Retention.RemoveDeadAsync(before, Page, epoch, ct) is > 0 and var removed)
        {
            sofar = sofar with { Dead = sofar.Dead + removed };
            limit.Did(removed);
        }
        return sofar;
    }

    private sealed class Limit(int most, TimeProvider time)
    {
        private readonly long began = time.GetTimestamp();
        private int did;

        // Never before something was done: looking alone must come to its end.
        public bool IsReached => did >= most || (did > 0 && time.GetElapsedTime(began) >= Enough);

        public void Did(int count) => did += count;
    }
}
