using ChatEngage.Digests;
using ChatEngage.Sources;
using ChatEngage.TeamChannels;

namespace ChatEngage.Redis.Tests.Digests;

/// <summary>A team channel that remembers what it was given.</summary>
/// <param name="canTell">Whether it can say afterwards what is there.</param>
/// <param name="before">Before a post arrives; what it throws, posting throws.</param>
/// <param name="after">When it is there.</param>
internal sealed class RecordingChannel(string name, bool canTell, Func<Task>? before = null, Func<Task>? after = null) : ITeamChannel
{
    private readonly Lock gate = new();
    private readonly List<(TeamPostKey Key, DateOnly Day)> posts = [];

    public string Name => name;
    public int AtOnce => 32;

    public IReadOnlyList<(TeamPostKey Key, DateOnly Day)> Posts
    {
        get
        {
            lock (gate) return [.. posts];
        }
    }

    /// <summary>What it said when it was asked.</summary>
    public List<Lookup> Said { get; } = [];

    public async Task<PostRef> PostAsync(TeamPost post, CancellationToken ct)
    {
        var digest = (TeamPost.Digest)post;
        if (before is not null) await before();
        lock (gate) posts.Add((digest.Key, digest.Shown.Kept.Digest.Date));
        if (after is not null) await after();
        return new PostRef(digest.Key.Value);
    }

    /// <summary>What was shown anew, and where.</summary>
    public List<(PostRef Where, TeamPostKey Key, DateOnly Day)> Updates { get; } = [];

    public Task<PostRef> UpdateAsync(PostRef where, TeamPost post, CancellationToken ct)
    {
        Updates.Add((where, post.Key, ((TeamPost.Digest)post).Shown.Kept.Digest.Date));
        return Task.FromResult(where);
    }

    public Task<Lookup> FindAsync(TeamPostKey key, DateTimeOffset since, CancellationToken ct)
    {
        Lookup said = !canTell ? new Lookup.CannotTell() : Posts.Any(post => post.Key == key) ? new Lookup.Found(key.Value, null) : new Lookup.Absent();
        Said.Add(said);
        return Task.FromResult(said);
    }
}

/// <summary>Shows digests without names.</summary>
internal sealed class PlainRenderer(Action? meanwhile = null) : IDigestRenderer
{
    public Task<ShownDigest> RenderAsync(KeptDigest digest, CancellationToken ct)
    {
        meanwhile?.Invoke();
        return Task.FromResult(new ShownDigest(digest, "Acme", new Dictionary<ContactId, string>(), [], [], null));
    }
}
