using ChatEngage.Inbox;
using ChatEngage.Sources.Sample;
using ChatEngage.Storage;

namespace ChatEngage.Bots.Tests.Sample;

/// <summary>The sample source and sender over a store and an inbox in memory, which die at the operation a test names.</summary>
internal sealed class SampleNetwork
{
    private static readonly SourceName Name = new("sample");

    public SampleNetwork()
    {
        State = new MemoryState(this);
        Inbox = new MemoryInbox(this);
        History = new MemoryInbox(this);
    }

    public FakeTime Time { get; } = new();
    public MemoryState State { get; }
    public MemoryInbox Inbox { get; }

    /// <summary>What is told as history.</summary>
    public MemoryInbox History { get; }

    /// <summary>Operations done so far.</summary>
    public int Operations { get; private set; }

    /// <summary>The operation that dies.</summary>
    public int DiesAt { get; set; } = int.MaxValue;

    /// <summary>Whether that operation still takes effect.</summary>
    public bool DiesAfter { get; set; }

    /// <summary>As after a restart: nothing in memory.</summary>
    public SampleSource Source() => new(Name, State, History, TimeZoneInfo.Utc, Time);

    public SampleSender Sender() => new(Name, State, Time);

    private void Do(Action effect)
    {
        var dies = ++Operations == DiesAt;
        if (!dies || DiesAfter) effect();
        if (dies) throw new StoreUnavailableException("As asked.");
    }

    internal sealed class MemoryState(SampleNetwork network) : IAdapterState
    {
        private readonly Dictionary<string, (string Value, long Version)> values = [];

        /// <summary>Runs once, between a reading and the next writing.</summary>
        public Func<Task>? Between { get; set; }

        public Task<(string? Value, long Version)> ReadAsync(string key, CancellationToken ct)
        {
            network.Do(() => { });
            return Task.FromResult<(string?, long)>(values.TryGetValue(key, out var found) ? found : (null, 0));
        }

        public async Task<bool> WriteAsync(string key, string value, long expectedVersion, CancellationToken ct)
        {
            var between = Between;
            Between = null;
            if (between is not null) await between();
            var written = false;
            network.Do(() =>
            {
                var version = values.TryGetValue(key, out var found) ? found.Version : 0;
                if (written = version == expectedVersion) values[key] = (value, version + 1);
            });
            return written;
        }
    }

    internal sealed class MemoryInbox(SampleNetwork network) : IInbox
    {
        private readonly HashSet<string> ids = [];

        /// <summary>Each once, as a real inbox would let them through.</summary>
        public List<Mention> Mentions { get; } = [];
        public List<int> Batches { get; } = [];
        public bool Full { get; set; }

        public Task<Intake> ReceiveAsync(IReadOnlyList<Mention> batch, CancellationToken ct, DeliveryMark? delivery = null)
        {
            if (Full) return Task.FromResult<Intake>(new Intake.Full());
            var accepted = 0;
            network.Do(() =>
            {
                Batches.Add(batch.Count);
                foreach (var mention in batch.Where(mention => ids.Add(mention.Id)))
                {
                    Mentions.Add(mention);
                    accepted++;
                }
            });
            return Task.FromResult<Intake>(new Intake.Stored(accepted, 0, batch.Count - accepted));
        }
    }
}
