using ChatEngage.Conversations;
using ChatEngage.Digests;
using ChatEngage.Sources;

namespace ChatEngage.TeamChannels;

/// <summary>Where the team sees cards. Decisions come back through <see cref="Review.ReviewDesk"/>, never from here.</summary>
public interface ITeamChannel
{
    string Name { get; }

    /// <summary>How many posts may be under way at once. Each is to end well within a minute, also when the place lets only a few through.</summary>
    int AtOnce { get; }

    /// <summary>Shows the post for the first time. May be called again after a crash when <see cref="FindAsync"/> says it is absent.</summary>
    /// <exception cref="TeamPostRefusedException">It surely is not there; a <see cref="TeamPostDelayedException"/> when waiting will help.</exception>
    Task<PostRef> PostAsync(TeamPost post, CancellationToken ct);

    /// <summary>
    /// Shows the new state in place; returns another reference when the old card is gone and it was posted anew. A digest or alert that is gone stays gone,
    /// and one of which the receiver keeps a copy of its own stays as it is.
    /// </summary>
    Task<PostRef> UpdateAsync(PostRef where, TeamPost post, CancellationToken ct);

    /// <summary>Whether a post with this key exists; called after an attempt of unknown outcome.</summary>
    /// <exception cref="TeamPostDelayedException">It cannot be told at the moment, but surely later; nothing is to be posted before.</exception>
    Task<Lookup> FindAsync(TeamPostKey key, DateTimeOffset since, CancellationToken ct);
}

/// <summary>Stable for one card, digest or alert, so that it is recognised after a crash.</summary>
public readonly record struct TeamPostKey(string Value);

/// <summary>Where a post stands, in the words of the team channel that made it.</summary>
public readonly record struct PostRef(string Value);

/// <summary>What the team is to see.</summary>
public abstract record TeamPost(TeamPostKey Key)
{
    /// <summary>Rises with each new state of the same post.</summary>
    public abstract long Version { get; }

    /// <summary>The card of a conversation.</summary>
    public sealed record Card(TeamPostKey Key, Conversation Conversation) : TeamPost(Key)
    {
        public override long Version => Conversation.Version;
    }

    /// <summary>The digest of a day.</summary>
    public sealed record Digest(TeamPostKey Key, ShownDigest Shown) : TeamPost(Key)
    {
        public override long Version => 1;
    }

    /// <summary>Something that must not wait.</summary>
    /// <param name="Conversation">What it is about, as it is now; null for the brand as a whole.</param>
    public sealed record Alert(TeamPostKey Key, Alerts.Alert Raised, Conversation? Conversation) : TeamPost(Key)
    {
        public override long Version => 1;
    }
}
