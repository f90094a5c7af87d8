using ChatEngage.Conversations;
using ChatEngage.Storage;
using ChatEngage.Suggestions;
using ChatEngage.Suggestions.Ranking;
using ChatEngage.Understanding;

namespace ChatEngage.Host.Suggestions;

/// <summary>What a replica knows of a brand beyond its store: playbook, ranked replies, the brand's own reader. Made anew at each start from the lessons.</summary>
public sealed class BrandLearning : IDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(3);
    private readonly ReplyRanker ranker = new(new RankOptions());
    private readonly ReadingLearner reading = new();
    private readonly ReplyLearner replies;
    private readonly IBrandStore store;
    private readonly PlaybookWatch? watch;
    private readonly TimeProvider time;
    private readonly ILogger log;

    private BrandLearning(IBrandStore store, IReadOnlyList<CannedResponse> playbook, PlaybookWatch? watch, TimeProvider time, ILogger log)
    {
        (this.store, this.watch, this.time, this.log) = (store, watch, time, log);
        Playbook = playbook;
        replies = new ReplyLearner(ranker);
        Suggester = new BrandSuggester(store.Brand, ranker);
    }

    public ISuggester Suggester { get; }
    public Reader Reader => reading.Reader;
    public IReadOnlyList<CannedResponse> Playbook { get; private set; }

    /// <summary>0 to 1 while past replies are being learned from.</summary>
    public double Progress => replies.Progress;

    /// <summary>Replies and playbook entries that can be suggested.</summary>
    public int Count => ranker.Count;

    /// <summary>What is wrong with the playbook's files; null when nothing is.</summary>
    public string? Problem => watch?.Problem;

    /// <summary>Ready to suggest from the playbook; the rest is learned by <see cref="RunAsync"/>.</summary>
    internal static async Task<BrandLearning> OpenAsync(IBrandStore store, IReadOnlyList<CannedResponse> playbook, PlaybookWatch? watch, TimeProvider time, ILogger log, CancellationToken ct)
    {
        var learning = new BrandLearning(store, playbook, watch, time, log);
        learning.replies.TakePlaybook(playbook);
        await learning.ranker.RebuildAsync(ct);
        return learning;
    }

    /// <summary>The entries of the playbook that fit a conversation best, for a language model to keep to.</summary>
    public IReadOnlyList<CannedResponse> Nearest(Conversation conversation, int most)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        if (conversation.Newest is not { } mention) return [];
        // Any language: a model translates.
        var fitting = ranker.Index.Rank(mention.Text, null, 3 * most, threshold: 0).Select(ranked => ranked.Item.Key).ToList();
        // What no word leads to may fit all the same; the model says when nothing does.
        return [.. Playbook.OrderBy(canned => fitting.IndexOf($"playbook:{canned.File}") is var place and >= 0 ? place : int.MaxValue).Take(most)];
    }

    public Task RunAsync(CancellationToken stopping) =>
        Task.WhenAll(new LessonWorker(store, [replies, reading], time, log).RunAsync(stopping), WatchAsync(stopping));

    public void Dispose() => ranker.Dispose();

    private bool Look(PlaybookWatch files)
    {
        try
        {
            return files.Look();
        }
#pragma warning disable CA1031 // Whatever a file holds, later changes of the playbook are still seen.
        catch (Exception error)
#pragma warning restore CA1031
        {
            log.LogError("Brand {Brand}: the playbook cannot be looked at: {Error} at {Where}", store.Brand.Key, error.GetType().Name, error.TargetSite?.Name);
            return false;
        }
    }

    private async Task WatchAsync(CancellationToken stopping)
    {
        if (watch is null) return;
        try
        {
            while (true)
            {
                await Task.Delay(LookEvery, time, stopping);
                if (!Look(watch)) continue;
                if (watch.Problem is { } problem)
                {
                    log.LogWarning("Brand {Brand}: {Problem} Until then the playbook stays as it was.", store.Brand.Key, problem);
                    continue;
                }
                Playbook = watch.Playbook;
                replies.TakePlaybook(Playbook);
                store.Signals.Set(ILessonLog.Signal);
                log.LogInformation("Brand {Brand}: the playbook was read again, {Count} canned responses", store.Brand.Key, Playbook.Count);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopping.
        }
    }
}
