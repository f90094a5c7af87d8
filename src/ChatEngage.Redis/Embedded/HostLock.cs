using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatEngage.Redis.Embedded;

/// <summary>Held for the life of a serving process, so that a data folder has one at most. The kernel lets go of it after kill -9 too.</summary>
public sealed class HostLock : IDisposable
{
    private const int Tries = 10;
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(20);
    private readonly FileStream file;
    private readonly string about;

    private HostLock(FileStream file, string about) => (this.file, this.about, Replica) = (file, about, NameIn(file));

    /// <summary>
    /// The name of this data folder's replica: whoever holds the lock is the only one under it. A folder that was copied
    /// elsewhere has another name, or two replicas would take the lease from each other for ever.
    /// </summary>
    public string Replica { get; }

    /// <param name="url">Where this host answers; told to whoever comes second.</param>
    /// <exception cref="InvalidOperationException">Another host holds it, or the folder cannot be written.</exception>
    public static async Task<HostLock> AcquireAsync(string dataDirectory, string url, TimeProvider time, CancellationToken ct)
    {
        var folder = Path.GetFullPath(dataDirectory);
        PrivateFile.MakeFolder(folder);
        var about = Path.Combine(folder, "host.json");
        for (var left = Tries; ; left--)
        {
            if (TryOpen(folder) is { } file)
            {
                PrivateFile.Write(about, JsonSerializer.SerializeToUtf8Bytes(new HostAbout(Environment.ProcessId, url), HostJson.Default.HostAbout));
                return new HostLock(file, about);
            }
            // A command that only looks (IsHeld) holds it for a moment.
            if (left == 0) throw new InvalidOperationException($"Another ChatEngage{Who(about)} runs on this data folder: {folder}");
            await Task.Delay(BetweenTries, time, ct);
        }
    }

    public static bool IsHeld(string dataDirectory)
    {
        var folder = Path.GetFullPath(dataDirectory);
        if (!File.Exists(LockOf(folder))) return false;
        using var file = TryOpen(folder);
        return file is null;
    }

    public void Dispose()
    {
        File.Delete(about);
        file.Dispose();
    }

    private static string LockOf(string folder) => Path.Combine(folder, "host.lock");

    private static string NameIn(FileStream file)
    {
        var name = new byte[Base32.Length];
        if (file.ReadAtLeast(name, name.Length, throwOnEndOfStream: false) < name.Length)
        {
            name = Encoding.ASCII.GetBytes(Base32.RandomId());
            file.SetLength(0);
            file.Write(name);
            file.Flush();
        }
        return Base32.Encode(SHA256.HashData([.. name, .. Encoding.UTF8.GetBytes($"{Environment.MachineName} {file.Name}")]));
    }

    private static FileStream? TryOpen(string folder)
    {
        try
        {
            return new FileStream(LockOf(folder), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static string Who(string about)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(about), HostJson.Default.HostAbout) is { } host ? $" (pid {host.Pid}, {host.Url})" : "";
        }
        catch (Exception error) when (error is IOException or JsonException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}

internal sealed record HostAbout(int Pid, string Url);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(HostAbout))]
internal sealed partial class HostJson : JsonSerializerContext;
