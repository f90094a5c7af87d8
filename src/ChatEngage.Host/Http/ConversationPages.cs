using System.Buffers.Text;
using System.Text.Json;
using ChatEngage.Conversations;
using ChatEngage.Host.Brands;

namespace ChatEngage.Host.Http;

/// <summary>Lists over several brands: each brand has a place of its own in its own list, and the cursor holds all of them.</summary>
internal static class ConversationPages
{
    private const int LongestCursor = 8_000;

    /// <exception cref="FormatException">The cursor is not one of ours.</exception>
    public static async Task<ConversationPage> ReadAsync(IReadOnlyList<BrandRuntime> brands, ConversationQuery query, CancellationToken ct)
    {
        // One brand's own cursor is exact; the places below may shift when conversations move meanwhile.
        if (brands.Count == 1) return await brands[0].Store.Conversations.ListAsync(query, ct);
        var places = query.Cursor is null ? [] : Read(query.Cursor);
        var readers = brands.Select(brand => new Reader(brand, query, places.GetValueOrDefault(brand.Brand.Key.Value) ?? new Place(null, 0, false))).ToList();
        var items = new List<Conversation>();
        while (items.Count < query.Limit && await FirstAsync(readers, query.Sort, ct) is { } reader) items.Add(reader.Take());
        foreach (var reader in readers) await reader.PeekAsync(ct);
        var next = readers.Exists(reader => reader.Current is not null) ? Write(readers.ToDictionary(reader => reader.Brand, reader => reader.Place)) : null;
        return new ConversationPage(items, next);
    }

    private static async Task<Reader?> FirstAsync(List<Reader> readers, ConversationSort sort, CancellationToken ct)
    {
        Reader? first = null;
        foreach (var reader in readers)
        {
            if (await reader.PeekAsync(ct) is not { } conversation) continue;
            if (first is null || IsBefore(conversation, first.Current!, sort)) first = reader;
        }
        return first;
    }

    private static bool IsBefore(Conversation a, Conversation b, ConversationSort sort)
    {
        if (sort == ConversationSort.Waiting && (a.WaitingSince is not null || b.WaitingSince is not null))
            return a.WaitingSince is { } waiting && !(b.WaitingSince <= waiting);
        return a.ChangedAt > b.ChangedAt;
    }

    private static string Write(Dictionary<string, Place> places) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(places));

    private static Dictionary<string, Place> Read(string cursor)
    {
        if (cursor.Length > LongestCursor) throw new FormatException("The cursor is too long.");
        try
        {
            var places = JsonSerializer.Deserialize<Dictionary<string, Place?>>(Base64Url.DecodeFromChars(cursor)) ?? throw new FormatException("The cursor is empty.");
            if (places.Values.Any(place => place is null or { Skip: < 0 or > Queries.MaxLimit })) throw new FormatException("The cursor holds no places.");
            return places!;
        }
        catch (JsonException error)
        {
            throw new FormatException("The cursor is not one of ours.", error);
        }
    }

    /// <summary>A page of one brand and how many of it are behind us.</summary>
    private sealed record Place(string? Page, int Skip, bool End);

    private sealed class Reader(BrandRuntime brand, ConversationQuery query, Place place)
    {
        private ConversationPage? page;

        public string Brand => brand.Brand.Key.Value;
        public Place Place => place;
        public Conversation? Current { get; private set; }

        public async Task<Conversation?> PeekAsync(CancellationToken ct)
        {
            while (Current is null && !place.End)
            {
                page ??= await brand.Store.Conversations.ListAsync(query with { Cursor = place.Page }, ct);
                if (place.Skip < page.Items.Count) Current = page.Items[place.Skip];
                else (place, page) = (new Place(page.Next, 0, page.Next is null), null);
            }
            return Current;
        }

        public Conversation Take()
        {
            var taken = Current!;
            (Current, place) = (null, place with { Skip = place.Skip + 1 });
            return taken;
        }
    }
}
