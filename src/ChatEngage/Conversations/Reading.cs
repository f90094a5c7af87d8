using System.Text.Json;
using ChatEngage.Interactions;
using ChatEngage.Understanding;

namespace ChatEngage.Conversations;

/// <summary>What was read out of the newest mention, and what an agent says it really is.</summary>
public static class Reading
{
    private const int MaxReasons = 8;
    private const int MaxReason = 200;

    /// <summary>As it is written in documents, log and API: <c>recommendationAsked</c>.</summary>
    public static string Word<T>(this T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>Shows what was read out of the newest mention, unless an agent said what it is.</summary>
    public static Conversation Understand(this Conversation conversation, Understood read)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(read);
        if (conversation.CorrectedBy is not null) return conversation;
        return conversation with
        {
            Language = read.Language,
            Sentiment = read.Sentiment.Word(),
            Intent = read.Intent.Word(),
            Urgency = read.Urgency.Word(),
            Reasons = [.. read.Reasons.Take(MaxReasons).Select(reason => reason.Length <= MaxReason ? reason : reason[..MaxReason])],
        };
    }

    // The balance of the author follows: the entry carries what the mention is worth more, or less, than it was taken for.
    private static IEnumerable<Interaction> Corrected(Conversation was, Conversation now, ThreadMention mention, Act act, Dictionary<string, string> data)
    {
        var log = act.Log(was, InteractionKind.Corrected, data) with { Contact = mention.Author.Id, OccurredAt = mention.CreatedAt };
        var (before, after) = (ReadingOf(was), ReadingOf(now));
        var difference = WorthOf(after, mention) - WorthOf(before, mention);
        var (wasOne, isOne) = (before is { } old && Worth.Recommends(old.Sentiment, old.Intent), after is { } fresh && Worth.Recommends(fresh.Sentiment, fresh.Intent));
        yield return log with { Value = difference };
        if (isOne && !wasOne) yield return log with { Kind = InteractionKind.RecommendationSeen, Data = null };
        if (after?.Intent == Intent.RecommendationAsked && before?.Intent != Intent.RecommendationAsked) yield return log with { Kind = InteractionKind.RecommendationAsked, Data = null };
    }

    private static (Sentiment Sentiment, Intent Intent)? ReadingOf(Conversation conversation) =>
        Enum.TryParse<Sentiment>(conversation.Sentiment, ignoreCase: true, out var sentiment) && Enum.TryParse<Intent>(conversation.Intent, ignoreCase: true, out var intent)
            ? (sentiment, intent)
            : null;

    private static int WorthOf((Sentiment Sentiment, Intent Intent)? reading, ThreadMention mention) =>
        reading is { } read ? Worth.InAll(read.Sentiment, read.Intent, mention.ToOurs) : 0;

    /// <summary>An agent knows better; the brand's own classifier learns from it.</summary>
    /// <param name="sentiment">Null leaves it.</param>
    /// <param name="intent">Null leaves it.</param>
    /// <param name="threadVersion">The thread version that the agent saw: what was said of one mention must not be kept of the next. Null is whatever there is.</param>
    public static Transition Correct(this Conversation conversation, Act act, Sentiment? sentiment, Intent? intent, long? threadVersion = null)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(act);
        if (threadVersion is { } seen && seen != conversation.ThreadVersion)
            return Transition.No(RefusalCode.ThreadMoved, "The thread moved; look at what is new and correct that.");
        if (conversation.Newest is not { } mention) return Transition.No(RefusalCode.WrongState, "Every mention of this conversation was deleted outside.");
        var next = conversation with { Sentiment = sentiment?.Word() ?? conversation.Sentiment, Intent = intent?.Word() ?? conversation.Intent, CorrectedBy = act.Who.Name };
        var data = new Dictionary<string, string>();
        List<string> reasons = [];
        Note("sentiment", conversation.Sentiment, next.Sentiment);
        Note("intent", conversation.Intent, next.Intent);
        if (data.Count == 0) return Transition.To(conversation);
        next = next with { Reasons = [.. reasons, .. conversation.Reasons.Where(reason => !data.Keys.Any(aspect => reason.StartsWith(aspect, StringComparison.Ordinal)))] };
        return new Transition.Done(act.Touch(next), [.. Corrected(conversation, next, mention, act, data)])
        {
            Lessons = string.IsNullOrWhiteSpace(mention.Text) ? [] : [Teaching.About(next, mention, Suggestions.LessonKind.Corrected, act.At)],
        };

        void Note(string aspect, string? was, string? now)
        {
            if (was == now) return;
            data[aspect] = now ?? "";
            data[$"{aspect}Was"] = was ?? "";
            reasons.Add($"{aspect} {now}: {act.Who.Name} says so");
        }
    }
}
