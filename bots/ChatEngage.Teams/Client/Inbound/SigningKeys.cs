using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace ChatEngage.Teams.Client.Inbound;

/// <summary>
/// The published keys of the channel service. One fetch at a time; keys that are held stay good while fetching fails; an unknown key name causes at most
/// one fetch in five minutes, so that invented names cannot make us hammer the key service.
/// </summary>
internal sealed class SigningKeys(Uri metadata, HttpClient http, TimeProvider time, ILogger log)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(24);
    private static readonly TimeSpan UnknownSpacing = TimeSpan.FromMinutes(5);

    // Without any key every message is lost, so the first ones are asked for more often.
    private static readonly TimeSpan FirstSpacing = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FetchLimit = TimeSpan.FromSeconds(5);
    private readonly KeyDocuments documents = new(http, metadata);
    private readonly Lock gate = new();
    private IReadOnlyDictionary<string, ChannelKey>? held;
    private DateTimeOffset fetched = DateTimeOffset.MinValue;
    private DateTimeOffset tried = DateTimeOffset.MinValue;
    private DateTimeOffset triedForUnknown = DateTimeOffset.MinValue;
    private Task? fetching;

    /// <summary>The key of that name; it waits for a fetch that may bring it.</summary>
    public async Task<(ChannelKey? Key, Refusal Reason)> FindAsync(string name, CancellationToken ct)
    {
        if (Look(name, out var wait) is { } key) return (key, default);
        if (wait is not null) await wait.WaitAsync(ct);
        lock (gate) return held?.GetValueOrDefault(name) is { } found ? (found, default) : (null, held is null ? Refusal.NoKeys : Refusal.UnknownKey);
    }

    /// <summary>Whether there are keys; it fetches the first ones.</summary>
    public async Task<bool> AnyAsync(CancellationToken ct)
    {
        Task? wait;
        lock (gate) wait = held is null && Begin(ref tried, FirstSpacing) ? fetching : null;
        if (wait is not null) await wait.WaitAsync(ct);
        lock (gate) return held is not null;
    }

    private ChannelKey? Look(string name, out Task? wait)
    {
        lock (gate)
        {
            wait = null;
            if (held?.GetValueOrDefault(name) is { } key)
            {
                // Renewed behind the scenes: the old ones serve meanwhile.
                if (time.GetUtcNow() - fetched > Fresh) Begin(ref tried, UnknownSpacing);
                return key;
            }
            if (held is null ? Begin(ref tried, FirstSpacing) : Begin(ref triedForUnknown, UnknownSpacing)) wait = fetching;
            return null;
        }
    }

    /// <summary>Under the lock. True when a fetch runs, this one or another.</summary>
    private bool Begin(ref DateTimeOffset last, TimeSpan spacing)
    {
        if (fetching is { IsCompleted: false }) return true;
        var now = time.GetUtcNow();
        if (last != DateTimeOffset.MinValue && now - last < spacing) return false;
        last = now;
        fetching = Task.Run(FetchAsync);
        return true;
    }

    private async Task FetchAsync()
    {
        try
        {
            using var limit = new CancellationTokenSource(FetchLimit, time);
            var configuration = await OpenIdConnectConfigurationRetriever.GetAsync(metadata.AbsoluteUri, documents, limit.Token);
            var keys = new Dictionary<string, ChannelKey>(StringComparer.Ordinal);
            foreach (var key in configuration.JsonWebKeySet?.Keys ?? [])
            {
                if (ChannelKey.Of(key) is { } good) keys.TryAdd(key.Kid, good);
            }
            if (keys.Count == 0) throw new InvalidDataException("The key set holds no key that could sign.");
            lock (gate) (held, fetched) = (keys, time.GetUtcNow());
        }
        catch (Exception error)
        {
            // Whatever it was, the old keys stay. Its type only: messages of the readers quote what they read.
            log.LogWarning("Teams: the signing keys could not be fetched from {Host} ({Cause}); {State}.", metadata.Host, error.GetBaseException().GetType().Name, held is null ? "no request can be accepted until they are" : "those held stay in use");
        }
    }
}
