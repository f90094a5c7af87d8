using System.Diagnostics;
using System.Globalization;
using ChatEngage.Redis.Connection;
using ChatEngage.Running;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatEngage.Redis.Tests;

/// <summary>A real redis-server in memory, on a free port of loopback, ended with the test run however that ends.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    // The shell waits for the end of its input, which comes even when the test run is killed.
    private const string UntilInputEnds = "redis-server \"$@\" >/dev/null & server=$!; echo $server; cat >/dev/null; kill -9 $server";
    private readonly string[] settings;
    private Process shell = null!;

    private RedisServer(int port, string[] settings) => (Port, this.settings) = (port, settings);

    public int Port { get; }
    public int Pid { get; private set; }
    public string ConnectionString => $"127.0.0.1:{Port}";

    /// <param name="settings">More arguments for redis-server.</param>
    public static async Task<RedisServer> StartAsync(params string[] settings)
    {
        var server = new RedisServer(HostProcess.FreePort(), settings);
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>Starts on the same port, after <see cref="KillAsync"/>.</summary>
    public async Task StartAgainAsync()
    {
        string[] always = ["--port", $"{Port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
        shell = Process.Start(new ProcessStartInfo("sh", ["-c", UntilInputEnds, "sh", .. always, .. settings])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        Pid = int.Parse((await shell.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);
    }

    /// <summary>STOP freezes it, CONT wakes it.</summary>
    public Task SignalAsync(string signal) => Process.Start("kill", [$"-{signal}", $"{Pid}"]).WaitForExitAsync();

    /// <summary>What redis-cli prints.</summary>
    public async Task<string> CommandLineAsync(params string[] arguments)
    {
        using var cli = Process.Start(new ProcessStartInfo("redis-cli", ["-p", $"{Port}", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        return await cli.StandardOutput.ReadToEndAsync() + await cli.StandardError.ReadToEndAsync();
    }

    public async Task KillAsync()
    {
        shell.StandardInput.Close();
        await shell.WaitForExitAsync();
        shell.Dispose();
    }

    public Task<RedisConnection> ConnectAsync(Func<RedisConnectionOptions, RedisConnectionOptions>? change = null)
    {
        var options = new RedisConnectionOptions { ConnectionString = ConnectionString };
        return RedisConnection.OpenAsync(change?.Invoke(options) ?? options, TimeProvider.System, NullLogger.Instance, CancellationToken.None);
    }

    public async ValueTask DisposeAsync() => await KillAsync();
}
