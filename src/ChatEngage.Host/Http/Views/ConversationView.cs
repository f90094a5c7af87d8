using ChatEngage.Conversations;
using ChatEngage.Inbox;

namespace ChatEngage.Host.Http.Views;

/// <summary>A conversation as the HTTP contract shows it.</summary>
internal sealed record ConversationView(
    string Id,
    string Brand,
    string Source,
    string Thread,
    string? Url,
    Status Status,
    string? Assignee,
    Priority Priority,
    IReadOnlyList<string> Tags,
    DateTimeOffset? WaitingSince,
    DateTimeOffset? FirstResponseAt,
    DateTimeOffset? SnoozedUntil,
    long ThreadVersion,
    long Version,
    DateTimeOffset ChangedAt,
    PersonView Contact,
    string? Language,
    string? Sentiment,
    string? Intent,
    string? Urgency,
    IReadOnlyList<string> Reasons,
    IEnumerable<MentionView> Mentions,
    IEnumerable<SuggestionView> Suggestions,
    IEnumerable<ReplyView> Replies,
    IEnumerable<NoteView> Notes,
    IEnumerable<DraftView> Drafts)
{
    public static ConversationView Of(Conversation of) => new(
        of.Id.Value,
        of.Brand.Value,
        of.Source.Value,
        of.Thread,
        of.Url,
        of.Status,
        of.Assignee,
        of.Priority,
        of.Tags,
        of.WaitingSince,
        of.FirstResponseAt,
        of.SnoozedUntil,
        of.ThreadVersion,
        of.Version,
        of.ChangedAt,
        new PersonView(of.Contact.Id.Value, of.Contact.Handle, of.Contact.Name, of.Contact.Followers),
        of.Language,
        of.Sentiment,
        of.Intent,
        of.Urgency,
        of.Reasons,
        of.Mentions.Select(MentionView.Of),
        of.Suggestions.Select(SuggestionView.Of),
        of.Replies.Select(ReplyView.Of),
        of.Notes.Select(note => new NoteView(note.At, note.Agent, note.Text)),
        of.Drafts.Select(draft => new DraftView(draft.Agent, draft.Text, draft.ThreadVersion, draft.At)));
}

internal sealed record PersonView(string Id, string? Handle, string? Name, long? Followers);

internal sealed record AuthorView(string Id, string? Handle, string? Name);

/// <param name="Cut">The text was longer than is kept.</param>
internal sealed record MentionView(string Id, MentionKind Kind, string Text, bool Cut, string? Url, DateTimeOffset CreatedAt, bool Deleted, AuthorView Author)
{
    public static MentionView Of(ThreadMention of) => new(
        of.Id, of.Kind, of.Text, of.Cut, of.Url, of.CreatedAt, of.Deleted, new AuthorView(of.Author.Id.Value, of.Author.Handle, of.Author.Name));
}

internal sealed record SuggestionView(string Id, string? Title, string Text, Origin Origin, double Score, IReadOnlyList<string> Missing)
{
    public static SuggestionView Of(Suggestion of) => new(of.Id.Value, of.Title, of.Text, of.Origin, of.Score, of.Missing);
}

/// <param name="ByHand">A human posted it, or confirmed that it is there.</param>
internal sealed record ReplyView(
    string Id,
    string Text,
    string Agent,
    string? Second,
    ReplyState State,
    string ReplyTo,
    DateTimeOffset ApprovedAt,
    DateTimeOffset? SendAt,
    DateTimeOffset? SentAt,
    string? Url,
    string? Error,
    bool ByHand)
{
    public static ReplyView Of(Reply of) => new(
        of.Id.Value, of.Text, of.Agent, of.Second, of.State, of.ReplyTo, of.ApprovedAt, of.SendAt, of.SentAt, of.Url, of.Error, of.ByHand);
}

internal sealed record NoteView(DateTimeOffset At, string Agent, string Text);

internal sealed record DraftView(string Agent, string Text, long ThreadVersion, DateTimeOffset At);
