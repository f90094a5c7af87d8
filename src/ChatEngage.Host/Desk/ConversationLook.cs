using System.Globalization;
using ChatEngage.Conversations;
using ChatEngage.Host.Brands;
using ChatEngage.Review;
using ChatEngage.Sources;

namespace ChatEngage.Host.Desk;

/// <summary>Why something was not done, and which form asked for it.</summary>
public sealed record DeskRefusal(string At, string Reason);

/// <summary>
/// A conversation as one agent looks at it. Decisions are bound to what that agent has surely seen: while a page updates itself,
/// the version it was opened with stays in its forms, so a mention that slid in under a button is not answered unread.
/// </summary>
public sealed record ConversationLook
{
    public required BrandRuntime Brand { get; init; }
    public required Conversation Conversation { get; init; }
    public required Agent Who { get; init; }
    public required DateTimeOffset Now { get; init; }

    /// <summary>The thread version that a suggestion is approved for.</summary>
    public long Seen { get; init; }

    /// <summary>The thread version that the agent's own text is approved for: the one it was begun at.</summary>
    public long Own { get; init; }

    /// <summary>What came after this thread version is marked as new.</summary>
    public long NewSince { get; init; }

    /// <summary>Conversations of all brands with a reply that a human must look at.</summary>
    public int Trouble { get; init; }

    /// <summary>A code of <see cref="DeskSaid"/>: what was just done.</summary>
    public string? Said { get; init; }
    public DeskRefusal? Refusal { get; init; }

    /// <summary>The suggestion whose text is put into the reply box.</summary>
    public Suggestion? Edit { get; init; }

    /// <summary>The text of a refused approval; it must not be lost.</summary>
    public string? Kept { get; init; }

    public Draft? Draft => Conversation.Drafts.FirstOrDefault(draft => draft.Agent == Who.Name);
    public ReplyRules? Rules => Brand.Desk.RulesOf(Conversation.Source);

    /// <summary>What the brand puts behind this agent's replies.</summary>
    public string Signature => Brand.Brand.Review.Finish("x", Who)[1..];
    public string Text => Kept ?? Edit?.Text ?? Draft?.Text ?? "";
    public bool HasNews => NewSince < Conversation.ThreadVersion && MovedSince(Conversation, NewSince, Who);
    public bool OwnIsOlder => Own < Conversation.ThreadVersion;

    /// <summary>Keeps an updated page bound to what its agent saw.</summary>
    public string Query => string.Create(CultureInfo.InvariantCulture, $"seen={Seen}&own={Own}&new={NewSince}");

    public bool IsNew(ThreadMention mention)
    {
        ArgumentNullException.ThrowIfNull(mention);
        return mention.ThreadVersion > NewSince || mention.RevisedVersion > NewSince;
    }

    public static ConversationLook Of(BrandRuntime brand, Conversation conversation, HttpContext http, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(http);
        var (who, query) = (http.Agent(), http.Request.Query);
        var draft = conversation.Drafts.FirstOrDefault(draft => draft.Agent == who.Name);
        return new ConversationLook
        {
            Brand = brand,
            Conversation = conversation,
            Who = who,
            Now = now,
            Seen = Bound(Number(query["seen"]), conversation, who),
            Own = Bound(Number(query["own"]) ?? draft?.ThreadVersion, conversation, who),
            NewSince = Math.Min(Number(query["new"]) ?? conversation.ThreadVersion, conversation.ThreadVersion),
            Said = query["said"],
            Edit = conversation.Suggestions.FirstOrDefault(suggestion => suggestion.Id.Value == query["edit"]),
        };
    }

    // What moved only by the agent's own reply needs no second look.
    private static long Bound(long? seen, Conversation conversation, Agent who) =>
        seen is { } version && version < conversation.ThreadVersion && MovedSince(conversation, version, who) ? version : conversation.ThreadVersion;

    private static bool MovedSince(Conversation conversation, long version, Agent who) =>
        conversation.Mentions.Any(mention => mention.ThreadVersion > version || mention.RevisedVersion > version)
        || conversation.Replies.Any(reply => reply.State == ReplyState.Sent && reply.ThreadVersion >= version && reply.Agent != who.Name);

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>What the page says after something was done, by the code in its address.</summary>
public static class DeskSaid
{
    private static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
    {
        ["approve"] = "Approved.",
        ["undo"] = "Taken back; nothing was sent.",
        ["second"] = "Your word is recorded.",
        ["posted"] = "Recorded as posted.",
        ["resend"] = "Queued again.",
        ["reject"] = "Suggestion rejected.",
        ["correct"] = "Noted; the next ones are read with that in mind.",
        ["claim"] = "It is yours.",
        ["release"] = "Released.",
        ["transfer"] = "Handed over.",
        ["snooze"] = "Snoozed.",
        ["resolve"] = "Resolved.",
        ["reopen"] = "Open again.",
        ["note"] = "Note added.",
        ["tag"] = "Tag added.",
        ["untag"] = "Tag removed.",
    };

    public static string? Text(string? code) => code is not null && Texts.TryGetValue(code, out var text) ? text : null;
}
