using System.Globalization;
using ChatEngage.Conversations;
using ChatEngage.Digests;

namespace ChatEngage.TeamChannels.Cards;

/// <summary>From a conversation to its card: pure.</summary>
public static class CardLooks
{
    private const int NotesShown = 3;
    private const int ReasonsShown = 4;

    public static CardLook Of(Conversation conversation, CardSetting setting)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(setting);
        var newest = conversation.Newest;
        var suggestions = conversation.Moving is null ? Suggestions(conversation) : [];
        return new CardLook
        {
            Conversation = conversation.Id,
            Version = conversation.Version,
            Author = Author(newest?.Author ?? conversation.Contact),
            Where = Where(conversation),
            Text = newest is null ? null : newest.Text.Length == 0 && newest.CreatedAt <= conversation.TextsExpiredAt ? "(its text is no longer kept)" : newest.Text + (newest.Cut ? "…" : ""),
            Url = Link(newest?.Url ?? conversation.Url),
            WrittenAt = newest?.CreatedAt,
            Earlier = Math.Max(0, conversation.Mentions.Count(mention => !mention.Deleted) - 1),
            Facts = Facts(conversation),
            Reasons = [.. conversation.Reasons.Take(ReasonsShown)],
            Suggestions = suggestions,
            Notes = [.. conversation.Notes.TakeLast(NotesShown)],
            Reply = Reply(conversation),
            Buttons = CardButtons.Of(conversation, suggestions, setting.RulesOf(conversation.Source) is not null),
            Tone = Tone(conversation),
            Desk = setting.DeskOf(conversation.Id),
        };
    }

    private static string Author(ThreadAuthor author)
    {
        var name = Wording.Name(author);
        return author.Handle is { } handle && handle.Trim().Length > 0 && handle != name ? $"{name} (@{handle.TrimStart('@')})" : name;
    }

    private static string Where(Conversation conversation) => conversation.Newest is { Kind: not Inbox.MentionKind.Post } newest
        ? $"{conversation.Source}, {newest.Kind.ToString().ToLowerInvariant()}"
        : conversation.Source.Value;

    private static List<CardFact> Facts(Conversation conversation)
    {
        List<CardFact> facts = [new("Status", Status(conversation), conversation.Status == Conversations.Status.Snoozed ? conversation.SnoozedUntil : null)];
        if (conversation.WaitingSince is { } waiting) facts.Add(new("Waiting since", "", waiting));
        facts.Add(new("Assignee", conversation.Assignee ?? "nobody"));
        if ((conversation.Newest?.Author ?? conversation.Contact).Followers is { } followers) facts.Add(new("Reach", Phrases.Count(followers, "follower")));
        if (string.Join(", ", Wording.Reading(conversation, all: true).Select(read => read.Words)) is { Length: > 0 } reading) facts.Add(new("Reads as", reading));
        if (conversation.Tags.Count > 0) facts.Add(new("Tags", string.Join(", ", conversation.Tags)));
        return facts;
    }

    private static string Status(Conversation conversation) => conversation.Status switch
    {
        Conversations.Status.Pending => "pending: waiting for the contact",
        Conversations.Status.Snoozed => "snoozed until",
        var status => status.ToString().ToLowerInvariant(),
    };

    private static List<CardSuggestion> Suggestions(Conversation conversation) =>
    [
        .. conversation.Suggestions.Take(3).Select((suggestion, index) => new CardSuggestion(
            index + 1,
            suggestion.Id,
            suggestion.Text,
            string.Create(CultureInfo.InvariantCulture, $"{Wording.Words(suggestion.Origin)}{(suggestion.Title is { } title ? $": {title}" : "")}, {suggestion.Score:0.00}"),
            suggestion.Missing)),
    ];

    private static CardReply? Reply(Conversation conversation) => CardButtons.Shown(conversation) is not { } reply
        ? null
        : new CardReply(reply.Id, reply.Agent, reply.Text, reply.State, Wording.Words(reply.State), reply.SentAt ?? (reply.State == ReplyState.Queued ? reply.SendAt : null), Link(reply.Url), reply.State == ReplyState.Sent ? null : reply.Error);

    private static CardTone Tone(Conversation conversation) => conversation switch
    {
        _ when conversation.IsTroubled() => CardTone.Trouble,
        { Status: Conversations.Status.Resolved } => CardTone.Done,
        { WaitingSince: null } => CardTone.Calm,
        { Alert: not null } => CardTone.Pressing,
        _ => CardTone.Waiting,
    };

    private static Uri? Link(string? url) => Wording.Openable(url) is { } open ? new Uri(open) : null;
}
