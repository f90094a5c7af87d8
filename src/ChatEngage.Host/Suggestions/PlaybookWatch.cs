using ChatEngage.Host.Configuration;
using ChatEngage.Suggestions;

namespace ChatEngage.Host.Suggestions;

/// <summary>
/// Sees that a playbook changed, by looking: notifications of the file system are lost on mounted folders.
/// A broken file leaves the playbook as it was, and is told until it is mended.
/// </summary>
internal sealed class PlaybookWatch
{
    private readonly string folder;
    private readonly string key;
    private string stamp;

    /// <param name="folder">Where it is.</param>
    /// <param name="key">The configuration key that says so.</param>
    /// <param name="playbook">As it was read at start.</param>
    public PlaybookWatch(string folder, string key, IReadOnlyList<CannedResponse> playbook) =>
        (this.folder, this.key, Playbook, stamp) = (folder, key, playbook, Stamp(folder));

    /// <summary>The last playbook without a fault.</summary>
    public IReadOnlyList<CannedResponse> Playbook { get; private set; }

    /// <summary>What is wrong with the files as they are now; null when nothing is.</summary>
    public string? Problem { get; private set; }

    /// <summary>Looks once; true when the playbook, or the problem with it, is another than before.</summary>
    public bool Look()
    {
        // Taken before reading: what changes while it is read is seen the next time.
        var now = Stamp(folder);
        if (now == stamp) return false;
        stamp = now;
        try
        {
            Playbook = PlaybookFile.ReadFolder(folder, key);
            Problem = null;
        }
        catch (StartException error)
        {
            Problem = error.Message;
        }
        return true;
    }

    private static string Stamp(string folder)
    {
        try
        {
            return string.Join('\n', new DirectoryInfo(folder).GetFiles("*.md")
                .OrderBy(file => file.Name, StringComparer.Ordinal)
                .Select(file => $"{file.Name} {file.Length} {file.LastWriteTimeUtc.Ticks}"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return error.GetType().Name;
        }
    }
}
