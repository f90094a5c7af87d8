namespace ChatEngage.Sources.Feed;

/// <summary>Which posts' comments are followed, and how closely.</summary>
internal static class Followed
{
    public const int Most = 20;
    private static readonly TimeSpan For = TimeSpan.FromDays(14);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>The newest of those followed and those found; each keeps its slot.</summary>
    /// <param name="feed">Where the feed of the posts was read: only its own host is asked.</param>
    public static IReadOnlyList<Following> Next(IReadOnlyList<Following> before, IReadOnlyList<Followable> found, Uri feed, DateTimeOffset now)
    {
        var known = before.ToDictionary(post => post.Id, StringComparer.Ordinal);
        var all = found.Where(post => IsOfHost(post.Feed, feed)).DistinctBy(post => post.Id)
            .Select(post => known.Remove(post.Id, out var old) ? old with { Feed = post.Feed } : new Following(-1, post.Feed, post.Id, post.Thread, post.Published))
            .ToList();
        List<Following> kept = [.. all.Concat(known.Values).Where(post => IsYoung(post, now)).OrderByDescending(post => post.Published).Take(Most)];
        var free = new Queue<int>(Enumerable.Range(0, Most).Except(kept.Select(post => post.Slot)));
        return [.. kept.Select(post => post.Slot >= 0 ? post : post with { Slot = free.Dequeue() })];
    }

    public static bool IsYoung(Following post, DateTimeOffset now) => now - post.Published <= For;

    /// <summary>Talk is lively at first; a feed that fails is asked less and less.</summary>
    public static TimeSpan Pace(Following post, TimeSpan every, int failures, DateTimeOffset now)
    {
        var pace = every * (now - post.Published < TimeSpan.FromDays(1) ? 2 : 6) * Math.Pow(2, Math.Min(failures, 10));
        return pace > Longest ? Longest > every ? Longest : every : pace;
    }

    private static bool IsOfHost(Uri comments, Uri feed) =>
        comments.IsAbsoluteUri && comments.Authority == feed.Authority && comments.UserInfo.Length == 0
        && (comments.Scheme == feed.Scheme || comments.Scheme == Uri.UriSchemeHttps) && comments.Scheme is "http" or "https";
}
