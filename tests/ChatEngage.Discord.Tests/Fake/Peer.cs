using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using ChatEngage.FakeDiscord;

namespace ChatEngage.Discord.Tests.Fake;

/// <summary>A bot of tests/peers/discord as a process.</summary>
internal sealed class Peer : IAsyncDisposable
{
    private static readonly SemaphoreSlim Installing = new(1, 1);
    private readonly Process process;
    private readonly ConcurrentQueue<JsonNode> said = new();
    private readonly ConcurrentQueue<string> errors = new();

    private Peer(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => { if (line.Data is { Length: > 0 } text) said.Enqueue(JsonNode.Parse(text)!); };
        process.ErrorDataReceived += (_, line) => { if (line.Data is { } text) errors.Enqueue(text); };
    }

    public static bool HasNode => Folders.Any(folder => File.Exists(Path.Combine(folder, "node")) || File.Exists(Path.Combine(folder, "node.exe")));

    /// <param name="program">The file of the library that it is written on.</param>
    public static async Task<Peer> StartAsync(FakeDiscordServer fake, string program)
    {
        var folder = await InstalledAsync();
        var start = Start("node", folder, program);
        start.Environment["FAKE_API"] = fake.ApiBase;
        start.Environment["FAKE_TOKEN"] = fake.Token;
        var peer = new Peer(new Process { StartInfo = start });
        peer.process.Start();
        peer.process.BeginOutputReadLine();
        peer.process.BeginErrorReadLine();
        return peer;
    }

    /// <summary>The first line of that kind which fits; its process has at most a minute for it.</summary>
    public async Task<JsonNode> SaysAsync(string what, Func<JsonNode, bool>? fits = null)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < TimeSpan.FromMinutes(1))
        {
            if (said.FirstOrDefault(line => (string?)line["what"] == what && (fits?.Invoke(line) ?? true)) is { } found) return found;
            if (said.FirstOrDefault(line => (string?)line["what"] == "failed") is { } failed) Assert.Fail($"The peer failed: {failed["error"]}");
            if (process.HasExited) break;
            await Task.Delay(20);
        }
        Assert.Fail($"The peer never said '{what}'. It said {string.Join(", ", said.Select(line => line.ToJsonString()))} {string.Join('\n', errors)}");
        throw new UnreachableException();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.StandardInput.Close();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            await process.WaitForExitAsync(patience.Token).ContinueWith(static _ => { }, TaskScheduler.Default);
            if (!process.HasExited) process.Kill();
        }
        process.Dispose();
    }

    private static IEnumerable<string> Folders => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    private static async Task<string> InstalledAsync()
    {
        await Installing.WaitAsync();
        try
        {
            var folder = Path.Combine(AppContext.BaseDirectory, "discord-peer");
            Directory.CreateDirectory(folder);
            foreach (var file in Directory.GetFiles(Path.Combine(Checkout(), "tests", "peers", "discord"))) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
            var (wanted, installed) = (Path.Combine(folder, "package-lock.json"), Path.Combine(folder, "node_modules", ".of-lock.json"));
            if (File.Exists(installed) && await File.ReadAllTextAsync(installed) == await File.ReadAllTextAsync(wanted)) return folder;
            using var npm = Process.Start(Start("npm", folder, "ci", "--omit=optional", "--no-audit", "--no-fund", "--ignore-scripts"))!;
            npm.StandardInput.Close();
            var (output, error) = (npm.StandardOutput.ReadToEndAsync(), npm.StandardError.ReadToEndAsync());
            await npm.WaitForExitAsync();
            Assert.True(npm.ExitCode == 0, $"npm ci failed: {await output} {await error}");
            File.Copy(wanted, installed);
            return folder;
        }
        finally
        {
            Installing.Release();
        }
    }

    private static ProcessStartInfo Start(string program, string folder, params string[] arguments) => new(program, arguments)
    {
        WorkingDirectory = folder,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };

    private static string Checkout()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ChatEngage.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside of a checkout.");
    }
}
