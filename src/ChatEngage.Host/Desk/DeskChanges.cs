using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using ChatEngage.Host.Brands;

namespace ChatEngage.Host.Desk;

/// <summary>
/// Tells an open page which conversations changed. Only a hint: a page also looks by itself every few seconds,
/// for the events behind this can be lost with a connection.
/// </summary>
internal static class DeskChanges
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);
    private const int Room = 256;

    public static async IAsyncEnumerable<SseItem<string>> ReadAsync(
        BrandDirectory brands, TimeProvider time, CancellationToken stopping, [EnumeratorCancellation] CancellationToken ct)
    {
        // A page that cannot keep up loses the oldest hints; the next one makes it look anyway.
        var changed = Channel.CreateBounded<string>(new BoundedChannelOptions(Room) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        void Hear(ConversationId id) => changed.Writer.TryWrite(id.Value);
        foreach (var brand in brands.All) brand.Store.Changed += Hear;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct, stopping);
        try
        {
            yield return new SseItem<string>("", "open");
            while (await NextAsync(changed.Reader, time, end.Token) is { } next) yield return next;
        }
        finally
        {
            foreach (var brand in brands.All) brand.Store.Changed -= Hear;
        }
    }

    /// <summary>The next change, a beat when there is none for a while, null at the end.</summary>
    private static async Task<SseItem<string>?> NextAsync(ChannelReader<string> changed, TimeProvider time, CancellationToken ct)
    {
        using var beat = new CancellationTokenSource(Beat, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, beat.Token);
        try
        {
            return new SseItem<string>(await changed.ReadAsync(either.Token), "changed");
        }
        catch (OperationCanceledException)
        {
            return ct.IsCancellationRequested ? null : new SseItem<string>("", "beat");
        }
    }
}
