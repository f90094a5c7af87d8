using System.Diagnostics;

namespace ChatEngage.Running;

/// <summary>A redis-server of the test's own that keeps its data over kills: the production case with a connection string.</summary>
public sealed class RedisProcess(string folder, int port) : IAsyncDisposable
{
    private Process? process;

    public string ConnectionString => $"127.0.0.1:{port}";

    public static async Task<RedisProcess> StartAsync(string folder)
    {
        var redis = new RedisProcess(folder, HostProcess.FreePort());
        await redis.StartAgainAsync();
        return redis;
    }

    /// <summary>Starts on the same port and data, and waits until it answers.</summary>
    public async Task StartAgainAsync()
    {
        process?.Dispose();
        string[] settings = ["--port", $"{port}", "--bind", "127.0.0.1", "--dir", folder, "--save", "", "--appendonly", "yes", "--appendfsync", "always"];
        process = Process.Start(new ProcessStartInfo("redis-server", settings) { RedirectStandardOutput = true })!;
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(20); await Task.Delay(20))
        {
            using var ping = Process.Start(new ProcessStartInfo("redis-cli", ["-p", $"{port}", "ping"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            if ((await ping.StandardOutput.ReadToEndAsync()).StartsWith("PONG", StringComparison.Ordinal)) return;
        }
        throw new InvalidOperationException("redis-server did not start.");
    }

    /// <summary>STOP freezes it, CONT wakes it, KILL ends it.</summary>
    public Task SignalAsync(string signal) => HostProcess.SignalAsync(process!.Id, signal);

    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            await SignalAsync("CONT");
            await KillAsync();
        }
        process?.Dispose();
    }
}
