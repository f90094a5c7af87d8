using System.Collections.Concurrent;
using ChatEngage.Host.Brands;
using ChatEngage.Tasks;

namespace ChatEngage.Host.Composition;

/// <summary>Works every brand from the moment the service answers until it stops, and finishes what is in hand.</summary>
internal sealed class Workers(BrandDirectory brands, Chats chats, IHostApplicationLifetime life, TimeProvider time, ILogger<Workers> log) : BackgroundService
{
    private readonly ConcurrentDictionary<BrandName, string> broken = new();

    /// <summary>Brands that are not worked, with the kind of the error.</summary>
    public IReadOnlyDictionary<BrandName, string> Broken => broken;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // A service that cannot have its address must not have begun to send.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var begin = life.ApplicationStarted.Register(started.SetResult);
        await using var never = stoppingToken.Register(() => started.TrySetCanceled(stoppingToken));
        await started.Task;
        await Task.WhenAll(brands.All.SelectMany(brand => new[] { WorkAsync(brand, brand.Worker.RunAsync, stoppingToken), WorkAsync(brand, brand.Learning.RunAsync, stoppingToken), WorkAsync(brand, ct => brand.Watch.RunAsync(() => brand.Worker.Epoch, ct), stoppingToken) }).Append(chats.RunAsync(stoppingToken)));
    }

    private async Task WorkAsync(BrandRuntime brand, Func<CancellationToken, Task> work, CancellationToken stopping)
    {
        for (var failures = 0; !stopping.IsCancellationRequested;)
        {
            try
            {
                broken.TryRemove(brand.Brand.Key, out _);
                await work(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A bug in one brand's work must not end the others; it is shown on /readyz and tried again.
            catch (Exception error)
#pragma warning restore CA1031
            {
                broken[brand.Brand.Key] = error.GetType().Name;
                log.LogCritical("Brand {Brand} broke and is started again: {Error} at {Where}", brand.Brand.Key, error.GetType().Name, error.TargetSite?.Name);
                await BackOff.DelayAsync(++failures, time, stopping);
            }
        }
    }
}
