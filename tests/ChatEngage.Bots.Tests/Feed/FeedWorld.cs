using ChatEngage.Inbox;
using ChatEngage.Sources;
using ChatEngage.Sources.Feed;
using ChatEngage.Storage;
using ChatEngage.Terms;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatEngage.Bots.Tests.Feed;

/// <summary>A feed source over a site on loopback, with a store and an inbox in memory that die at the operation a test names.</summary>
internal sealed class FeedWorld : IAsyncDisposable, ISourceReport
{
    private readonly FeedFetcher fetcher;

    public FeedWorld()
    {
        // The clock of the tests must not end a fetch that goes on in real time.
        fetcher = new FeedFetcher(new FeedGate(Time), TimeProvider.System);
        State = new MemoryState(this);
        Inbox = new MemoryInbox(this);
        Options = new FeedOptions { Name = new SourceName("blog"), Url = Site.Url() };
    }

    public FakeTime Time { get; } = new();
    public FeedSite Site { get; } = new();
    public FeedOptions Options { get; set; }
    public MemoryState State { get; }
    public MemoryInbox Inbox { get; }
    public List<string> Health { get; } = [];
    public DateTimeOffset NextTry { get; private set; }
    public int Operations { get; private set; }

    /// <summary>The operation of store or inbox that dies.</summary>
    public int DiesAt { get; set; } = int.MaxValue;

    /// <summary>Whether that operation still takes effect.</summary>
    public bool DiesAfter { get; set; }

    public string Terms { init => Options = Options with { Terms = TermsQuery.Parse(value) }; }

    /// <summary>As after a restart: nothing in memory.</summary>
    public FeedSource Source() => new(Options, fetcher, State, this, Time, NullLogger<FeedSource>.Instance);

    /// <summary>Everything that is due now, by a source that was just started unless one is given.</summary>
    public async Task PollAsync(FeedSource? source = null)
    {
        source ??= Source();
        while (await source.StepAsync(Inbox, CancellationToken.None)) { }
    }

    /// <summary>The next poll of a source that goes on running.</summary>
    public async Task PollLaterAsync(FeedSource source, TimeSpan? after = null)
    {
        Time.Advance(after ?? Options.Every);
        await PollAsync(source);
    }

    public void Heard() => Health.Add("ok");

    public void Failing(string why, DateTimeOffset nextTry)
    {
        Health.Add(why);
        NextTry = nextTry;
    }

    public void Stopped(string why) => Health.Add($"stopped: {why}");

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        fetcher.Dispose();
    }

    private void Do(Action effect)
    {
        var dies = ++Operations == DiesAt;
        if (!dies || DiesAfter) effect();
        if (dies) throw new StoreUnavailableException("As asked.");
    }

    internal sealed class MemoryState(FeedWorld world) : IAdapterState
    {
        public Dictionary<string, (string Value, long Version)> Values { get; } = [];
        public int Writes { get; private set; }

        public Task<(string? Value, long Version)> ReadAsync(string key, CancellationToken ct)
        {
            world.Do(() => { });
            return Task.FromResult<(string?, long)>(Values.TryGetValue(key, out var found) ? found : (null, 0));
        }

        public Task<bool> WriteAsync(string key, string value, long expectedVersion, CancellationToken ct)
        {
            var written = false;
            world.Do(() =>
            {
                var version = Values.TryGetValue(key, out var found) ? found.Version : 0;
                if (written = version == expectedVersion) Values[key] = (value, version + 1);
                Writes++;
            });
            return Task.FromResult(written);
        }
    }

    /// <summary>Takes in what the real one would: each once, and an edit when its time is newer.</summary>
    internal sealed class MemoryInbox(FeedWorld world) : IInbox
    {
        private readonly Dictionary<string, DateTimeOffset> updated = [];

        /// <summary>In the order of their coming.</summary>
        public List<Mention> New { get; } = [];
        public List<Mention> Edits { get; } = [];
        public int Duplicates { get; private set; }
        public bool Full { get; set; }

        public IEnumerable<string> Ids => New.Select(mention => mention.Id);

        public Task<Intake> ReceiveAsync(IReadOnlyList<Mention> batch, CancellationToken ct, DeliveryMark? delivery = null)
        {
            if (Full) return Task.FromResult<Intake>(new Intake.Full());
            world.Do(() =>
            {
                foreach (var mention in batch) Take(mention);
            });
            return Task.FromResult<Intake>(new Intake.Stored(batch.Count, 0, 0));
        }

        private void Take(Mention mention)
        {
            var at = mention.UpdatedAt ?? default;
            if (!updated.TryGetValue(mention.Id, out var known)) New.Add(mention);
            else if (at > known) Edits.Add(mention);
            else
            {
                Duplicates++;
                return;
            }
            updated[mention.Id] = at;
        }
    }
}
