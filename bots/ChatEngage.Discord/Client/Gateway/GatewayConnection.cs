using System.Text.Json;

namespace ChatEngage.Discord.Client.Gateway;

/// <summary>
/// One connection from hello to its end. All its state is here and ends with it, so that nothing late of it can touch the next one.
/// </summary>
/// <param name="url">Where it is connected to.</param>
/// <param name="resume">The session to resume; null: identify.</param>
internal sealed class GatewayConnection(GatewaySocket socket, Uri url, GatewaySession? resume, GatewayOptions options, EventLanes lanes, ConnectionSigns signs, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestInterval = TimeSpan.FromMinutes(10);
    private readonly TaskCompletionSource<ConnectionEnd> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource over = new();
    private readonly SendBudget budget = new(time);
    private GatewaySession? begun;
    private Heartbeat? heartbeat;
    private Task beating = Task.CompletedTask;
    private long since;
    private volatile bool live;
    private volatile int progress;

    /// <summary>The one that is resumed, or began here.</summary>
    public GatewaySession? Session => begun ?? resume;

    /// <summary>Hello came.</summary>
    public bool IsGreeted => heartbeat is not null;

    /// <summary>READY or RESUMED came.</summary>
    public bool IsLive => live;

    /// <summary>How long ago that was.</summary>
    public TimeSpan Lived => live ? time.GetElapsedTime(since) : TimeSpan.Zero;

    public async Task<ConnectionEnd> RunAsync(CancellationToken stopping)
    {
        using var stop = stopping.Register(() => End(new ConnectionEnd.Stopped()));
        var reading = Task.Run(ReadAsync, CancellationToken.None);
        var watching = WatchAsync();
        var end = await ended.Task;
        if (end is not ConnectionEnd.Closed { Code: null })
        {
            await socket.CloseAsync(CloseCodes.KeepSession, options.Pace.Close, time);
            await Task.WhenAny(reading, Task.Delay(options.Pace.Close, time, over.Token));
        }
        await over.CancelAsync();
        socket.Abort();
        await Task.WhenAll(reading, watching);
        await beating;
        if (heartbeat is not null) await heartbeat.EndAsync();
        return end;
    }

    public void Dispose() => over.Dispose();

    private void End(ConnectionEnd how) => ended.TrySetResult(how);

    private async Task ReadAsync()
    {
        try
        {
            while (await socket.ReceiveAsync() is var received)
            {
                switch (received)
                {
                    case Received.Closed closed:
                        End(new ConnectionEnd.Closed(closed.Code));
                        return;
                    case Received.TooLarge:
                        End(new ConnectionEnd.Garbage($"a frame of more than {GatewaySocket.LargestMessage} bytes"));
                        return;
                    // After the end only the server's goodbye is waited for.
                    case Received.Message message when !ended.Task.IsCompleted:
                        if (InFrame.Parse(message.Bytes) is { } frame) await TakeAsync(frame);
                        else End(new ConnectionEnd.Garbage("a frame that is not of this protocol"));
                        break;
                }
            }
        }
        finally
        {
            End(new ConnectionEnd.Closed(null));
        }
    }

    private async Task TakeAsync(InFrame frame)
    {
        switch (frame.Op)
        {
            case 0:
                Dispatch(frame);
                break;
            case 1:
                heartbeat?.Asked();
                break;
            case 7:
                End(new ConnectionEnd.Reconnect());
                break;
            case 9:
                End(new ConnectionEnd.Invalid(frame.Data.ValueKind == JsonValueKind.True));
                break;
            case 10 when heartbeat is null:
                await GreetAsync(frame.Data.Number("heartbeat_interval"));
                break;
            case 11:
                heartbeat?.Acknowledged();
                break;
        }
    }

    private async Task GreetAsync(double? interval)
    {
        if (interval is not > 0)
        {
            End(new ConnectionEnd.Garbage("a hello without a heartbeat interval"));
            return;
        }
        var every = TimeSpan.FromMilliseconds(Math.Clamp(interval.Value, ShortestInterval.TotalMilliseconds, LongestInterval.TotalMilliseconds));
        progress++;
        heartbeat = new Heartbeat(socket, budget, () => Session?.Received is > 0 and var number ? number : null, options.Pace.Answer, time);
        await signs.GreetedAsync(resume);
        if (!budget.TrySpend()) return;
        var first = resume is { Id: { } id } ? OutFrames.Resume(options.Token, id, resume.Received) : OutFrames.Identify(options);
        await socket.SendAsync(first, options.Pace.Answer, time);
        beating = BeatAsync(every);
    }

    private async Task BeatAsync(TimeSpan every)
    {
        if (await heartbeat!.RunAsync(every, over.Token)) End(new ConnectionEnd.Deaf());
    }

    private void Dispatch(InFrame frame)
    {
        progress++;
        GatewayReady? ready = null;
        var session = Session;
        if (frame.Name == "READY")
        {
            if (ReadyFrame.Parse(frame, url) is not (var read, var fresh))
            {
                End(new ConnectionEnd.Garbage("a READY that does not say who the bot is"));
                return;
            }
            (ready, session) = (read, fresh);
        }
        // Before READY there is no session to belong to.
        if (session is null) return;
        if (frame.Name is not null && !lanes.TryTake(session, frame, ready))
        {
            End(new ConnectionEnd.Overfull());
            return;
        }
        if (ready is not null) begun = session;
        if (frame.Sequence is { } number) session.Took(number);
        if (frame.Name is not ("READY" or "RESUMED") || IsLive) return;
        since = time.GetTimestamp();
        live = true;
        signs.Live();
    }

    /// <summary>Ends a connection on which nothing comes forward before READY or RESUMED; a long replay may take its time.</summary>
    private async Task WatchAsync()
    {
        try
        {
            for (var seen = -1; !IsLive && seen != progress;)
            {
                seen = progress;
                await Task.Delay(options.Pace.Answer, time, over.Token);
            }
            if (!IsLive) End(new ConnectionEnd.NoAnswer());
        }
        catch (OperationCanceledException)
        {
            // It ended otherwise.
        }
    }
}
