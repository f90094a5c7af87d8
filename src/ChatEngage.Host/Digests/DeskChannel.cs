using System.Globalization;
using ChatEngage.Sources;
using ChatEngage.Storage;
using ChatEngage.TeamChannels;

namespace ChatEngage.Host.Digests;

/// <summary>The web desk as a team channel: what is stored is shown there, so posting has nothing to do.</summary>
public sealed class DeskChannel(string name, IBrandStore store) : ITeamChannel
{
    private const int DayLength = 10;

    public string Name => name;
    public int AtOnce => 32;

    public Task<PostRef> PostAsync(TeamPost post, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(post);
        return Task.FromResult(new PostRef(post.Key.Value));
    }

    public Task<PostRef> UpdateAsync(PostRef where, TeamPost post, CancellationToken ct) => Task.FromResult(where);

    /// <summary>A digest is there once it is stored; the key ends with its day.</summary>
    public async Task<Lookup> FindAsync(TeamPostKey key, DateTimeOffset since, CancellationToken ct) =>
        key.Value.Length > DayLength && DateOnly.TryParseExact(key.Value.AsSpan(key.Value.Length - DayLength), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? await store.Digests.FindAsync(day, ct) is null ? new Lookup.Absent() : new Lookup.Found(key.Value, null)
            : new Lookup.CannotTell();
}
