using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ChatEngage.Running;

/// <summary>The built service as a process of its own, on a data folder and a port of its own.</summary>
public sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly ConcurrentDictionary<int, bool> Given = new();
    private readonly ConcurrentQueue<string> output = new();
    private readonly Dictionary<string, string> settings;
    private Process? process;

    /// <param name="folder">The data folder; kept when the process ends.</param>
    /// <param name="settings">Configuration keys below <c>ChatEngage</c>, for example <c>Redis:AppendFsync</c>.</param>
    public HostProcess(string folder, IReadOnlyDictionary<string, string>? settings = null, int? port = null)
    {
        Folder = folder;
        Url = $"http://127.0.0.1:{port ?? FreePort()}";
        this.settings = new(settings ?? new Dictionary<string, string>()) { ["Http:Url"] = Url, ["DataDirectory"] = folder };
    }

    public string Folder { get; }
    public string Url { get; }
    public int Pid => process!.Id;
    public bool HasExited => process?.HasExited ?? true;

    /// <summary>What it printed so far, both streams.</summary>
    public IReadOnlyCollection<string> Output => output;

    /// <summary>The built program beside these tests: the same configuration (Debug or Release), or what CHATENGAGE_HOST names.</summary>
    public static string Program { get; } = Environment.GetEnvironmentVariable("CHATENGAGE_HOST") ?? Built();

    /// <summary>Starts and waits until it is ready.</summary>
    /// <exception cref="InvalidOperationException">It ended, or was not ready in time; with what it printed.</exception>
    public async Task StartAsync(bool waitReady = true)
    {
        process = Launch(settings, ["serve"], output.Enqueue);
        using var client = new HttpClient(new SocketsHttpHandler()) { Timeout = TimeSpan.FromSeconds(2) };
        for (var started = Stopwatch.GetTimestamp(); waitReady && !await IsReadyAsync(client);)
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(started) > StartLimit)
                throw new InvalidOperationException($"The service did not get ready (exited: {process.HasExited}):\n{string.Join('\n', output.TakeLast(40))}");
            await Task.Delay(25);
        }
    }

    /// <summary>The desk's one-time link, once it is printed.</summary>
    public async Task<string> LinkAsync()
    {
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < StartLimit; await Task.Delay(25))
            if (output.SelectMany(line => line.Split(' ')).LastOrDefault(word => word.Contains("/login/", StringComparison.Ordinal)) is { } link)
                return link;
        throw new InvalidOperationException($"No link was printed:\n{string.Join('\n', output.TakeLast(40))}");
    }

    /// <summary>kill -9 of this process alone.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>STOP, CONT, TERM, …</summary>
    public Task SignalAsync(string signal) => SignalAsync(Pid, signal);

    /// <summary>Asks it to end, and waits. The exit code.</summary>
    public async Task<int> StopAsync()
    {
        await SignalAsync("TERM");
        await process!.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return process.ExitCode;
    }

    public async Task<bool> IsReadyAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri(Url + "/readyz"));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception error) when (Outage.IsOne(error))
        {
            return false;
        }
    }

    /// <summary>Runs a command to its end, with the settings of this process.</summary>
    public Task<(int Exit, string Out, string Error)> RunAsync(params string[] arguments) => RunAsync(settings, arguments);

    public static async Task<(int Exit, string Out, string Error)> RunAsync(IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        using var run = Start(settings, arguments);
        run.StandardInput.Close();
        var texts = await Task.WhenAll(run.StandardOutput.ReadToEndAsync(), run.StandardError.ReadToEndAsync()).WaitAsync(TimeSpan.FromMinutes(5));
        await run.WaitForExitAsync();
        return (run.ExitCode, texts[0], texts[1]);
    }

    public static Task SignalAsync(int pid, string signal) => Process.Start("kill", [$"-{signal}", $"{pid}"]).WaitForExitAsync();

    /// <summary>
    /// A port nobody listens on, below those that the kernel gives to outgoing connections: one of theirs could be taken
    /// again before the server binds it. Ten thousand above it (a cluster's bus) is below them too. Below 20,000, where a service
    /// looks for a port for its own Redis, and none twice: whoever got it may not have bound it yet.
    /// </summary>
    public static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(10_240, 20_000);
            if (!Given.TryAdd(port, true)) continue;
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: another one.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (process is null) return;
        if (!process.HasExited) await KillAsync();
        process.Dispose();
    }

    private static Process Launch(IReadOnlyDictionary<string, string> settings, string[] arguments, Action<string> heard)
    {
        var launched = Start(settings, arguments);
        launched.OutputDataReceived += (_, line) => { if (line.Data is { } text) heard(text); };
        launched.ErrorDataReceived += (_, line) => { if (line.Data is { } text) heard(text); };
        launched.BeginOutputReadLine();
        launched.BeginErrorReadLine();
        return launched;
    }

    private static Process Start(IReadOnlyDictionary<string, string> settings, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var (key, value) in settings) start.Environment["ChatEngage__" + key.Replace(":", "__", StringComparison.Ordinal)] = value;
        return Process.Start(start)!;
    }

    private static string Built()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var configuration = here.FullName.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";
        while (here is not null && !File.Exists(Path.Combine(here.FullName, "ChatEngage.sln"))) here = here.Parent;
        return Path.Combine(here?.FullName ?? "", "src/ChatEngage.Host/bin", configuration, "net10.0/ChatEngage.Host.dll");
    }
}
