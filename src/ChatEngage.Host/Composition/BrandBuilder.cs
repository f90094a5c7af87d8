using System.Collections.Concurrent;
using ChatEngage.Contacts;
using ChatEngage.Alerts;
using ChatEngage.Conversations;
using ChatEngage.Host.Brands;
using ChatEngage.Host.Charts;
using ChatEngage.Host.Configuration;
using ChatEngage.Host.Digests;
using ChatEngage.Host.Retention;
using ChatEngage.Host.Suggestions;
using ChatEngage.Host.Suggestions.Llm;
using ChatEngage.Inbox;
using ChatEngage.Review;
using ChatEngage.Sources;
using ChatEngage.Sources.Feed;
using ChatEngage.Sources.Outbound;
using ChatEngage.Sources.Sample;
using ChatEngage.Sources.Webhook;
using ChatEngage.Storage;
using ChatEngage.Suggestions;
using ChatEngage.Tasks;
using ChatEngage.TeamChannels;

namespace ChatEngage.Host.Composition;

/// <summary>Puts one brand together from its options and its store.</summary>
internal sealed class BrandBuilder(ServiceOptions service, SourceHealth health, string replica, TimeProvider time, ILoggerFactory logs) : IDisposable
{
    private readonly HttpClient guarded = OutboundHttp.CreateClient(allowPrivate: false);
    private readonly ConcurrentStack<IDisposable> closing = new();
    private readonly LanguageModel? model = service.Llm is { } llm ? new LanguageModel(llm, service.Outbound.AllowPrivateAddresses || llm.Endpoint.IsLoopback, time, logs) : null;
    private readonly HttpClient open = OutboundHttp.CreateClient(allowPrivate: true);
    private readonly PngRaster raster = new(time, logs.CreateLogger<PngRaster>());
    private readonly FeedFetcher fetcher = new(new FeedGate(time), time);

    public async Task<BrandRuntime> BuildAsync(BrandOptions options, IBrandStore store, IReadOnlyList<CannedResponse> playbook, CancellationToken ct)
    {
        var senders = options.Sources.Select(source => Sender(source, store)).OfType<IReplySender>().ToDictionary(sender => sender.Name);
        var watch = Playbooks.FolderOf(options) is { } folder ? new PlaybookWatch(folder, Playbooks.KeyOf(options), playbook) : null;
        var learning = await BrandLearning.OpenAsync(store, playbook, watch, time, logs.CreateLogger<BrandLearning>(), ct);
        closing.Push(learning);
        var writer = model?.WriterFor(options, store, source => senders.TryGetValue(source, out var sender) ? sender.Rules : new ReplyRules(), conversation => learning.Nearest(conversation, Prompt.MostEntries));
        var channels = options.TeamChannels.Select(channel => Channel(channel, store)).OfType<ITeamChannel>().ToList();
        var digests = DigestsOf(options, store, channels);
        var erased = new ErasedFile(Path.Combine(service.DataDirectory, "archive"), options.Key, time);
        await RepeatErasuresAsync(store, erased, ct);
        var board = new AlertBoard(store, time);
        List<ITaskHandler> handlers =
        [
            new TimerHandler(store, time),
            new WeighHandler(store, time),
            await RetentionAsync(options, store, ct),
            .. senders.Values.Select(sender => new SendHandler(store, sender, time)),
            .. writer is null ? (ITaskHandler[])[] : [new WriteHandler(store, writer, time)],
            .. channels.Where(channel => store.Brand.CardChannels.Contains(channel.Name)).Select(channel => new CardHandler(store, channel)),
            .. digests.Handlers,
            new AlertHandler(store, time),
            .. channels.Where(channel => store.Brand.CardChannels.Contains(channel.Name)).Select(channel => new AlertPostHandler(store, channel)),
            board,
            new ErasureHandler(store, erased, time),
        ];
        var sources = options.Sources.Select(source => Source(source, options, store)).OfType<IMentionSource>().ToList();
        return new BrandRuntime(
            store.Brand,
            store,
            new ReviewDesk(store, senders, time),
            new BrandWorker(store, new EntryHandler(store, learning.Suggester, () => learning.Reader, time, logs.CreateLogger<EntryHandler>()) { AsksWriter = writer is not null }, handlers, sources, time, logs.CreateLogger<BrandWorker>()) { Replica = replica },
            learning,
            digests,
            board,
            new AlertWatch(store, time, logs.CreateLogger<AlertWatch>()),
            senders,
            options.Sources.ToDictionary(source => source.Name, source => source.Type.ToString().ToLowerInvariant()));
    }

    /// <summary>For a command that posts without a service.</summary>
    public BrandDigests DigestsOf(BrandOptions options, IBrandStore store) => DigestsOf(options, store, [.. options.TeamChannels.Select(channel => Channel(channel, store)).OfType<ITeamChannel>()]);

    private async Task<RetentionHandler> RetentionAsync(BrandOptions options, IBrandStore store, CancellationToken ct)
    {
        var schedule = new RetentionSchedule(store, time);
        await schedule.OrderAsync(ct);
        var archive = new LogArchive(store.Days, new ArchiveFolder(service.ArchiveOf(options), options.Key));
        return new RetentionHandler(store, new RetentionStep(store, options.Retention, archive, time), schedule, time, logs.CreateLogger<RetentionHandler>());
    }

    public void Dispose()
    {
        while (closing.TryPop(out var close)) close.Dispose();
        model?.Dispose();
        guarded.Dispose();
        open.Dispose();
        fetcher.Dispose();
        raster.Dispose();
    }

    private BrandDigests DigestsOf(BrandOptions options, IBrandStore store, IReadOnlyList<ITeamChannel> channels) =>
        new(store, channels, options.DigestAt, store.Brand.Alerts.After, () => SourceNotes.Of(options, health), raster, time);

    /// <summary>What a restored backup brought back must go before anybody sees it.</summary>
    private async Task RepeatErasuresAsync(IBrandStore store, ErasedFile erased, CancellationToken ct)
    {
        if (await Erasure.RepeatAsync(store, erased, ct) is > 0 and var count)
            logs.CreateLogger<ErasedFile>().LogWarning("Brand {Brand}: {Count} contacts that were erased before are here again, as after a restore; they are erased once more", store.Brand.Key, count);
    }

    private IMentionSource? Source(SourceOptions source, BrandOptions brand, IBrandStore store) => source switch
    {
        { Type: SourceType.Sample } => health.Watch(brand.Key, new SampleSource(source.Name, StateOf(source, store), store.Inbox(source.Name, import: true), store.Brand.Zone, time)),
        { Type: SourceType.Feed, Feed: not null } => health.Watch(brand.Key, source.Name, report => new FeedSource(
            Feeds.Options(source, brand, service),
            fetcher,
            StateOf(source, store),
            report,
            time,
            logs.CreateLogger<FeedSource>())),
        _ => null,
    };

    private IReplySender? Sender(SourceOptions source, IBrandStore store) => source switch
    {
        { Type: SourceType.Sample } => new SampleSender(source.Name, StateOf(source, store), time),
        { Type: SourceType.Webhook, ReplyUrl: { } url } => new WebhookSender(
            new WebhookOptions
            {
                Name = source.Name,
                Secrets = [.. source.Secrets.Select(WebhookSecret.Parse)],
                ReplyUrl = url,
                RepeatSafeFor = source.RepeatSafeFor,
                AllowPrivateAddresses = MayBePrivate(url),
            },
            ClientFor(url),
            time),
        _ => null,
    };

    private ITeamChannel? Channel(TeamChannelOptions channel, IBrandStore store) => channel switch
    {
        { Type: TeamChannelType.Desk } => new DeskChannel(channel.Name, store),
        { Type: TeamChannelType.Webhook, Url: { } url, Secret: { } secret } => new WebhookTeamChannel(
            new WebhookChannelOptions { Name = channel.Name, Url = url, Secrets = [WebhookSecret.Parse(secret)], AllowPrivateAddresses = MayBePrivate(url) },
            ClientFor(url),
            time),
        _ => null,
    };

    private static IAdapterState StateOf(SourceOptions source, IBrandStore store) => store.State($"{source.Type}:{source.Name}".ToLowerInvariant());

    private HttpClient ClientFor(Uri url) => MayBePrivate(url) ? open : guarded;

    // Whoever writes 127.0.0.1 or localhost into the configuration means this machine; what must be refused is a name
    // that turns out to lead there. Redirects are not followed, so nothing else is reached this way.
    private bool MayBePrivate(Uri url) => service.Outbound.AllowPrivateAddresses || url.IsLoopback;
}
