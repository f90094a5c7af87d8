using System.Collections.Concurrent;
using ChatEngage.Inbox;
using ChatEngage.Sources;

namespace ChatEngage.Contracts.Adapters;

/// <summary>An outside place with at least one mention waiting there, and the source that listens to it.</summary>
public interface IMentionPlace : IAsyncDisposable
{
    /// <summary>The clock of the source; moved on while a test waits for mentions.</summary>
    FakeTime Time { get; }

    /// <summary>The source as after a start of the service: what it stored is there, what it only held in memory is not.</summary>
    IMentionSource Start();
}

[ContractOf(typeof(IMentionSource))]
public abstract class MentionSourceContract
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    protected abstract Task<IMentionPlace> OpenAsync();

    [Fact]
    public async Task It_has_a_name_that_a_restart_does_not_change()
    {
        await using var place = await OpenAsync();
        Assert.False(string.IsNullOrWhiteSpace(place.Start().Name.Value), "a source has a name");
        Assert.Equal(place.Start().Name, place.Start().Name);
    }

    [Fact]
    public async Task It_returns_when_it_is_to_stop()
    {
        await using var place = await OpenAsync();
        using var stopping = new CancellationTokenSource();
        var running = place.Start().RunAsync(new RecordingInbox(), stopping.Token);
        await stopping.CancelAsync();
        await Eventually.DoneAsync(running);
    }

    [Fact]
    public async Task What_it_hands_over_is_sound()
    {
        await using var place = await OpenAsync();
        var inbox = new RecordingInbox();
        await RunUntilAsync(place, inbox, () => !inbox.Known.IsEmpty);
        Assert.All(inbox.Batches, batch => Assert.InRange(batch.Count, 1, 1_000));
        Assert.All(inbox.Known.Values, mention =>
        {
            Assert.InRange(mention.Id.Length, 1, 512);
            Assert.True(mention.CreatedAt <= place.Time.GetUtcNow().AddMinutes(5), "it was not made in the future");
            Assert.True(mention.IsSignal || mention.Deleted || !string.IsNullOrWhiteSpace(mention.Text), "it says something");
            Assert.InRange(mention.Text.Length, 0, 40_000);
            Assert.False(string.IsNullOrWhiteSpace(mention.Author.Id), "somebody wrote it");
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_the_inbox_did_not_confirm_comes_again(bool storedAllTheSame)
    {
        await using var place = await OpenAsync();
        var before = new RecordingInbox { Breaks = true };
        await RunUntilAsync(place, before, () => !before.Offered.IsEmpty);
        var after = new RecordingInbox();
        if (storedAllTheSame) after.Take(before.Offered.Values);
        await RunUntilAsync(place, after, () => before.Offered.Keys.All(after.Offered.ContainsKey));
        Assert.All(before.Offered.Values, mention => Assert.Equal(mention.Text, after.Known[mention.Id].Text));
    }

    [Fact]
    public async Task What_a_full_inbox_did_not_take_comes_again()
    {
        await using var place = await OpenAsync();
        var inbox = new RecordingInbox { IsFull = true };
        using var stopping = new CancellationTokenSource();
        var running = RunAsync(place.Start(), inbox, stopping.Token);
        await MoveAsync(place, running, () => !inbox.Offered.IsEmpty);
        inbox.IsFull = false;
        if (running.IsCompleted) running = RunAsync(place.Start(), inbox, stopping.Token);
        await MoveAsync(place, running, () => inbox.Offered.Keys.All(inbox.Known.ContainsKey));
        await stopping.CancelAsync();
        await Eventually.DoneAsync(running);
    }

    /// <summary>Runs, restarted as often as it breaks, until the condition holds.</summary>
    private static async Task RunUntilAsync(IMentionPlace place, RecordingInbox inbox, Func<bool> condition)
    {
        using var stopping = new CancellationTokenSource();
        var running = RunAsync(place.Start(), inbox, stopping.Token);
        await MoveAsync(place, running, condition);
        await stopping.CancelAsync();
        await Eventually.DoneAsync(running);
    }

    private static Task MoveAsync(IMentionPlace place, Task running, Func<bool> condition) => Eventually.TrueAsync(() =>
    {
        if (condition()) return true;
        if (!running.IsCompleted) place.Time.Advance(Step);
        return condition();
    }, "the source hands over what waits outside");

    private static async Task RunAsync(IMentionSource source, RecordingInbox inbox, CancellationToken stopping)
    {
        try
        {
            await source.RunAsync(inbox, stopping);
        }
        catch (StoreUnavailableException)
        {
            // The worker starts it again.
        }
    }

    private sealed class RecordingInbox : IInbox
    {
        public ConcurrentDictionary<string, Mention> Known { get; } = new();
        public ConcurrentDictionary<string, Mention> Offered { get; } = new();
        public ConcurrentQueue<IReadOnlyList<Mention>> Batches { get; } = new();
        public bool Breaks { get; init; }
        public bool IsFull { get; set; }

        public void Take(IEnumerable<Mention> mentions)
        {
            foreach (var mention in mentions) Known.TryAdd(mention.Id, mention);
        }

        public Task<Intake> ReceiveAsync(IReadOnlyList<Mention> batch, CancellationToken ct, DeliveryMark? delivery = null)
        {
            Batches.Enqueue(batch);
            foreach (var mention in batch) Offered[mention.Id] = mention;
            if (Breaks) throw new StoreUnavailableException("As asked.");
            if (IsFull) return Task.FromResult<Intake>(new Intake.Full());
            var before = Known.Count;
            Take(batch);
            return Task.FromResult<Intake>(new Intake.Stored(Known.Count - before, 0, batch.Count - (Known.Count - before)));
        }
    }
}
