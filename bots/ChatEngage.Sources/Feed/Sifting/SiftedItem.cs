using ChatEngage.Inbox;

namespace ChatEngage.Sources.Feed;

/// <summary>An item, the mention it makes, and the filter that held it back.</summary>
/// <param name="Mention">Null when it says nothing at all.</param>
/// <param name="Dropped">Null when it is handed over.</param>
public sealed record SiftedItem(FeedItem Item, Mention? Mention, Dropped? Dropped);

/// <summary>Why an item is not handed over, in words for the operator.</summary>
/// <param name="Filter">duplicate, known, terms, FirstPoll, undated or empty.</param>
public sealed record Dropped(string Filter, string Why)
{
    public override string ToString() => $"{Filter}: {Why}";
}

/// <summary>What a sieve made of a whole feed.</summary>
/// <param name="Items">As the feed has them.</param>
/// <param name="Follow">Posts that matched and have a feed of comments, as the feed has them.</param>
internal sealed record Sifted(IReadOnlyList<SiftedItem> Items, SeenItems Seen, DateTimeOffset LastEdit, IReadOnlyList<Followable> Follow)
{
    /// <summary>What is to be handed over, the oldest first.</summary>
    public IReadOnlyList<Mention> Mentions { get; } =
        [.. Items.Where(item => item is { Dropped: null, Mention: not null }).Select(item => item.Mention!).Reverse().OrderBy(mention => mention.CreatedAt)];
}

internal sealed record Followable(Uri Feed, string Id, string Thread, DateTimeOffset Published);
