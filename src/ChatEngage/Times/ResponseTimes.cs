using System.Globalization;
using ChatEngage.Interactions;

namespace ChatEngage.Times;

/// <summary>
/// How soon the brand answered, told from the log. The answer's time decides on which day it counts. What happened before its cause, by a clock that was off,
/// took no time at all.
/// </summary>
/// <param name="First">
/// First response times. Counted: conversations whose first answer was sent within the span; of: those, and the ones that began in it and have no answer in it.
/// </param>
/// <param name="Waiting">How long those answered had waited: of each answer, since the oldest mention that it found unanswered.</param>
/// <param name="Resolution">From the first mention to the last time that a conversation was resolved within the span.</param>
public sealed record ResponseTimes(Durations First, Durations Waiting, Durations Resolution)
{
    /// <param name="span">All entries of the span, in any order.</param>
    /// <param name="hours">Null: always open, and business time is all time.</param>
    public static ResponseTimes Of(IEnumerable<Interaction> span, BusinessHours? hours)
    {
        ArgumentNullException.ThrowIfNull(span);
        var began = new HashSet<ConversationId>();
        var first = new Dictionary<ConversationId, Interaction>();
        var waits = new List<(DateTimeOffset From, DateTimeOffset To)>();
        var resolved = new Dictionary<ConversationId, Interaction>();
        foreach (var entry in span)
        {
            if (entry.Conversation is not { } conversation) continue;
            switch (entry.Kind)
            {
                case InteractionKind.MentionReceived or InteractionKind.ReplyReceived when entry.Data?.GetValueOrDefault("first") == "true":
                    began.Add(conversation);
                    break;
                case InteractionKind.ReplySent or InteractionKind.AnswerPublished:
                    if (When(entry, "waitingSince") is { } since) waits.Add((since, entry.OccurredAt));
                    if (IsFirst(entry) && (!first.TryGetValue(conversation, out var other) || entry.OccurredAt < other.OccurredAt)) first[conversation] = entry;
                    break;
                case InteractionKind.Resolved when When(entry, "startedAt") is not null && (!resolved.TryGetValue(conversation, out var earlier) || entry.OccurredAt > earlier.OccurredAt):
                    resolved[conversation] = entry;
                    break;
            }
        }
        began.ExceptWith(first.Keys);
        return new ResponseTimes(
            Durations.Of(first.Values.Select(Whole), first.Count + began.Count, hours),
            Durations.Of(waits, waits.Count, hours),
            Durations.Of(resolved.Values.Select(Whole), resolved.Count, hours));
    }

    private static bool IsFirst(Interaction entry) => entry.Data?.ContainsKey("firstResponse") == true;

    // Entries of earlier versions tell how long the first answer took, and not since when.
    private static (DateTimeOffset From, DateTimeOffset To) Whole(Interaction entry) =>
        (When(entry, "startedAt") ?? entry.OccurredAt - TimeSpan.FromSeconds(double.Parse(entry.Data!["firstResponse"], CultureInfo.InvariantCulture)), entry.OccurredAt);

    private static DateTimeOffset? When(Interaction entry, string key) =>
        entry.Data?.GetValueOrDefault(key) is { } text ? DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(text, CultureInfo.InvariantCulture)) : null;
}

/// <summary>The same durations in seconds, as time that passed and as business time.</summary>
public sealed record Durations(Spread Calendar, Spread Business)
{
    internal static Durations Of(IEnumerable<(DateTimeOffset From, DateTimeOffset To)> spans, int of, BusinessHours? hours)
    {
        var all = spans.ToList();
        var calendar = Spread.From(all.Select(span => Math.Max(0, (span.To - span.From).TotalSeconds)), of);
        return new Durations(calendar, hours is null ? calendar : Spread.From(all.Select(span => hours.Between(span.From, span.To).TotalSeconds), of));
    }
}
