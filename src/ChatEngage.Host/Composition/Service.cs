using System.Net.Sockets;
using ChatEngage.Host.Brands;
using ChatEngage.Host.Configuration;
using ChatEngage.Host.Operations;
using ChatEngage.Redis.Embedded;

namespace ChatEngage.Host.Composition;

/// <summary>
/// The running service. It is put together in this order: options, the data folder's lock, Redis, stores, then the address;
/// and taken apart in the opposite one.
/// </summary>
internal sealed class Service : IAsyncDisposable
{
    private readonly Stack<Func<Task>> closing = new();
    private readonly WebApplication app;

    private Service(WebApplication app, Stack<Func<Task>> closing) => (this.app, this.closing) = (app, closing);

    public IServiceProvider Services => app.Services;

    /// <summary>Where it answers, with the port that it really has.</summary>
    public Uri Url { get; private set; } = null!;

    /// <summary>Starts everything; when it returns, requests are answered.</summary>
    /// <param name="options">As configured; what the first start makes is filled in here.</param>
    /// <exception cref="StartException">One sentence; what was started is stopped again.</exception>
    public static async Task<Service> StartAsync(ServiceOptions options, TimeProvider time, ILoggerFactory logs, CancellationToken ct)
    {
        var closing = new Stack<Func<Task>>();
        try
        {
            var playbooks = options.Brands.ToDictionary(brand => brand.Key, Playbooks.Read);
            (options, _) = await Secrets.CompleteAsync(options, ct);
            var alone = await LockAsync(options, time, ct);
            closing.Push(() => Close(alone));
            var export = Export.Start(options.Otlp);
            closing.Push(() => Close(export));
            var store = await Storeroom.OpenAsync(options, time, logs, ct);
            closing.Push(store.StopAsync);
            Supervise(store, closing);

            var health = new SourceHealth(time);
            var stores = await store.StoresAsync(ct);
            var builder = new BrandBuilder(options, stores, health, alone.Replica, time, logs);
            closing.Push(async () => await builder.DisposeAsync());
            var brands = await Task.WhenAll(options.Brands.Select(brand => builder.BuildAsync(brand, stores[brand.Key], playbooks[brand.Key], ct)));
            var app = WebComposition.Build(options, new BrandDirectory(brands), builder.Chats, health, time, logs);
            closing.Push(async () => await app.DisposeAsync());
            await ListenAsync(app, options.Http.Url, ct);
            closing.Push(() => app.StopAsync(CancellationToken.None));
            foreach (var off in Chats.Off(options)) logs.CreateLogger<Service>().LogInformation("{Off}", off);
            foreach (var notice in options.Notices) logs.CreateLogger<Service>().LogWarning("{Notice}", notice);
            return new Service(app, closing) { Url = new Uri(app.Urls.First().Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal).Replace("[::]", "127.0.0.1", StringComparison.Ordinal)) };
        }
        catch
        {
            await CloseAsync(closing);
            throw;
        }
    }

    /// <summary>Returns once the process is told to end, or <paramref name="stopping"/> says so.</summary>
    public Task WaitAsync(CancellationToken stopping) => app.WaitForShutdownAsync(stopping);

    public async ValueTask DisposeAsync() => await CloseAsync(closing);

    private static async Task<HostLock> LockAsync(ServiceOptions options, TimeProvider time, CancellationToken ct)
    {
        try
        {
            return await HostLock.AcquireAsync(options.DataDirectory, options.Http.Url.GetLeftPart(UriPartial.Authority), time, ct);
        }
        catch (Exception error) when (error is InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            throw new StartException(error.Message, error);
        }
    }

    private static void Supervise(Storeroom store, Stack<Func<Task>> closing)
    {
        if (store.Embedded is not { } embedded) return;
        var ending = new CancellationTokenSource();
        var watch = embedded.SuperviseAsync(ending.Token);
        closing.Push(async () =>
        {
            await ending.CancelAsync();
            await watch;
            ending.Dispose();
        });
    }

    private static async Task ListenAsync(WebApplication app, Uri url, CancellationToken ct)
    {
        try
        {
            await app.StartAsync(ct);
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            var why = error.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException ? "another program listens there" : error.GetBaseException().Message.TrimEnd('.');
            throw new StartException($"ChatEngage:Http:Url is '{url.GetLeftPart(UriPartial.Authority)}'; it cannot be listened on ({why}), so stop what is there or give another port.", error);
        }
    }

    private static Task Close(IDisposable what)
    {
        what.Dispose();
        return Task.CompletedTask;
    }

    private static async Task CloseAsync(Stack<Func<Task>> closing)
    {
        while (closing.TryPop(out var close)) await close();
    }
}
