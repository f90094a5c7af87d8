using System.Diagnostics;

namespace ChatEngage.Contracts;

/// <summary>Waits for a condition, with a deadline of the real clock that only a failing test reaches.</summary>
public static class Eventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(120);

    public static Task TrueAsync(Func<bool> condition, string what) => TrueAsync(() => Task.FromResult(condition()), what);

    public static async Task TrueAsync(Func<Task<bool>> condition, string what)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            if (watch.Elapsed > Deadline) Assert.Fail($"Waited {Deadline.TotalSeconds} s in vain: {what}.");
            await Task.Delay(2);
        }
    }

    /// <summary>The task's result, or a failed test at the deadline.</summary>
    public static async Task<T> DoneAsync<T>(Task<T> task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return await task.WaitAsync(Deadline);
    }

    public static async Task DoneAsync(Task task)
    {
        ArgumentNullException.ThrowIfNull(task);
        await task.WaitAsync(Deadline);
    }
}
