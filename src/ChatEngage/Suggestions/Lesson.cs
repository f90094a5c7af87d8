using System.Text.Json.Serialization;
using ChatEngage.Conversations;

namespace ChatEngage.Suggestions;

[JsonConverter(typeof(CamelCase<LessonKind>))]
public enum LessonKind
{
    /// <summary>An approved reply was sent: this is how this mention is answered.</summary>
    Answered,

    /// <summary>An agent took a suggestion away.</summary>
    Rejected,

    /// <summary>An agent said what sentiment or intent a mention really has.</summary>
    Corrected,

    /// <summary>Lessons were removed: whoever took them drops them.</summary>
    Forgotten,
}

/// <summary>
/// What a decision of an agent teaches: the material of later suggestions and of the brand's own classifier.
/// Names, handles and numbers of the contact are placeholders; it still is outside text, so it goes when its contact is erased.
/// </summary>
public sealed record Lesson
{
    public required LessonKind Kind { get; init; }
    public required DateTimeOffset At { get; init; }
    public required ConversationId Conversation { get; init; }

    /// <summary>The author of the mention.</summary>
    public required ContactId Contact { get; init; }

    /// <summary>The mention, at most 2,000 UTF-16 units.</summary>
    public required string Mention { get; init; }

    /// <summary>The digest of the post that the mention was: when that goes outside, this goes.</summary>
    public string? Post { get; init; }
    public string? Language { get; init; }

    /// <summary>The reply as a template, at most 4,000 UTF-16 units; null of a correction, and of a longer one.</summary>
    public string? Reply { get; init; }

    /// <summary>What the suggestion behind it was made from; null when the agent wrote it, or a language model did.</summary>
    public string? Item { get; init; }
    public Origin? Origin { get; init; }

    /// <summary>How far the agent moved the suggestion (<see cref="EditDistance"/>); null without one.</summary>
    public int? Distance { get; init; }

    /// <summary>Why it was rejected, as a code.</summary>
    public string? Reason { get; init; }

    /// <summary>What the mention is, as an agent said or left it; null is unknown.</summary>
    public string? Sentiment { get; init; }
    public string? Intent { get; init; }

    /// <summary>Positions of the lessons that are no more; null but of <see cref="LessonKind.Forgotten"/>.</summary>
    public IReadOnlyList<string>? Forgets { get; init; }

    public static Lesson Forget(IReadOnlyList<string> positions, DateTimeOffset now) =>
        new() { Kind = LessonKind.Forgotten, At = now, Conversation = new(""), Contact = new(""), Mention = "", Forgets = positions };

    /// <summary>What a reply that was learned from a lesson is known by.</summary>
    internal static string ItemOf(string position) => Past + position;

    /// <summary>The lesson that a suggestion was made from; null when it was made from none.</summary>
    internal static string? PositionOf(Suggestion suggestion) => suggestion.Item is { } item && item.StartsWith(Past, StringComparison.Ordinal) ? item[Past.Length..] : null;

    private const string Past = "past:";
}

/// <summary>A lesson with its position in the log.</summary>
public sealed record KeptLesson(string Position, Lesson Lesson);

/// <summary>The lessons of a brand, in the order of their commits. Written by commits; the newest 200,000 are kept.</summary>
public interface ILessonLog
{
    /// <summary>Signalled when there may be new ones.</summary>
    const string Signal = "answers";

    /// <summary>Up to <paramref name="count"/> lessons behind a position; from the first one on when it is null.</summary>
    Task<IReadOnlyList<KeptLesson>> ReadAsync(string? after, int count, CancellationToken ct);
}
