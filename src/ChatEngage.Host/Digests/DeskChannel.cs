using ChatEngage.Sources;
using ChatEngage.TeamChannels;

namespace ChatEngage.Host.Digests;

/// <summary>The web desk as a team channel: what is stored is shown there, so posting has nothing to do and is always there.</summary>
internal sealed class DeskChannel(string name) : ITeamChannel
{
    public string Name => name;

    public Task<PostRef> PostAsync(TeamPost post, CancellationToken ct) => Task.FromResult(new PostRef(post.Key.Value));

    public Task<PostRef> UpdateAsync(PostRef where, TeamPost post, CancellationToken ct) => Task.FromResult(where);

    public Task<Lookup> FindAsync(TeamPostKey key, DateTimeOffset since, CancellationToken ct) => Task.FromResult<Lookup>(new Lookup.Found(key.Value, null));
}
