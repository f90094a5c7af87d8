using System.Diagnostics;

namespace ChatEngage.FakeDiscord;

/// <summary>Waits for something to be there, with a deadline of the machine's clock.</summary>
internal static class Until
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(120);

    public static async Task<T> ThereAsync<T>(Func<T?> find, string what) where T : class
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            if (find() is { } found) return found;
            if (watch.Elapsed > Deadline) throw new TimeoutException($"Waited {Deadline.TotalSeconds} s in vain for {what}.");
            await Task.Delay(3);
        }
    }
}
