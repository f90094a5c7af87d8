namespace ChatEngage.Sources.Feed;

/// <summary>Decides for every item of a feed whether it is new, an edit, or nothing for the inbox. Pure: what it learned is in what it returns.</summary>
internal sealed class FeedSieve(FeedOptions options)
{
    /// <param name="post">In a feed of comments on one post: that post.</param>
    public Sifted Sift(FeedDocument feed, FeedState state, DateTimeOffset now, FollowedPost? post = null)
    {
        var seen = state.SeenItems();
        var context = new FeedContext { Feed = feed, Address = state.Url, Now = now, Post = post, Known = guid => seen.IdOf(SeenItems.Digest(Fingerprint.Of(guid))) };
        var faces = FeedFace.Of(feed.Items);
        var before = Recognise(faces, seen);
        var sifting = new Sifting(options, state, context);
        var items = faces.Select(face => before.TryGetValue(face, out var same) ? sifting.Sift(face, same, ofAnother: false) : sifting.Sift(face, null, seen.IsOfAnother(face.Digests))).ToList();
        var next = seen.With(sifting.Present, new HashSet<SeenItem>(before.Values, ReferenceEqualityComparer.Instance));
        return new Sifted(items, next, sifting.LastEdit, sifting.Follow);
    }

    /// <summary>What each item was when it was seen before. An old one is one item at most.</summary>
    private static Dictionary<FeedFace, SeenItem> Recognise(IReadOnlyList<FeedFace> faces, SeenItems seen)
    {
        var found = new Dictionary<FeedFace, SeenItem>(ReferenceEqualityComparer.Instance);
        var claimed = new HashSet<SeenItem>(ReferenceEqualityComparer.Instance);
        foreach (var face in faces.Where(face => !face.IsDuplicate))
            if (seen.Find(face.Digests) is { } same && claimed.Add(same))
                found[face] = same;
        foreach (var face in faces.Where(face => !face.IsDuplicate && !found.ContainsKey(face)))
            if (seen.FindByContent(face.Digests).FirstOrDefault(claimed.Add) is { } same)
                found[face] = same;
        return found;
    }
}
