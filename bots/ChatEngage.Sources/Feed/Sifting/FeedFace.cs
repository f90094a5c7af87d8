namespace ChatEngage.Sources.Feed;

/// <summary>An item beside the others of its feed: by what it can be known there.</summary>
/// <param name="Digests">Guid and address are zero where they do not tell it from others.</param>
/// <param name="ByLink">Its address is its own.</param>
/// <param name="IsDuplicate">The feed has it twice; the newer one counts.</param>
internal sealed record FeedFace(FeedItem Item, SeenItem Digests, bool ByLink, bool IsDuplicate)
{
    /// <summary>The faces of all items, in their order.</summary>
    public static IReadOnlyList<FeedFace> Of(IReadOnlyList<FeedItem> items)
    {
        var raw = items.Select(Raw).ToList();
        // A guid with several addresses, or an address with several guids and texts, is what careless software puts on every item.
        var guids = raw.Where(item => item.Guid != 0 && item.Link != 0).GroupBy(item => item.Guid).Where(group => group.Select(item => item.Link).Distinct().Count() > 1).Select(group => group.Key).ToHashSet();
        raw = [.. raw.Select(item => guids.Contains(item.Guid) ? item with { Guid = 0 } : item)];
        var links = raw.Where(item => item.Link != 0).GroupBy(item => item.Link).Where(IsShared).Select(group => group.Key).ToHashSet();
        raw = [.. raw.Select(item => links.Contains(item.Link) ? item with { Link = 0 } : item)];

        var first = Firsts(items, raw);
        return [.. items.Select((item, index) => new FeedFace(item, raw[index], raw[index].Link != 0, !first.Contains(index)))];
    }

    private static bool IsShared(IGrouping<ulong, SeenItem> group) =>
        group.Select(item => item.Content).Distinct().Count() > 1 && group.Select(item => item.Guid != 0 ? item.Guid : item.Content).Distinct().Count() > 1;

    /// <summary>The newest of each that comes several times.</summary>
    private static HashSet<int> Firsts(IReadOnlyList<FeedItem> items, List<SeenItem> raw)
    {
        var (first, known) = (new HashSet<int>(), new HashSet<(char, ulong, uint)>());
        var newestFirst = Enumerable.Range(0, items.Count).OrderByDescending(index => items[index].Updated ?? items[index].Published ?? DateTimeOffset.MinValue);
        foreach (var index in newestFirst)
        {
            var item = raw[index];
            List<(char, ulong, uint)> names = [];
            if (item.Guid != 0) names.Add(('g', item.Guid, 0));
            if (item.Link != 0) names.Add(('l', item.Link, 0));
            if (names.Count == 0) names.Add(('c', item.Content, item.Date));
            if (names.TrueForAll(name => !known.Contains(name))) first.Add(index);
            known.UnionWith(names);
        }
        return first;
    }

    private static SeenItem Raw(FeedItem item) => new(
        item.Id is { Length: > 0 } guid ? SeenItems.Digest(Fingerprint.Of(guid)) : 0,
        item.Link is { IsAbsoluteUri: true, Scheme: "http" or "https" } link ? SeenItems.Digest(Fingerprint.Of(PageAddress.Key(link))) : 0,
        SeenItems.Digest(Fingerprint.Of(item)),
        FeedTranslator.DateOf(item) is { } date ? (uint)Math.Clamp(date.ToUnixTimeSeconds(), 1, uint.MaxValue) : 0,
        SeenAs.None);
}
