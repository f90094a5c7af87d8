using ChatEngage.Inbox;
using ChatEngage.Storage;
using Microsoft.Extensions.Logging;

namespace ChatEngage.Sources.Feed;

/// <summary>Polls one feed, and the feeds of comments on its posts that matched, for as long as it runs.</summary>
/// <param name="state">Its own: what was seen, and where listening began.</param>
public sealed class FeedSource(FeedOptions options, FeedFetcher fetcher, IAdapterState state, ISourceReport report, TimeProvider time, ILogger<FeedSource> log) : IMentionSource
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);
    private static readonly TimeSpan Never = TimeSpan.MaxValue;
    private readonly FeedPoll poll = new(options, fetcher, state, time);
    private readonly Dictionary<int, (Uri Feed, TimeSpan Due, int Failures)> comments = [];
    private readonly long origin = time.GetTimestamp();
    private FeedState? known;
    private TimeSpan due;
    private int failures;

    public SourceName Name => options.Name;

    /// <summary>What is due is told by a clock that nobody sets.</summary>
    private TimeSpan Now => time.GetElapsedTime(origin);

    public async Task RunAsync(IInbox inbox, CancellationToken stopping)
    {
        ArgumentNullException.ThrowIfNull(inbox);
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                if (!await StepAsync(inbox, stopping)) await WaitAsync(stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopping is how this ends.
        }
    }

    /// <summary>Polls what is due first; false when nothing is.</summary>
    internal async Task<bool> StepAsync(IInbox inbox, CancellationToken ct)
    {
        if (due <= Now) await PollAsync(inbox, ct);
        else if (NextComments() is var (post, at) && at <= Now) await PollAsync(post, inbox, ct);
        else return false;
        return true;
    }

    private async Task PollAsync(IInbox inbox, CancellationToken ct)
    {
        var polled = await poll.RunAsync(FeedTarget.Of(options), failures, inbox, ct);
        switch (polled)
        {
            case Polled.Done done:
                (known, failures, due) = (done.State, 0, Now + options.Every);
                report.Heard();
                break;
            case Polled.Overtaken:
                due = Now + options.Every;
                break;
            case Polled.Failed failed:
                due = Now + Longer(Pause(++failures), failed.NotBefore);
                var next = time.GetUtcNow() + (due - Now);
                report.Failing($"{Where}: {failed.Why}", next);
                log.LogWarning("Feed {Source} failed {Failures} times: {Why}; next try at {Due:u}", Name, failures, failed.Why, next);
                break;
            case Polled.Gone:
                (known, due) = (null, Never);
                report.Stopped($"{Where} answered 410: the feed is gone for good; remove the source or give it another Url");
                log.LogWarning("Feed {Source} is gone for good (410) and is polled no more; it is asked once again at the next start", Name);
                break;
        }
    }

    private async Task PollAsync(Following post, IInbox inbox, CancellationToken ct)
    {
        var before = comments.GetValueOrDefault(post.Slot);
        var tried = before.Feed == post.Feed ? before.Failures : 0;
        var polled = fetcher.Gate.HasRoom(post.Feed) ? await poll.RunAsync(FeedTarget.Of(options, post, known!.Since), tried, inbox, ct) : new Polled.Overtaken();
        var failed = polled as Polled.Failed;
        tried = failed is null ? 0 : tried + 1;
        var pace = Longer(Followed.Pace(post, options.Every, tried, time.GetUtcNow()), failed?.NotBefore);
        comments[post.Slot] = (post.Feed, polled is Polled.Gone ? Never : Now + pace, tried);
        if (tried == 1) log.LogWarning("A feed of comments of {Source} failed: {Why}; it is tried again", Name, failed!.Why);
    }

    /// <summary>Which feed of comments is due first, and when.</summary>
    private (Following Post, TimeSpan Due)? NextComments()
    {
        if (!options.Comments || known is null) return null;
        var young = known.Follows.Where(post => Followed.IsYoung(post, time.GetUtcNow()));
        return young.Select(post => ((Following, TimeSpan)?)(post, comments.GetValueOrDefault(post.Slot) is var last && last.Feed == post.Feed ? last.Due : default)).MinBy(pair => pair!.Value.Item2);
    }

    private async Task WaitAsync(CancellationToken ct)
    {
        var next = NextComments()?.Due is { } at && at < due ? at : due;
        var wait = next - Now;
        if (wait > TimeSpan.Zero) await Task.Delay(wait < LongestPause ? wait : LongestPause, time, ct);
    }

    /// <summary>Doubled with each failure, between half and all of that, at most an hour, and never more often than usual.</summary>
    private TimeSpan Pause(int failed)
    {
        var longest = options.Every > LongestPause ? options.Every : LongestPause;
        var full = options.Every * Math.Pow(2, Math.Min(failed, 20));
        if (full > longest) full = longest;
#pragma warning disable CA5394 // Jitter, not a secret.
        var pause = full * (0.5 + (Random.Shared.NextDouble() / 2));
#pragma warning restore CA5394
        return pause > options.Every ? pause : options.Every;
    }

    private TimeSpan Longer(TimeSpan pause, DateTimeOffset? notBefore) => notBefore - time.GetUtcNow() is { } asked && asked > pause ? asked : pause;

    /// <summary>Query strings may hold a key that nobody should read on a status page.</summary>
    private string Where => options.Url.GetLeftPart(UriPartial.Path);
}
