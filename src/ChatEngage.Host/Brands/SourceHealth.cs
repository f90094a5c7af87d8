using System.Collections.Concurrent;
using ChatEngage.Inbox;
using ChatEngage.Sources;

namespace ChatEngage.Host.Brands;

/// <summary>How the sources of this process fare.</summary>
internal sealed class SourceHealth(TimeProvider time)
{
    private readonly ConcurrentDictionary<(BrandName, SourceName), State> states = new();

    /// <param name="LastOk">When it last handed something over, or its place answered as it should.</param>
    /// <param name="Failures">In a row.</param>
    /// <param name="Error">The last failure, or the kind of it; null while all is well.</param>
    /// <param name="NextTry">When it tries again by itself, where it says so.</param>
    /// <param name="Stopped">It tries no more.</param>
    /// <param name="FailingSince">When the first of the failures in a row happened.</param>
    public sealed record State(bool Listening = false, DateTimeOffset? LastOk = null, int Failures = 0, string? Error = null, DateTimeOffset? NextTry = null, bool Stopped = false, DateTimeOffset? FailingSince = null);

    public State Of(BrandName brand, SourceName source) => states.GetValueOrDefault((brand, source)) ?? new State();

    public void Ok(BrandName brand, SourceName source)
    {
        var now = time.GetUtcNow();
        states.AddOrUpdate((brand, source), static (_, now) => new State(LastOk: now), static (_, before, now) => before with { LastOk = now, Failures = 0, Error = null, NextTry = null, Stopped = false, FailingSince = null }, now);
    }

    /// <summary>The same source, watched.</summary>
    public IMentionSource Watch(BrandName brand, IMentionSource source) => new Watched(this, brand, source, inbox => new WatchedInbox(this, brand, source.Name, inbox));

    /// <summary>One that says itself how it fares.</summary>
    public IMentionSource Watch(BrandName brand, SourceName name, Func<ISourceReport, IMentionSource> source) => new Watched(this, brand, source(new Report(this, brand, name)), inbox => inbox);

    private void Set(BrandName brand, SourceName source, Func<State, State> change) =>
        states.AddOrUpdate((brand, source), _ => Since(change(new State())), (_, before) => Since(change(before)));

    private State Since(State state) => state is { Error: not null, FailingSince: null } ? state with { FailingSince = time.GetUtcNow() } : state;

    private sealed class Watched(SourceHealth health, BrandName brand, IMentionSource source, Func<IInbox, IInbox> through) : IMentionSource
    {
        public SourceName Name => source.Name;

        public async Task RunAsync(IInbox inbox, CancellationToken stopping)
        {
            health.Set(brand, Name, state => state with { Listening = true });
            try
            {
                await source.RunAsync(through(inbox), stopping);
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

    private sealed class Report(SourceHealth health, BrandName brand, SourceName source) : ISourceReport
    {
        public void Heard() => health.Ok(brand, source);

        public void Failing(string why, DateTimeOffset nextTry) =>
            health.Set(brand, source, state => state with { Failures = state.Failures + 1, Error = why, NextTry = nextTry, Stopped = false });

        public void Stopped(string why) => health.Set(brand, source, state => state with { Error = why, NextTry = null, Stopped = true });
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
