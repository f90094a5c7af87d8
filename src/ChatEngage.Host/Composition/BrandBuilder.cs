using System.Collections.Concurrent;
using ChatEngage.Alerts;
using ChatEngage.Contacts;
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
using ChatEngage.Storage;
using ChatEngage.Suggestions;
using ChatEngage.Tasks;
using ChatEngage.TeamChannels;

namespace ChatEngage.Host.Composition;

/// <summary>Puts one brand together from its options and its store.</summary>
internal sealed class BrandBuilder : IAsyncDisposable
{
    private readonly ServiceOptions service;
    private readonly SourceHealth health;
    private readonly string replica;
    private readonly TimeProvider time;
    private readonly ILoggerFactory logs;
    private readonly ConcurrentStack<IDisposable> closing = new();
    private readonly Clients clients;
    private readonly SourceBuilder sources;
    private readonly TeamChannelBuilder teamChannels;
    private readonly LanguageModel? model;
    private readonly PngRaster raster;

    /// <param name="stores">Of every brand.</param>
    public BrandBuilder(ServiceOptions service, IReadOnlyDictionary<BrandName, IBrandStore> stores, SourceHealth health, string replica, TimeProvider time, ILoggerFactory logs)
    {
        (this.service, this.health, this.replica, this.time, this.logs) = (service, health, replica, time, logs);
        clients = new Clients(service.Outbound);
        Chats = new Chats(service, stores, clients, replica, time, logs);
        sources = new SourceBuilder(service, clients, Chats, health, time, logs);
        teamChannels = new TeamChannelBuilder(service, clients, Chats, health, time);
        model = service.Llm is { } llm ? new LanguageModel(llm, clients.MayBePrivate(llm.Endpoint), time, logs) : null;
        raster = new PngRaster(time, logs.CreateLogger<PngRaster>());
    }

    /// <summary>The chats in which the brands are that were built.</summary>
    public Chats Chats { get; }

    public async Task<BrandRuntime> BuildAsync(BrandOptions options, IBrandStore store, IReadOnlyList<CannedResponse> playbook, CancellationToken ct)
    {
        var senders = sources.Senders(options, store);
        var review = new ReviewDesk(store, senders, time);
        var watch = Playbooks.FolderOf(options) is { } folder ? new PlaybookWatch(folder, Playbooks.KeyOf(options), playbook) : null;
        var learning = await BrandLearning.OpenAsync(store, playbook, watch, time, logs.CreateLogger<BrandLearning>(), ct);
        closing.Push(learning);
        var writer = model?.WriterFor(options, store, source => senders.TryGetValue(source, out var sender) ? sender.Rules : new ReplyRules(), conversation => learning.Nearest(conversation, Prompt.MostEntries));
        var digests = Digests(options, store);
        var channels = teamChannels.Build(options, store, review, digests);
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
            .. digests.HandlersFor(channels),
            new AlertHandler(store, time),
            .. channels.Where(channel => store.Brand.CardChannels.Contains(channel.Name)).Select(channel => new AlertPostHandler(store, channel)),
            board,
            new ErasureHandler(store, erased, time),
        ];
        return new BrandRuntime(
            store.Brand,
            store,
            review,
            new BrandWorker(store, new EntryHandler(store, learning.Suggester, () => learning.Reader, time, logs.CreateLogger<EntryHandler>()) { AsksWriter = writer is not null }, handlers, sources.Sources(options, store), time, logs.CreateLogger<BrandWorker>()) { Replica = replica },
            learning,
            digests,
            board,
            new AlertWatch(store, time, logs.CreateLogger<AlertWatch>()),
            senders,
            options.Sources.ToDictionary(source => source.Name, source => source.Type.ToString().ToLowerInvariant()));
    }

    /// <summary>For a command that shows digests, and posts them without a service.</summary>
    public (BrandDigests Digests, IReadOnlyList<ITaskHandler> Posters) DigestsOf(BrandOptions options, IBrandStore store)
    {
        var digests = Digests(options, store);
        return (digests, digests.HandlersFor(teamChannels.Build(options, store, new ReviewDesk(store, sources.Senders(options, store), time), digests)));
    }

    private async Task<RetentionHandler> RetentionAsync(BrandOptions options, IBrandStore store, CancellationToken ct)
    {
        var schedule = new RetentionSchedule(store, time);
        await schedule.OrderAsync(ct);
        var archive = new LogArchive(store.Days, new ArchiveFolder(service.ArchiveOf(options), options.Key));
        return new RetentionHandler(store, new RetentionStep(store, options.Retention, archive, time), schedule, time, logs.CreateLogger<RetentionHandler>());
    }

    public async ValueTask DisposeAsync()
    {
        await Chats.DisposeAsync();
        while (closing.TryPop(out var close)) close.Dispose();
        model?.Dispose();
        sources.Dispose();
        clients.Dispose();
        raster.Dispose();
    }

    private BrandDigests Digests(BrandOptions options, IBrandStore store) =>
        new(store, options.DigestAt, store.Brand.Alerts.After, () => SourceNotes.Of(options, health), raster, time);

    /// <summary>What a restored backup brought back must go before anybody sees it.</summary>
    private async Task RepeatErasuresAsync(IBrandStore store, ErasedFile erased, CancellationToken ct)
    {
        if (await Erasure.RepeatAsync(store, erased, ct) is > 0 and var count)
            logs.CreateLogger<ErasedFile>().LogWarning("Brand {Brand}: {Count} contacts that were erased before are here again, as after a restore; they are erased once more", store.Brand.Key, count);
    }
}
