using ChatEngage.Inbox;

namespace ChatEngage.Discord.Source;

internal static class PatientInbox
{
    private static readonly TimeSpan FullPause = TimeSpan.FromSeconds(5);

    /// <summary>Hands mentions over, waiting for as long as the inbox is full. What was read is not read on past before.</summary>
    /// <exception cref="Storage.StoreUnavailableException">The store cannot be reached.</exception>
    public static async Task TakeAsync(this IInbox inbox, IReadOnlyList<Mention> mentions, TimeProvider time, CancellationToken ct)
    {
        while (mentions.Count > 0 && await inbox.ReceiveAsync(mentions, ct) is Intake.Full) await Task.Delay(FullPause, time, ct);
    }
}
