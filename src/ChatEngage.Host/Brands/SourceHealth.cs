using System.Collections.Concurrent;
using ChatEngage.Inbox;
using ChatEngage.Sources;

namespace ChatEngage.Host.Brands;

/// <summary>How the sources of this process fare.</summary>
internal sealed class SourceHealth(TimeProvider time)
{
    private readonly ConcurrentDictionary<(BrandName, SourceName), State> states = new();

    /// <param name="LastOk">When it last handed something over.</param>
    /// <param name="Failures">In a row.</param>
    /// <param name="Error">The kind of the last failure; null while all is well.</param>
    public sealed record State(bool Listening = false, DateTimeOffset? LastOk = null, int Failures = 0, string? Error = null);

    public State Of(BrandName brand, SourceName source) => states.GetValueOrDefault((brand, source)) ?? new State();

    public void Ok(BrandName brand, SourceName source)
    {
        var now = time.GetUtcNow();
        states.AddOrUpdate((brand, source), static (_, now) => new State(LastOk: now), static (_, before, now) => before with { LastOk = now, Failures = 0, Error = null }, now);
    }

    /// <summary>The same source, watched.</summary>
    public IMentionSource Watch(BrandName brand, IMentionSource source) => new Watched(this, brand, source);

    private void Set(BrandName brand, SourceName source, Func<State, State> change) =>
        states.AddOrUpdate((brand, source), _ => change(new State()), (_, before) => change(before));

    private sealed class Watched(SourceHealth health, BrandName brand, IMentionSource source) : IMentionSource
    {
        public SourceName Name => source.Name;

        public async Task RunAsync(IInbox inbox, CancellationToken stopping)
        {
            health.Set(brand, Name, state => state with { Listening = true });
            try
            {
                await source.RunAsync(new WatchedInbox(health, brand, Name, inbox), stopping);
            }
            catch (Exception error) when (!stopping.IsCancellationRequested)
            {
                health.Set(brand, Name, state => state with { Failures = state.Failures + 1, Error = error.GetType().Name });
                throw;
            }
            finally
            {
                health.Set(brand, Name, state => state with { Listening = false });
            }
        }
    }

    private sealed class WatchedInbox(SourceHealth health, BrandName brand, SourceName source, IInbox inbox) : IInbox
    {
        public async Task<Intake> ReceiveAsync(IReadOnlyList<Mention> batch, CancellationToken ct, DeliveryMark? delivery = null)
        {
            var intake = await inbox.ReceiveAsync(batch, ct, delivery);
            if (intake is Intake.Stored) health.Ok(brand, source);
            return intake;
        }
    }
}
