using ChatEngage.Redis.Connection;
using ChatEngage.Tasks;
using Microsoft.Extensions.Logging;

namespace ChatEngage.Redis.Embedded;

/// <summary>The redis-server of a data folder, on loopback. It outlives the process that started it and is adopted by the next.</summary>
public sealed class EmbeddedRedis : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LookWhileStopping = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LeaveWithin = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan ShortLife = TimeSpan.FromSeconds(2);

    private readonly string dataDirectory;
    private readonly Launch launch;
    private readonly TimeProvider time;
    private readonly ILogger log;
    private Launched server;
    private bool stopped;

    private EmbeddedRedis(string dataDirectory, Launch launch, Launched server, TimeProvider time, ILogger log)
    {
        (this.dataDirectory, this.launch, this.server, this.time, this.log) = (dataDirectory, launch, server, time, log);
        Adopted = server.Child is null;
    }

    public string ConnectionString => server.Instance.ConnectionString;

    /// <summary>It ran already when this process came.</summary>
    public bool Adopted { get; }

    public int Pid => server.Instance.Pid!.Value;

    /// <summary>Starts the server of this data folder, or adopts the running one.</summary>
    /// <param name="appendFsync"><c>always</c>, <c>everysec</c> or <c>no</c>.</param>
    /// <param name="time">The real clock, also where a test fakes the service's time.</param>
    /// <exception cref="InvalidOperationException">Not installed, folder not writable, or its server stays silent: one sentence.</exception>
    public static Task<EmbeddedRedis> OpenAsync(string dataDirectory, string appendFsync, TimeProvider time, ILogger log, CancellationToken ct) =>
        OpenAsync(dataDirectory, appendFsync, TimeSpan.FromSeconds(10), null, time, log, ct);

    /// <param name="path">Where programs are looked for, in place of PATH.</param>
    internal static async Task<EmbeddedRedis> OpenAsync(
        string dataDirectory, string appendFsync, TimeSpan answerWithin, string? path, TimeProvider time, ILogger log, CancellationToken ct)
    {
        if (appendFsync is not ("always" or "everysec" or "no"))
            throw new InvalidOperationException($"Redis:AppendFsync is '{appendFsync}'; allowed are always, everysec and no");
        var folder = Path.Combine(Path.GetFullPath(dataDirectory), "redis");
        PrivateFile.MakeFolder(folder);
        var launch = new Launch(folder, new ServerProgram(folder, appendFsync, path), answerWithin, time);
        var server = await launch.StartOrAdoptAsync(null, ct);
        log.LogInformation("Embedded Redis {What} (pid {Pid}, {Address}, {Folder})", server.Child is null ? "adopted" : "started", server.Instance.Pid, server.Instance, folder);
        return new EmbeddedRedis(dataDirectory, launch, server, time, log);
    }

    /// <summary>For the host: starts the server again, on the same port and with the same password, whenever it dies. Returns when stopping.</summary>
    public async Task SuperviseAsync(CancellationToken stopping)
    {
        for (var failures = 0; ;)
        {
            try
            {
                var since = time.GetTimestamp();
                await GoneAsync(Look, stopping);
                if (stopped) return;
                log.LogWarning("The embedded Redis (pid {Pid}) died; starting it again", Pid);
                failures = time.GetElapsedTime(since) < ShortLife ? failures + 1 : 0;
                if (failures > 1) await BackOff.DelayAsync(failures, time, stopping);
                await StartAgainAsync(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error) when (error is InvalidOperationException or IOException or UnauthorizedAccessException)
            {
                log.LogError("The embedded Redis does not start: {Error}", error.Message);
                await BackOff.DelayAsync(++failures, time, stopping);
            }
        }
    }

    /// <summary>Ends the server in order, everything flushed; waits for its end, at most ten seconds.</summary>
    public async Task StopAsync(CancellationToken ct)
    {
        if (stopped) return;
        stopped = true;
        using (var probe = await server.Instance.AskAsync(time, ct))
            if (probe is not null && await probe.AskAsync(ct, "SHUTDOWN") is { } refusal)
                log.LogWarning("The embedded Redis (pid {Pid}) refuses to stop: {Error}", Pid, refusal);
        try
        {
            await GoneAsync(LookWhileStopping, ct).WaitAsync(StopWithin, time, ct);
            log.LogInformation("Embedded Redis stopped (pid {Pid})", Pid);
        }
        catch (TimeoutException)
        {
            log.LogWarning("The embedded Redis (pid {Pid}) is still stopping", Pid);
        }
    }

    /// <summary>
    /// A command takes along the server that it started, unless a host or another command uses it meanwhile:
    /// dispose one's own connection first. A host calls <see cref="StopAsync"/>.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (!Adopted && !stopped && !HostLock.IsHeld(dataDirectory) && await IsAloneAsync()) await StopAsync(CancellationToken.None);
        server.Child?.Dispose();
    }

    private async Task StartAgainAsync(CancellationToken ct)
    {
        var again = await launch.StartOrAdoptAsync(server.Instance, ct);
        if (again.Instance.ConnectionString != ConnectionString)
            throw new InvalidOperationException($"another process (pid {again.Instance.Pid}) runs it on another port meanwhile");
        server.Child?.Dispose();
        server = again;
        log.LogInformation("Embedded Redis is back (pid {Pid})", Pid);
    }

    /// <summary>Returns when the server is gone: at once for a child; another's server is looked at in turns.</summary>
    private async Task GoneAsync(TimeSpan every, CancellationToken ct)
    {
        if (server.Child is { } child)
        {
            await child.WaitForExitAsync(ct);
            return;
        }
        while (await RespProbe.ListensAsync(server.Instance.Port, time, ct)) await Task.Delay(every, time, ct);
    }

    /// <summary>Nobody but this question is connected. The server notices only after a moment that a client has left.</summary>
    private async Task<bool> IsAloneAsync()
    {
        using var probe = await server.Instance.AskAsync(time, CancellationToken.None);
        if (probe is null) return false;
        for (var started = time.GetTimestamp(); ; await Task.Delay(LookWhileStopping, time))
        {
            if (await probe.AskAsync(CancellationToken.None, "CLIENT", "LIST") is not { } clients) return false;
            if (clients.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length == 1) return true;
            if (time.GetElapsedTime(started) > LeaveWithin) return false;
        }
    }
}
