using ChatEngage.Interactions;

namespace ChatEngage.Conversations;

/// <summary>Notes, tags and drafts.</summary>
public static class Annotating
{
    public const int MaxNotes = 200;
    public const int MaxNoteLength = 4_000;
    public const int MaxTags = 50;
    public const int MaxTagLength = 50;

    public static Transition AddNote(this Conversation conversation, Act act, string text)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(act);
        if (string.IsNullOrWhiteSpace(text)) return Transition.No(RefusalCode.Invalid, "text must not be blank.");
        if (text.Length > MaxNoteLength) return Transition.No(RefusalCode.Invalid, $"text must have at most {MaxNoteLength} characters.");
        var notes = conversation.Notes.Append(new Note(act.At, act.Who.Name, text.Trim())).TakeLast(MaxNotes).ToList();
        return Transition.To(act.Touch(conversation with { Notes = notes }), act.Log(conversation, InteractionKind.NoteAdded));
    }

    /// <summary>Adds and removes tags; they are kept in lower case, sorted.</summary>
    public static Transition Tag(this Conversation conversation, Act act, IReadOnlyList<string> add, IReadOnlyList<string> remove)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(act);
        ArgumentNullException.ThrowIfNull(add);
        ArgumentNullException.ThrowIfNull(remove);
        if (add.Concat(remove).Any(tag => string.IsNullOrWhiteSpace(tag) || tag.Length > MaxTagLength))
            return Transition.No(RefusalCode.Invalid, $"A tag has 1 to {MaxTagLength} characters.");
        var tags = conversation.Tags.Union(add.Select(Clean)).Except(remove.Select(Clean)).Order(StringComparer.Ordinal).ToList();
        if (tags.Count > MaxTags) return Transition.No(RefusalCode.Invalid, $"A conversation takes at most {MaxTags} tags.");
        return tags.SequenceEqual(conversation.Tags)
            ? Transition.To(conversation)
            : Transition.To(act.Touch(conversation with { Tags = tags }), act.Log(conversation, InteractionKind.Tagged));
    }

    /// <summary>Keeps what the agent is writing; a blank text removes that agent's draft and nobody else's.</summary>
    public static Transition SaveDraft(this Conversation conversation, Act act, string text, long threadVersion)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(act);
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MaxNoteLength) return Transition.No(RefusalCode.Invalid, $"A draft has at most {MaxNoteLength} characters.");
        var others = conversation.Drafts.Where(draft => draft.Agent != act.Who.Name).ToList();
        if (string.IsNullOrWhiteSpace(text))
            return others.Count == conversation.Drafts.Count ? Transition.To(conversation) : Transition.To(act.Touch(conversation with { Drafts = others }));
        others.Add(new Draft(act.Who.Name, text, threadVersion, act.At));
        if (DocumentSize.Cost(others) > DocumentSize.MaxDrafts)
            return Transition.No(RefusalCode.Invalid, "The drafts of this conversation take too much room; shorten one or discard it.");
        return Transition.To(act.Touch(conversation with { Drafts = others }));
    }

    private static string Clean(string tag) => tag.Trim().ToLowerInvariant();
}
