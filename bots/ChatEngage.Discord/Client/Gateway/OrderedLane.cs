using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace ChatEngage.Discord.Client.Gateway;

/// <summary>Hands events over one at a time; what waits is bounded, in number and in bytes.</summary>
internal sealed class OrderedLane(int backlog, HandledSequence handled, ILogger log)
{
    private const long MostBytes = 64 * 1024 * 1024;
    private readonly Channel<Handover> waiting = Channel.CreateUnbounded<Handover>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
    private readonly Lock gate = new();
    private int count;
    private long bytes;
    private TaskCompletionSource? workedOff;

    /// <summary>False when too much waits; whoever is told so has to give the event up.</summary>
    public bool HasRoomFor(int size)
    {
        lock (gate) return count < backlog && (count == 0 || bytes + size <= MostBytes);
    }

    /// <summary>Never blocks.</summary>
    public void Add(Handover one)
    {
        lock (gate)
        {
            count++;
            bytes += one.Bytes;
        }
        waiting.Writer.TryWrite(one);
    }

    /// <summary>Completes once half of what may wait is free again.</summary>
    public Task WorkedOffAsync()
    {
        lock (gate)
        {
            if (IsHalfFree) return Task.CompletedTask;
            workedOff ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return workedOff.Task;
        }
    }

    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                var one = await waiting.Reader.ReadAsync(stopping);
                if (stopping.IsCancellationRequested) return;
                await HandAsync(one, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // What still waits comes again with the next resume.
        }
    }

    private bool IsHalfFree => count <= backlog / 2 && bytes <= MostBytes / 2;

    private async Task HandAsync(Handover one, CancellationToken stopping)
    {
        try
        {
            await one.Call(stopping);
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            return;
        }
        catch (Exception failed)
        {
            log.LogError("Handling {Event} failed: {Error}; it counts as handled", one.LogName, failed.GetType().Name);
        }
        handled.Done(one.Entry);
        lock (gate)
        {
            count--;
            bytes -= one.Bytes;
            if (workedOff is null || !IsHalfFree) return;
            workedOff.TrySetResult();
            workedOff = null;
        }
    }
}
