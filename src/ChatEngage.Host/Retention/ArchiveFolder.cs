using System.ComponentModel;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace ChatEngage.Host.Retention;

/// <summary>Where the archived days of a brand lie: <c>&lt;folder&gt;/&lt;brand&gt;/&lt;yyyy&gt;/log-&lt;yyyy-MM-dd&gt;.ndjson.gz</c>. Readable by its owner only.</summary>
internal sealed class ArchiveFolder(string root, BrandName brand)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private string Home => Path.Combine(root, brand.Value);

    public BrandName Brand => brand;

    public string PathOf(DateOnly day) =>
        Path.Combine(Home, day.ToString("yyyy", CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"log-{day:yyyy-MM-dd}.ndjson.gz"));

    /// <summary>Where the file of a day is written before it takes its name.</summary>
    public string DraftOf(DateOnly day) => PathOf(day) + ".tmp";

    public bool Holds(DateOnly day) => File.Exists(PathOf(day));

    /// <summary>The file of a day; null when there is none.</summary>
    public FileStream? Open(DateOnly day)
    {
        try
        {
            return new FileStream(PathOf(day), new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.ReadWrite | FileShare.Delete, Options = FileOptions.Asynchronous | FileOptions.SequentialScan });
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Makes the folders of a day, down to the disk.</summary>
    public void Make(DateOnly day)
    {
        var year = Path.GetDirectoryName(PathOf(day))!;
        if (Directory.Exists(year)) return;
        Directory.CreateDirectory(year, OwnerOnly);
        Sync(Home);
        Sync(root);
    }

    /// <summary>
    /// Nobody else writes into this brand's folder until it is disposed. A replica that was stopped in the middle keeps it,
    /// so it cannot come back and put an older file over a newer one.
    /// </summary>
    /// <exception cref="ArchiveException">Somebody else does, or the folder cannot be written.</exception>
    public FileStream Claim()
    {
        try
        {
            Directory.CreateDirectory(Home, OwnerOnly);
            return new FileStream(Path.Combine(Home, ".lock"), new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite });
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ArchiveException($"{Home} cannot be written, or another replica is writing there: {error.Message}", error);
        }
    }

    /// <summary>The draft takes the name of the day's file.</summary>
    public void Publish(DateOnly day) => File.Move(DraftOf(day), PathOf(day), overwrite: true);

    /// <summary>What was named in the folder of this day stays named after a loss of power.</summary>
    public void SyncFolderOf(DateOnly day) => Sync(Path.GetDirectoryName(PathOf(day))!);

    // The runtime opens no folders.
    private static void Sync(string folder)
    {
        var handle = Native.Open([.. Encoding.UTF8.GetBytes(folder), 0], 0);
        if (handle < 0) throw new IOException($"{folder} cannot be opened: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");
        try
        {
            if (Native.Fsync(handle) < 0) throw new IOException($"{folder} cannot be written to disk: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");
        }
        finally
        {
            _ = Native.Close(handle);
        }
    }

    private static class Native
    {
        [DllImport("libc", EntryPoint = "open", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Open(byte[] path, int flags);

        [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Fsync(int handle);

        [DllImport("libc", EntryPoint = "close", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Close(int handle);
    }
}
