using ChatEngage.Inbox;
using ChatEngage.Teams.Client;
using ChatEngage.Teams.Client.Wire;

namespace ChatEngage.Teams.Source;

/// <summary>From a message of a channel to a mention: pure.</summary>
internal static class TeamsMention
{
    private const int LongestText = 40_000;
    private const int LongestId = 400;
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(1);

    /// <summary>A message, or its edit.</summary>
    /// <returns>Null when it says nothing, or nobody knows who said it.</returns>
    public static Mention? Of(Activity activity, ConversationReference where, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(activity);
        ArgumentNullException.ThrowIfNull(where);
        if (activity.Id is not { Length: > 0 } id || Author(activity) is not { } author || Text(activity) is not { Length: > 0 } text) return null;
        var edited = activity.Type == ActivityTypes.MessageUpdate;
        // An edit does not tell when the message was written: in Teams its id does.
        var written = edited ? WrittenAt(id) ?? activity.Timestamp : activity.Timestamp;
        var root = where.RootId is { } begins && begins != id ? begins : null;
        return new Mention
        {
            Id = MentionId(where.Place, id),
            Url = DeepLink.Of(where, id),
            Text = text,
            CreatedAt = NotLater(written ?? now, now),
            UpdatedAt = edited ? NotLater(activity.Timestamp ?? now, now) : null,
            Author = author,
            Thread = where.ConversationId,
            ReplyTo = root is null ? null : MentionId(where.Place, root),
            Kind = root is null ? MentionKind.Post : MentionKind.Comment,
        };
    }

    /// <summary>A message was taken away.</summary>
    public static Mention? Deletion(Activity activity, ConversationReference where, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(activity);
        ArgumentNullException.ThrowIfNull(where);
        if (activity.Id is not { Length: > 0 } id || Author(activity) is not { } author) return null;
        return new Mention { Id = MentionId(where.Place, id), CreatedAt = NotLater(WrittenAt(id) ?? now, now), UpdatedAt = now, Deleted = true, Author = author, Thread = where.ConversationId };
    }

    /// <summary>Somebody liked what we said there. Taking it back is not told.</summary>
    public static Mention? Reaction(Activity activity, ConversationReference where, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(activity);
        ArgumentNullException.ThrowIfNull(where);
        if (activity is not { ReplyToId: { Length: > 0 } about, ReactionsAdded: [var first, ..] } || Author(activity) is not { } author) return null;
        var liked = MentionId(where.Place, about);
        return new Mention
        {
            Id = MentionId(liked, $"{Short(first.Type ?? "like")}/{author.Id}"),
            CreatedAt = NotLater(activity.Timestamp ?? now, now),
            Author = author,
            Thread = where.ConversationId,
            ReplyTo = liked,
            Kind = MentionKind.Like,
        };
    }

    /// <summary>How a message is called outside: ids of messages are unique within their channel only.</summary>
    public static string MentionId(string place, string id) => $"{place}/{id}" is { Length: <= LongestId } whole ? whole : Memory.StateKey.Of("long", $"{place}/{id}");

    private static Author? Author(Activity activity) =>
        (activity.From?.AadObjectId is { Length: > 0 } known ? known : activity.From?.Id) is { Length: > 0 and <= LongestId } id ? new Author(id, Name: activity.From?.Name) : null;

    private static string Text(Activity activity)
    {
        var text = Client.Inbound.BotMention.TextWithoutBot(activity).Replace("<at>", "@", StringComparison.OrdinalIgnoreCase).Replace("</at>", "", StringComparison.OrdinalIgnoreCase);
        return Translating.CardText.Cut(Translating.CardText.Clean(text).Replace('\u00a0', ' ').Trim(), LongestText);
    }

    /// <summary>Ids of messages are milliseconds so far; where one is not, nothing follows from it.</summary>
    private static DateTimeOffset? WrittenAt(string id) =>
        long.TryParse(id, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var ms) && ms is > 1_400_000_000_000 and < 4_000_000_000_000 ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null;

    private static DateTimeOffset NotLater(DateTimeOffset at, DateTimeOffset now) => at > now + Ahead ? now : at;

    private static string Short(string type) => type.Length <= 40 ? type : type[..40];
}
