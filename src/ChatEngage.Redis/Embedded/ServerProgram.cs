using System.Diagnostics;
using System.Text;

namespace ChatEngage.Redis.Embedded;

/// <summary>Starts redis-server such that kill -9 of the starter, at any moment, leaves nothing that a later start trips over.</summary>
internal sealed class ServerProgram(string folder, string appendFsync, string? path)
{
    public const int LockHeld = 75;
    public const int NotFound = 127;

    // The rename happens under the lock, so instance.json always describes the holder; exec keeps the lock for as long as the server lives.
    private const string Shell = "mv \"$1\" \"$2\" && exec redis-server - <\"$3\" >>\"$4\" 2>&1";

    public string InstanceFile { get; } = Path.Combine(folder, "instance.json");
    public string LogFile { get; } = Path.Combine(folder, "redis.log");

    /// <summary>Starts a server for <paramref name="instance"/>; it ends at once with <see cref="LockHeld"/> when the folder has one.</summary>
    /// <returns>The process, and the files to delete once it has answered or ended.</returns>
    public (Process Process, string[] Files) Start(Instance instance)
    {
        Find("redis-server", "redis-server");
        var name = Instance.NewPassword()[..8];
        var candidate = Path.Combine(folder, $"instance-{name}.json");
        var configuration = Path.Combine(folder, $"start-{name}.conf");
        PrivateFile.Write(configuration, Encoding.UTF8.GetBytes(Configuration(instance)));
        instance.Write(candidate);
        // A session of its own: Ctrl-C in the terminal is for the host, which then stops the server itself.
        var start = new ProcessStartInfo(Find("setsid", "util-linux"),
            ["-w", Find("flock", "util-linux"), "-n", "-E", $"{LockHeld}", "-F", Path.Combine(folder, "lock"),
             "sh", "-c", Shell, "sh", candidate, InstanceFile, configuration, LogFile]);
        if (path is not null) start.Environment["PATH"] = path;
        return (Process.Start(start)!, [configuration, candidate]);
    }

    /// <summary>Deletes what starts left behind that never came to an answer.</summary>
    public void Sweep(DateTimeOffset olderThan)
    {
        foreach (var pattern in (string[])["start-*.conf", "instance-*.json*", "instance.json.*"])
            foreach (var file in Directory.EnumerateFiles(folder, pattern))
                if (File.GetLastWriteTimeUtc(file) < olderThan.UtcDateTime) File.Delete(file);
    }

    private string Find(string program, string package)
    {
        var folders = (path ?? Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.Select(place => Path.Combine(place, program)).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException($"{program} is not installed: apt-get install {package}");
    }

    private string Configuration(Instance instance) => $"""
        port {instance.Port}
        bind 127.0.0.1
        protected-mode yes
        requirepass {instance.Password}
        dir {Quoted(folder)}
        daemonize no
        logfile {Quoted(LogFile)}
        appendonly yes
        appendfsync {appendFsync}
        aof-use-rdb-preamble yes
        auto-aof-rewrite-percentage 100
        auto-aof-rewrite-min-size 64mb
        save ""
        maxmemory-policy noeviction
        tcp-backlog 128
        tcp-keepalive 60

        """;

    private static string Quoted(string text) =>
        '"' + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + '"';
}
