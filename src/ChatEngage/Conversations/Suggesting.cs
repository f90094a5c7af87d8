using ChatEngage.Interactions;

namespace ChatEngage.Conversations;

/// <summary>Suggestions as they come and go.</summary>
public static class Suggesting
{
    public const int MaxReason = 200;
    private const int Most = 3;
    private static readonly string[] ReasonCodes = ["wrong", "tone", "off-topic", "outdated", "too-long"];

    /// <summary>Shows up to three suggestions for the newest mention; one log entry says how many.</summary>
    public static Transition Suggest(this Conversation conversation, IReadOnlyList<Suggestion> suggestions, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(suggestions);
        if (suggestions.Count == 0) return Transition.To(conversation);
        var shown = suggestions.Take(Most).ToList();
        var log = shown.Select(suggestion => conversation.Entry(InteractionKind.SuggestionMade, now) with { Data = About(suggestion) }).ToList();
        return Transition.To(conversation with { Suggestions = shown }, log);
    }

    /// <summary>Somebody waits for an answer, and nobody gave one yet.</summary>
    public static bool WantsWriting(this Conversation conversation)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        return conversation is { Newest: not null, Moving: null, WaitingSince: not null, Status: Status.Open or Status.Snoozed };
    }

    /// <summary>Shows what a language model wrote; the weakest of three others makes room.</summary>
    public static Transition AddWritten(this Conversation conversation, Suggestion written, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(written);
        if (conversation.Suggestions.Any(other => other.Text == written.Text)) return Transition.To(conversation);
        var log = conversation.Entry(InteractionKind.SuggestionMade, now) with { Data = About(written) };
        return Transition.To(conversation with { Suggestions = [.. conversation.Suggestions.Take(Most - 1), written] }, log);
    }

    /// <summary>Takes one away, with the reason: one of the codes wrong, tone, off-topic, outdated, too-long, or free words (kept as a note).</summary>
    public static Transition Reject(this Conversation conversation, Act act, SuggestionId id, string reason)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(act);
        if (string.IsNullOrWhiteSpace(reason)) return Transition.No(RefusalCode.Invalid, "reason must not be blank.");
        if (reason.Length > MaxReason) return Transition.No(RefusalCode.Invalid, $"reason must have at most {MaxReason} characters.");
        if (conversation.Suggestions.FirstOrDefault(suggestion => suggestion.Id == id) is not { } rejected)
            return Transition.No(RefusalCode.NotFound, "There is no such suggestion any more.");
        var code = Array.Find(ReasonCodes, known => known.Equals(reason.Trim(), StringComparison.OrdinalIgnoreCase));
        var next = conversation with { Suggestions = conversation.Suggestions.Where(suggestion => suggestion.Id != id).ToList() };
        if (code is null)
            next = next with { Notes = next.Notes.Append(new Note(act.At, act.Who.Name, $"Suggestion rejected: {reason.Trim()}")).TakeLast(Annotating.MaxNotes).ToList() };
        // The log holds no free text.
        return new Transition.Done(act.Touch(next), [act.Log(conversation, InteractionKind.SuggestionRejected, About(rejected, ("reason", code ?? "other")))])
        {
            Lessons = conversation.Rejected(rejected, code ?? "other", act.At),
        };
    }

    internal static Dictionary<string, string> About(Suggestion suggestion, params (string Key, string Value)[] more)
    {
        var data = new Dictionary<string, string> { ["suggestion"] = suggestion.Id.Value, ["origin"] = suggestion.Origin.ToString().ToLowerInvariant() };
        foreach (var (key, value) in more) data[key] = value;
        return data;
    }
}
