using System.Buffers.Binary;
using System.Buffers.Text;

namespace ChatEngage.Sources.Feed;

/// <summary>
/// The items that a feed had, those of the newest fetch first. What is in the feed is always kept, of the past a generous number;
/// what was kept for long outside of the feed goes first.
/// </summary>
internal sealed class SeenItems
{
    /// <summary>How many items that left the feed are kept, or as many as are in it.</summary>
    public const int Past = 1_000;

    // With the ids of the newest an edit is known for one even when its address changed.
    private const int Ids = 250;
    private const int Size = (3 * Fingerprint.Length) + 5;
    private readonly IReadOnlyList<SeenItem> items;
    private readonly Dictionary<ulong, SeenItem> byGuid = [];
    private readonly Dictionary<ulong, SeenItem> byLink = [];
    private readonly ILookup<(ulong, uint), SeenItem> byContent;

    public SeenItems(IReadOnlyList<SeenItem> items)
    {
        this.items = items;
        foreach (var item in items)
        {
            if (item.Guid != 0) byGuid.TryAdd(item.Guid, item);
            if (item.Link != 0) byLink.TryAdd(item.Link, item);
        }
        byContent = items.ToLookup(item => (item.Content, item.Date));
    }

    public static SeenItems Empty { get; } = new([]);

    public int Count => items.Count;

    /// <summary>The same item as it was seen before: by its guid; or by its address, unless it has another guid and says something else at another time.</summary>
    public SeenItem? Find(SeenItem item)
    {
        if (item.Guid != 0 && byGuid.TryGetValue(item.Guid, out var same)) return same;
        return item.Link != 0 && byLink.TryGetValue(item.Link, out same) && (item.Guid == 0 || same.Guid == 0 || same.Content == item.Content || (item.Date != 0 && same.Date == item.Date)) ? same : null;
    }

    /// <summary>An item of this address was seen, and it was another one. Without a date nothing tells it from an edit.</summary>
    public bool IsOfAnother(SeenItem item) => item is { Link: not 0, Guid: not 0, Date: not 0 } && byLink.ContainsKey(item.Link) && Find(item) is null;

    /// <summary>
    /// Those that say the same and have the same date, or of an item with neither guid nor address: the same item, after its place gave it another guid
    /// and address, if nothing else in the feed is that one by <see cref="Find"/>.
    /// </summary>
    public IEnumerable<SeenItem> FindByContent(SeenItem item) => item.Date != 0 || item is { Guid: 0, Link: 0 } ? byContent[(item.Content, item.Date)] : [];

    /// <summary>The mention id of an item, by the digest of its guid.</summary>
    public string? IdOf(ulong guid) => byGuid.GetValueOrDefault(guid)?.Id;

    /// <summary>The same with these in front, as the feed has them now.</summary>
    public SeenItems With(IReadOnlyList<SeenItem> present, IReadOnlySet<SeenItem> replaced)
    {
        var past = items.Where(item => !replaced.Contains(item)).Take(Math.Max(Past, present.Count));
        return new SeenItems([.. present, .. past]);
    }

    /// <summary>Digests as Base64Url, and the ids of the newest that were delivered.</summary>
    public (string Digests, IReadOnlyList<string> Ids) Write()
    {
        var bytes = new byte[items.Count * Size];
        var ids = new List<string>();
        var to = bytes.AsSpan();
        foreach (var item in items)
        {
            var hasId = item.Id is not null && ids.Count < Ids;
            if (hasId) ids.Add(item.Id!);
            Write(to, item.Guid);
            Write(to[Fingerprint.Length..], item.Link);
            Write(to[(2 * Fingerprint.Length)..], item.Content);
            BinaryPrimitives.WriteUInt32LittleEndian(to[(3 * Fingerprint.Length)..], item.Date);
            to[Size - 1] = (byte)(hasId ? item.As | SeenAs.HasId : item.As & ~SeenAs.HasId);
            to = to[Size..];
        }
        return (Base64Url.EncodeToString(bytes), ids);
    }

    /// <summary>Reads what <see cref="Write"/> wrote; nothing of it that is not.</summary>
    public static SeenItems Read(string? digests, IReadOnlyList<string>? ids)
    {
        if (digests is null || !Base64Url.IsValid(digests)) return Empty;
        var bytes = Base64Url.DecodeFromChars(digests);
        if (bytes.Length % Size != 0) return Empty;
        var items = new List<SeenItem>(bytes.Length / Size);
        var next = 0;
        for (ReadOnlySpan<byte> from = bytes; !from.IsEmpty; from = from[Size..])
        {
            var seenAs = (SeenAs)from[Size - 1];
            var id = seenAs.HasFlag(SeenAs.HasId) && next < ids?.Count ? ids[next++] : null;
            items.Add(new SeenItem(
                Digest(from[..Fingerprint.Length]),
                Digest(from[Fingerprint.Length..(2 * Fingerprint.Length)]),
                Digest(from[(2 * Fingerprint.Length)..(3 * Fingerprint.Length)]),
                BinaryPrimitives.ReadUInt32LittleEndian(from[(3 * Fingerprint.Length)..]),
                seenAs & ~SeenAs.HasId,
                id));
        }
        return new SeenItems(items);
    }

    public static ulong Digest(ReadOnlySpan<byte> bytes)
    {
        Span<byte> eight = stackalloc byte[8];
        eight.Clear();
        bytes[..Fingerprint.Length].CopyTo(eight);
        return BinaryPrimitives.ReadUInt64LittleEndian(eight);
    }

    private static void Write(Span<byte> to, ulong digest)
    {
        Span<byte> eight = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(eight, digest);
        eight[..Fingerprint.Length].CopyTo(to);
    }
}
