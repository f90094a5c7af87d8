using ChatEngage.Host.Brands;
using ChatEngage.Host.Configuration;
using ChatEngage.Sources;
using ChatEngage.Sources.Feed;
using ChatEngage.Sources.Sample;
using ChatEngage.Sources.Webhook;
using ChatEngage.Storage;

namespace ChatEngage.Host.Composition;

/// <summary>Puts the sources of a brand together, and what answers them.</summary>
internal sealed class SourceBuilder(ServiceOptions service, Clients clients, Chats chats, SourceHealth health, TimeProvider time, ILoggerFactory logs) : IDisposable
{
    private readonly FeedFetcher fetcher = new(new FeedGate(time), time);

    public IReadOnlyDictionary<SourceName, IReplySender> Senders(BrandOptions brand, IBrandStore store) =>
        brand.Sources.Select(source => Sender(source, brand, store)).OfType<IReplySender>().ToDictionary(sender => sender.Name);

    public IReadOnlyList<IMentionSource> Sources(BrandOptions brand, IBrandStore store) => [.. brand.Sources.Select(source => Source(source, brand, store)).OfType<IMentionSource>()];

    public void Dispose() => fetcher.Dispose();

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
        { Discord: not null } when chats.Discord is { } discord => health.Watch(brand.Key, source.Name, report => discord.Source(source, brand, store, report)),
        { Teams: not null } when chats.Teams is { } teams => health.Watch(brand.Key, teams.Source(source, brand, store)),
        _ => null,
    };

    private IReplySender? Sender(SourceOptions source, BrandOptions brand, IBrandStore store) => source switch
    {
        { Type: SourceType.Sample } => new SampleSender(source.Name, StateOf(source, store), time),
        { Type: SourceType.Webhook, ReplyUrl: { } url } => new WebhookSender(
            new WebhookOptions
            {
                Name = source.Name,
                Secrets = [.. source.Secrets.Select(WebhookSecret.Parse)],
                ReplyUrl = url,
                RepeatSafeFor = source.RepeatSafeFor,
                AllowPrivateAddresses = clients.MayBePrivate(url),
            },
            clients.For(url),
            time),
        { Discord: not null } => chats.Discord?.Sender(source, brand),
        { Teams: not null } => chats.Teams?.Sender(source, brand, store),
        _ => null,
    };

    internal static IAdapterState StateOf(SourceOptions source, IBrandStore store) => store.State($"{source.Type}:{source.Name}".ToLowerInvariant());
}
