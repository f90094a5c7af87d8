using Polly;
using Polly.Retry;
using StackExchange.Redis;

namespace ChatEngage.Redis.Connection;

/// <summary>Tries a call again while its failures are passing ones. Only for calls that have failed once: the way of the others stays short.</summary>
/// <param name="onLongFailure">Called while a call keeps failing: the client reconnects by itself, and when that does not help, a new one must.</param>
internal sealed class Retries(TimeSpan retryFor, Action onLongFailure, TimeProvider time)
{
    private static readonly TimeSpan LongFailure = TimeSpan.FromSeconds(10);
    private static readonly ResiliencePropertyKey<long> StartedKey = new("started");
    private readonly ResiliencePipeline pipeline = Build(retryFor, onLongFailure, time);

    /// <summary>The result, or the last failure when the time is over.</summary>
    public async Task<RedisResult> RunAsync(Func<CancellationToken, Task<RedisResult>> call, CancellationToken ct)
    {
        var context = ResilienceContextPool.Shared.Get(ct);
        context.Properties.Set(StartedKey, time.GetTimestamp());
        try
        {
            return await pipeline.ExecuteAsync(static async (context, call) => await call(context.CancellationToken), context, call);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static ResiliencePipeline Build(TimeSpan retryFor, Action onLongFailure, TimeProvider time) => new ResiliencePipelineBuilder { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = int.MaxValue,
            BackoffType = DelayBackoffType.Exponential,
            Delay = TimeSpan.FromMilliseconds(50),
            MaxDelay = TimeSpan.FromSeconds(1),
            UseJitter = true,
            ShouldHandle = args => ValueTask.FromResult(args.Outcome.Exception is { } error
                && RedisFailure.IsPassing(error)
                && !args.Context.CancellationToken.IsCancellationRequested
                && Failing(args.Context, time) < retryFor),
            OnRetry = args =>
            {
                if (Failing(args.Context, time) > LongFailure) onLongFailure();
                return default;
            },
        })
        .Build();

    private static TimeSpan Failing(ResilienceContext context, TimeProvider time) =>
        time.GetElapsedTime(context.Properties.GetValue(StartedKey, 0L));
}
