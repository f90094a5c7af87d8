using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace ChatEngage.Redis.Embedded;

/// <summary>The server of a data folder, answering. <paramref name="Child"/> is null when it ran already.</summary>
internal sealed record Launched(Instance Instance, Process? Child);

/// <summary>Starts the server of a data folder, or finds the one that holds the folder's lock.</summary>
/// <param name="answerWithin">How long silence is borne. A server that is still loading its data is not silent.</param>
internal sealed class Launch(string folder, ServerProgram program, TimeSpan answerWithin, TimeProvider time)
{
    private const int MaxFailedStarts = 5;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LeftBehind = TimeSpan.FromMinutes(1);

    /// <param name="keep">Port and password that clients rely on already.</param>
    public async Task<Launched> StartOrAdoptAsync(Instance? keep, CancellationToken ct)
    {
        var heard = time.GetTimestamp();
        for (var failedStarts = 0; ;)
        {
            var wanted = keep is null ? Wanted(failedStarts) : keep with { Pid = null, RunId = null };
            var (child, files) = program.Start(wanted);
            if (await AnswersAsync(child, wanted, ct) is { } ready)
            {
                Record(wanted, ready);
                Delete(files);
                program.Sweep(time.GetUtcNow() - LeftBehind);
                return new Launched(ready, child);
            }
            if (!child.HasExited) throw Silent(child.Id);
            Delete(files);
            var code = child.ExitCode;
            child.Dispose();
            if (code == ServerProgram.NotFound) throw new InvalidOperationException("redis-server is not installed: apt-get install redis-server");
            if (code != ServerProgram.LockHeld && ++failedStarts == MaxFailedStarts)
                throw new InvalidOperationException($"redis-server ended at once with code {code}; it says why at the end of {program.LogFile}");
            if (code == ServerProgram.LockHeld)
            {
                var (found, loading) = await FindHolderAsync(ct);
                if (found is not null) return new Launched(found, null);
                if (loading) heard = time.GetTimestamp();
                if (time.GetElapsedTime(heard) >= answerWithin) throw Silent(null);
            }
            await Task.Delay(Poll * 10, time, ct);
        }
    }

    /// <summary>Waits for the first answer of our own child; null when it ended, or stayed silent.</summary>
    private async Task<Instance?> AnswersAsync(Process child, Instance instance, CancellationToken ct)
    {
        var heard = time.GetTimestamp();
        while (!child.HasExited && time.GetElapsedTime(heard) < answerWithin)
        {
            var (answer, loading) = await AskAsync(instance, ct);
            // Another's server may answer on this port, with the password of the last time.
            if (answer?.Pid == child.Id) return answer;
            if (loading) heard = time.GetTimestamp();
            await Task.Delay(Poll, time, ct);
        }
        return null;
    }

    /// <summary>Whoever holds the lock is described by instance.json; it is believed only when it proves to serve this folder.</summary>
    private async Task<(Instance? Found, bool Loading)> FindHolderAsync(CancellationToken ct)
    {
        if (Instance.Read(program.InstanceFile) is not { } recorded) return default;
        var (answer, loading) = await AskAsync(recorded, ct);
        if (answer is null) return (null, loading);
        if (recorded.RunId is { } runId && runId != answer.RunId) return default;
        if (!await ServesThisFolderAsync(recorded, ct)) return default;
        if (recorded.RunId is null) Record(recorded, answer);
        return (answer, false);
    }

    private async Task<(Instance? Answer, bool Loading)> AskAsync(Instance instance, CancellationToken ct)
    {
        using var probe = await instance.AskAsync(time, ct);
        if (probe is null) return default;
        var pong = await probe.AskAsync(ct, "PING");
        if (pong != "PONG") return (null, pong?.StartsWith("-LOADING", StringComparison.Ordinal) ?? false);
        var runId = await probe.InfoAsync("run_id", ct);
        var pid = await probe.InfoAsync("process_id", ct);
        return runId is null || !int.TryParse(pid, out var number) ? default : (instance with { Pid = number, RunId = runId }, false);
    }

    /// <summary>The folder it works in holds our own instance.json (paths may differ by links).</summary>
    private async Task<bool> ServesThisFolderAsync(Instance recorded, CancellationToken ct)
    {
        using var probe = await recorded.AskAsync(time, ct);
        if (probe is null || await probe.AskAsync(ct, "CONFIG", "GET", "dir") is not { } reply) return false;
        var working = reply[(reply.IndexOf('\n', StringComparison.Ordinal) + 1)..];
        return Instance.Read(Path.Combine(working, Path.GetFileName(program.InstanceFile)))?.Password == recorded.Password;
    }

    /// <summary>Adds pid and run id, unless the server was replaced meanwhile.</summary>
    private void Record(Instance started, Instance answered)
    {
        if (Instance.Read(program.InstanceFile) == started) answered.Write(program.InstanceFile);
    }

    /// <summary>Port and password of the last time, so that a client which waits for the server finds it again.</summary>
    private Instance Wanted(int failedStarts)
    {
        var last = Instance.Read(program.InstanceFile);
        var port = last is not null && failedStarts == 0 && IsFree(last.Port) ? last.Port : FreePort();
        return new Instance(port, last?.Password ?? Instance.NewPassword());
    }

    private static void Delete(string[] files)
    {
        foreach (var file in files) File.Delete(file);
    }

    private static int FreePort()
    {
        // Below the range from which the system takes ports for outgoing connections: one of those could sit on ours during a restart.
        while (true)
            if (RandomNumberGenerator.GetInt32(20_000, 32_000) is var port && IsFree(port)) return port;
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private InvalidOperationException Silent(int? pid)
    {
        pid ??= Instance.Read(program.InstanceFile)?.Pid;
        var known = pid is null ? "of unknown pid" : $"pid {pid}";
        return new InvalidOperationException($"The Redis of {folder} ({known}) holds its lock but does not answer. Wait for it or end it; it is neither killed nor started twice.");
    }
}
