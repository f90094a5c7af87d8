using ChatEngage.Conversations;

namespace ChatEngage.Suggestions.Ranking;

/// <summary>
/// A brand's replies, kept up to date: what is added or decided counts at the next mention, and a rebuild in the background learns from all
/// of it. Any number of threads may ask and tell.
/// </summary>
public sealed class ReplyRanker(RankOptions options) : IDisposable
{
    // A reply accepted for so many mentions is known well enough; each further one would copy them all.
    private const int MostAsked = 500;
    private readonly Lock gate = new();
    private readonly SemaphoreSlim building = new(1, 1);
    private readonly OrderedDictionary<string, RankItem> items = [];
    private volatile RankerState state = RankerState.Of(ReplyIndex.Build([], options, null, CancellationToken.None));
    private double progress = 1;

    /// <summary>How far a rebuild is, 0 to 1; 1 when none is under way.</summary>
    public double Progress => Volatile.Read(ref progress);

    /// <summary>The index that answers, without what came after it.</summary>
    public ReplyIndex Index => state.Index;

    /// <summary>Replies and entries held.</summary>
    public int Count
    {
        get { lock (gate) return items.Count; }
    }

    /// <summary>Makes an approved reply findable at once. The same key again replaces it.</summary>
    public void Add(string key, string mention, string reply, string? language) =>
        Put([new RankItem(key, reply, Origin.Past, language, [mention])]);

    /// <summary>Adds items, or replaces those of the same key.</summary>
    public void Put(IReadOnlyList<RankItem> added)
    {
        ArgumentNullException.ThrowIfNull(added);
        var prepared = added.Select(ReplyIndex.Prepare).ToList();
        lock (gate)
        {
            foreach (var item in prepared)
            {
                if (items.ContainsKey(item.Item.Key)) state = state.Without(item.Item.Key);
                items[item.Item.Key] = item.Item;
            }
            state = state.With(prepared);
        }
    }

    /// <summary>Takes an item out at once: its text was erased, or its playbook entry is no more.</summary>
    public void Remove(string key)
    {
        lock (gate)
            if (items.Remove(key)) state = state.Without(key);
    }

    /// <summary>Takes items out at once, and of others the mentions that they were approved for; what was learned from those goes with the next rebuild.</summary>
    public void Forget(IReadOnlyCollection<string> keys, IReadOnlyCollection<(string Key, string Mention)> asked)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(asked);
        lock (gate)
        {
            var gone = keys.Where(key => items.Remove(key)).ToHashSet();
            List<RankItem> left = [];
            foreach (var of in asked.GroupBy(one => one.Key, one => one.Mention))
            {
                if (!items.TryGetValue(of.Key, out var item) || !item.Asked.Intersect(of).Any()) continue;
                left.Add(items[of.Key] = item with { Asked = [.. item.Asked.Except(of)] });
                gone.Add(of.Key);
            }
            if (gone.Count == 0) return;
            state = state.Without(gone);
            if (left.Count > 0) state = state.With([.. left.Select(ReplyIndex.Prepare)]);
        }
    }

    /// <summary>Makes the playbook what it is now.</summary>
    public void ReplacePlaybook(IReadOnlyList<RankItem> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        lock (gate)
        {
            foreach (var key in items.Values.Where(item => item.Origin == Origin.Playbook).Select(item => item.Key).Except(entries.Select(entry => entry.Key)).ToList()) Remove(key);
            Put(entries);
        }
    }

    /// <summary>The reply was approved for this mention as it is.</summary>
    public void Accept(string key, string mention) => Decide(key, mention, 1);

    /// <summary>The reply was approved for this mention after editing; what it became is added on its own.</summary>
    /// <param name="distance">The part of it that changed, 0 to 1.</param>
    public void Edited(string key, string mention, double distance) => Decide(key, mention, 1 - (2 * Math.Clamp(distance, 0, 1)));

    /// <summary>The reply was rejected for this mention.</summary>
    public void Reject(string key, string mention) => Decide(key, mention, -1);

    /// <inheritdoc cref="ReplyIndex.Rank(string, string?, int, double?)"/>
    public IReadOnlyList<RankedReply> Rank(string mention, string? language, int top)
    {
        var now = state;
        return now.Index.Rank(mention, language, top, null, now.Later, now.Feedback, now.Hidden);
    }

    /// <summary>Learns anew from everything held, while the present index answers. One at a time: a second call waits for the first.</summary>
    public async Task RebuildAsync(CancellationToken ct)
    {
        await building.WaitAsync(ct);
        try
        {
            Volatile.Write(ref progress, 0);
            var report = new AtOnce(part => Volatile.Write(ref progress, part));
            // Untaught but at once, while a large index learns for minutes.
            if (Index.Count == 0) await BuildAsync(options with { LeastPairs = int.MaxValue }, null, ct);
            await BuildAsync(options, report, ct);
        }
        finally
        {
            Volatile.Write(ref progress, 1);
            building.Release();
        }
    }

    public void Dispose() => building.Dispose();

    private async Task BuildAsync(RankOptions how, IProgress<double>? report, CancellationToken ct)
    {
        List<RankItem> held;
        RankerState before;
        lock (gate) (held, before) = ([.. items.Values], state);
        var index = await Task.Factory.StartNew(() => ReplyIndex.Build(held, how, report, ct), ct, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        lock (gate) state = state.Onto(index, before);
    }

    private void Decide(string key, string mention, double approval)
    {
        ArgumentNullException.ThrowIfNull(mention);
        lock (gate)
        {
            if (!items.TryGetValue(key, out var item)) return;
            var read = PreparedText.Of(mention, item.Language);
            state = state.Decided(ReplyIndex.Identity(item.Reply), read, approval);
            if (approval <= 0 || item.Origin == Origin.Playbook || item.Asked.Count >= MostAsked || item.Asked.Contains(mention)) return;
            items[key] = item with { Asked = [.. item.Asked, mention] };
            state = state.With([ReplyIndex.Prepare(item with { Asked = [mention] })]);
        }
    }

    // Progress<T> reports late, by way of the pool.
    private sealed class AtOnce(Action<double> tell) : IProgress<double>
    {
        public void Report(double value) => tell(value);
    }
}
