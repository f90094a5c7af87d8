using ChatEngage.Inbox;
using ChatEngage.Terms;

namespace ChatEngage.Sources.Feed;

/// <summary>One passage of a feed through its sieve.</summary>
internal sealed class Sifting(FeedOptions options, FeedState state, FeedContext context)
{
    private static readonly TimeSpan FollowFor = TimeSpan.FromDays(14);
    private readonly List<SeenItem> present = [];
    private readonly List<Followable> follow = [];

    // One for the whole site tells nothing of the post that names it.
    private readonly HashSet<Uri> commentsOfMany = [.. context.Feed.Items.Where(item => item.CommentsFeed is not null).GroupBy(item => item.CommentsFeed!).Where(group => group.DistinctBy(item => (item.Id, item.Link)).Count() > 1).Select(group => group.Key), state.Url, state.Moved ?? state.Url];

    /// <summary>What is to be known of the items of this fetch from now on.</summary>
    public IReadOnlyList<SeenItem> Present => present;
    public IReadOnlyList<Followable> Follow => follow;
    public DateTimeOffset LastEdit { get; private set; } = state.LastEdit;

    /// <param name="ofAnother">Its address was another item's before: a thread with its newest post, or a page of many news.</param>
    public SiftedItem Sift(FeedFace face, SeenItem? before, bool ofAnother)
    {
        var mention = FeedTranslator.Translate(face.Item, context, face.ByLink && !ofAnother);
        if (face.IsDuplicate) return new SiftedItem(face.Item, mention, new Dropped("duplicate", "the feed has it twice"));
        if (mention is not null && before?.Id is { } id) mention = mention with { Id = id };
        var (seenAs, edit, dropped) = mention is null
            ? (SeenAs.None, false, new Dropped("empty", "it has neither title nor text nor address"))
            : before is null ? New(face, mention) : Known(face, mention, before);
        if (edit) mention = mention! with { UpdatedAt = NextEdit() };
        Remember(face, before, mention, seenAs);
        if (mention is not null) Note(face.Item, mention, seenAs);
        return new SiftedItem(face.Item, mention, dropped);
    }

    private (SeenAs, bool Edit, Dropped?) New(FeedFace face, Mention mention)
    {
        var terms = Terms(face.Item, mention);
        if (FeedTranslator.DateOf(face.Item) is { } date)
        {
            // Old ones turn up later too, when others were removed from the feed.
            if (date < state.Since) return (SeenAs.Old, false, terms ?? new Dropped("FirstPoll", FormattableString.Invariant($"published {date.UtcDateTime:yyyy-MM-dd HH:mm} UTC, before {state.Since.UtcDateTime:yyyy-MM-dd HH:mm} UTC, when listening began")));
        }
        else if (!state.HasBaseline) return (SeenAs.Old, false, terms ?? new Dropped("undated", "without a date, and there at the first poll"));
        return terms is null ? (SeenAs.Delivered, false, null) : (SeenAs.None, false, terms);
    }

    private (SeenAs, bool Edit, Dropped?) Known(FeedFace face, Mention mention, SeenItem before)
    {
        var unchanged = before.Content == face.Digests.Content || state.Print != Fingerprint.Version;
        if (before.As.HasFlag(SeenAs.Old)) return (before.As, false, new Dropped("FirstPoll", "there when listening began"));
        if (unchanged) return (before.As, false, new Dropped("known", "seen before"));
        if (before.As.HasFlag(SeenAs.Delivered)) return (before.As, true, null);
        // What now names the brand is as good as new.
        var terms = Terms(face.Item, mention);
        return (terms is null ? SeenAs.Delivered : SeenAs.None, false, terms);
    }

    private Dropped? Terms(FeedItem item, Mention mention)
    {
        // What is said below a post about the brand is said about the brand.
        if (context.Post is not null || options.Match == FeedMatch.All || options.Terms is null || options.IsOurs || options.IsOwn(mention.Author.Id)) return null;
        var subject = TermsSubject.Of(mention) with { Title = item.Title };
        var verdict = options.Terms.Judge(subject);
        return verdict.Matches ? null : new Dropped("terms", verdict.Because);
    }

    /// <summary>Strictly later than every one before, so that the inbox takes each edit for one, whatever the clock does.</summary>
    private DateTimeOffset NextEdit()
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(context.Now.ToUnixTimeMilliseconds());
        return LastEdit = now > LastEdit ? now : LastEdit.AddMilliseconds(1);
    }

    private void Remember(FeedFace face, SeenItem? before, Mention? mention, SeenAs seenAs)
    {
        var digests = face.Digests;
        present.Add(digests with
        {
            Guid = digests.Guid != 0 ? digests.Guid : before?.Guid ?? 0,
            Link = digests.Link != 0 ? digests.Link : before?.Link ?? 0,
            As = seenAs,
            Id = seenAs.HasFlag(SeenAs.Delivered) ? mention?.Id : null,
        });
    }

    private void Note(FeedItem item, Mention mention, SeenAs seenAs)
    {
        if (item.CommentsFeed is not { } comments || mention.Kind == MentionKind.Comment || commentsOfMany.Contains(comments)) return;
        var published = FeedTranslator.DateOf(item) ?? context.Now;
        if (context.Now - published > FollowFor) return;
        // An old post about the brand opens no conversation, what is said there today does.
        if (seenAs.HasFlag(SeenAs.Delivered) || Terms(item, mention) is null) follow.Add(new Followable(comments, mention.Id, mention.Thread!, published));
    }
}
