using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using ChatEngage.Running;

namespace ChatEngage.Benchmarks;

/// <summary>One of the two that are measured, as a process of its own with a redis-server of its own.</summary>
internal sealed class Contender : IAsyncDisposable
{
    private const string Brand = "bench";
    private readonly string folder = Directory.CreateTempSubdirectory("chatengage-bench-").FullName;
    private readonly HttpClient ready = new(new SocketsHttpHandler()) { Timeout = TimeSpan.FromSeconds(2) };
    private readonly string secret = "whsec_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
    private readonly bool ours;
    private RedisProcess? redis;
    private Process? process;

    private Contender(bool ours) => this.ours = ours;

    public string Name => ours ? "ChatEngage" : "bare";
    public string Url { get; } = $"http://127.0.0.1:{HostProcess.FreePort()}";
    public TimeSpan ReadyAfter { get; private set; }

    public static async Task<Contender> StartAsync(bool ours, string? postTo)
    {
        var contender = new Contender(ours);
        contender.redis = await RedisProcess.StartAsync(contender.folder);
        await contender.LaunchAsync(postTo);
        Measurements.Running.Add(contender);
        return contender;
    }

    /// <summary>A request that brings these mentions.</summary>
    public HttpRequestMessage Request(IReadOnlyList<string> ids)
    {
        var now = TimeProvider.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
        var mentions = ids.Select(id => $$"""{"id":"{{id}}","text":"Just unpacked the new grinder, and the first cup was the best I had all year. Thank you!","createdAt":"{{now}}","author":{"id":"author-{{id.GetHashCode(StringComparison.Ordinal) % 500}}","handle":"somebody","name":"Some Body","followers":120},"url":"https://example.com/posts/{{id}}"}""");
        var body = System.Text.Encoding.UTF8.GetBytes(ids.Count == 1 ? mentions.Single() : $$"""{"mentions":[{{string.Join(',', mentions)}}]}""");
        return ours
            ? new SignedHooks(ready, secret).Request($"{Url}/hooks/{Brand}/hooks", ids[0], body)
            : new HttpRequestMessage(HttpMethod.Post, Url + "/hooks") { Content = new ByteArrayContent(body) };
    }

    /// <summary>Resident memory in MiB.</summary>
    public double MemoryMiB()
    {
        process!.Refresh();
        return process.WorkingSet64 / 1048576.0;
    }

    /// <summary>Waits until it has finished what it was given, so that nobody measures another one's rest.</summary>
    public async Task SettleAsync()
    {
        for (var quiet = 0; quiet < 3;)
        {
            process!.Refresh();
            var before = process.TotalProcessorTime;
            await Task.Delay(100);
            process.Refresh();
            quiet = process.TotalProcessorTime - before < TimeSpan.FromMilliseconds(10) ? quiet + 1 : 0;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Measurements.Running.Remove(this);
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        await redis!.DisposeAsync();
        ready.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task LaunchAsync(string? postTo)
    {
        var start = ours
            ? new ProcessStartInfo("dotnet", [HostProcess.Program, "serve"])
            : new ProcessStartInfo("dotnet", [typeof(Contender).Assembly.Location, "bare", Url, redis!.ConnectionString, postTo ?? ""]);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        foreach (var (key, value) in ours ? Settings(postTo) : []) start.Environment["ChatEngage__" + key.Replace(":", "__", StringComparison.Ordinal)] = value;
        // As ./chatengage and the Dockerfile start it.
        if (ours) start.Environment["DOTNET_GCgen0size"] = "0x800000";
        var began = Stopwatch.GetTimestamp();
        process = Process.Start(start)!;
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        while (!await IsReadyAsync())
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(began) > TimeSpan.FromSeconds(60)) throw new InvalidOperationException($"{Name} did not get ready.");
            await Task.Delay(5);
        }
        ReadyAfter = Stopwatch.GetElapsedTime(began);
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await ready.GetAsync(new Uri(Url + "/readyz"));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private Dictionary<string, string> Settings(string? postTo)
    {
        var settings = new Dictionary<string, string>
        {
            ["Http:Url"] = Url,
            ["DataDirectory"] = Path.Combine(folder, "data"),
            ["Redis:ConnectionString"] = redis!.ConnectionString,
            [$"Brands:{Brand}:Name"] = "Bench",
            [$"Brands:{Brand}:TimeZone"] = "Europe/Berlin",
            [$"Brands:{Brand}:Sources:hooks:Type"] = "webhook",
            [$"Brands:{Brand}:Sources:hooks:Secret"] = secret,
        };
        if (postTo is null) return settings;
        settings[$"Brands:{Brand}:TeamChannels:out:Type"] = "webhook";
        settings[$"Brands:{Brand}:TeamChannels:out:Url"] = postTo;
        settings[$"Brands:{Brand}:TeamChannels:out:Secret"] = secret;
        return settings;
    }
}
