using ChatEngage.Inbox;
using ChatEngage.Sources.Feed.Parsing;
using ChatEngage.Storage;
using ChatEngage.Tasks;

namespace ChatEngage.Sources.Feed;

/// <summary>
/// Polls one feed once. It may be killed between any two lines: where listening began is stored first and what was seen last,
/// so that what did not reach the inbox is new again the next time, and what was old stays old.
/// </summary>
internal sealed class FeedPoll(FeedOptions options, FeedFetcher fetcher, IAdapterState store, TimeProvider time)
{
    private const int Batch = 200;

    // A remembered address that fails is left aside every fourth time: the configured one may be right again.
    private const int TriesOfMoved = 4;
    private readonly FeedSieve sieve = new(options);

    /// <param name="failures">How many polls failed before this one.</param>
    public async Task<Polled> RunAsync(FeedTarget target, int failures, IInbox inbox, CancellationToken ct)
    {
        var stored = await store.ReadAsync(target.Key, ct);
        var state = target.Begin(FeedState.Read(stored.Value), time.GetUtcNow());
        if (stored.Value != state.Write())
        {
            if (!await store.WriteAsync(target.Key, state.Write(), stored.Version, ct)) return new Polled.Overtaken();
            stored = await store.ReadAsync(target.Key, ct);
            if (stored.Value != state.Write()) return new Polled.Overtaken();
        }
        // One that lies further ahead was made by another clock.
        if (state.NotBefore - time.GetUtcNow() is { } left && left > TimeSpan.Zero && left <= FetchLimits.LongestRetryAfter) return new Polled.Failed("it asked to be left alone for a while", state.NotBefore);

        var from = state.Moved is { } moved && failures % TriesOfMoved != TriesOfMoved - 1 ? moved : state.Url;
        // Until what was there at the beginning is dealt with, "nothing changed" would be no answer.
        var outcome = await fetcher.FetchAsync(from, options.Reach, state.HasBaseline ? state.Validators : null, ct);
        var (polled, next) = outcome switch
        {
            Fetched.Body body => await TakeAsync(body, from, state, target, inbox, ct),
            Fetched.Unchanged same => Done(state, same.Moved ?? Kept(from, state)),
            // Only the configured address can say that for good.
            Fetched.Gone when from != state.Url => (new Polled.Failed("it answered 410 where it had moved to; the configured address is asked next", null), state with { Moved = null, Validators = null }),
            Fetched.Gone => (new Polled.Gone(), state),
            Fetched.Failed failed => Failed(failed, state),
            _ => throw new NotSupportedException(),
        };
        // An unchanged state is not written again.
        if (next != state && next.Write() is var value && value != stored.Value && !await store.WriteAsync(target.Key, value, stored.Version, ct)) return new Polled.Overtaken();
        return polled;
    }

    private async Task<(Polled, FeedState)> TakeAsync(Fetched.Body body, Uri from, FeedState state, FeedTarget target, IInbox inbox, CancellationToken ct)
    {
        var reading = FeedReader.Read(body.Bytes, body.ContentType, body.Address);
        if (reading is not FeedReading.Read { Feed: var feed }) return (new Polled.Failed($"it is no feed that can be read: {(reading as FeedReading.Refused)?.Why}", null), state);
        var sifted = sieve.Sift(feed, state, time.GetUtcNow(), target.Post);
        foreach (var batch in sifted.Mentions.Chunk(Batch)) await HandInAsync(batch, inbox, ct);
        return Done(state.With(sifted.Seen) with
        {
            HasBaseline = true,
            LastEdit = sifted.LastEdit,
            Validators = body.Validators,
            Follows = target.Post is null && options.Comments ? Followed.Next(state.Follows, sifted.Follow, body.Address, time.GetUtcNow()) : [],
        }, body.Moved ?? Kept(from, state));
    }

    /// <summary>A full inbox gets the same again: nothing is fetched meanwhile, and nothing is forgotten.</summary>
    private async Task HandInAsync(Mention[] batch, IInbox inbox, CancellationToken ct)
    {
        for (var full = 1; await inbox.ReceiveAsync(batch, ct) is not Intake.Stored; full++) await Task.Delay(BackOff.After(full), time, ct);
    }

    private static (Polled, FeedState) Done(FeedState state, Uri? moved)
    {
        var next = state with { Moved = moved, NotBefore = null };
        return (new Polled.Done(next), next);
    }

    private (Polled, FeedState) Failed(Fetched.Failed failed, FeedState state)
    {
        var until = failed.After is { } after ? time.GetUtcNow() + after : (DateTimeOffset?)null;
        return (new Polled.Failed(failed.Why, until), until is null ? state : state with { NotBefore = until });
    }

    /// <summary>The remembered address, while it is the one that answers.</summary>
    private static Uri? Kept(Uri from, FeedState state) => from == state.Url ? null : from;
}
