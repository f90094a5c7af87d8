using ChatEngage.Suggestions;
using ChatEngage.Understanding.Learning;

namespace ChatEngage.Understanding;

/// <summary>Trains the brand's own classifiers from what its agents corrected, and from what they left as it was read.</summary>
public sealed class ReadingLearner : ILearner
{
    // Newest examples: enough to learn from, and trained on within seconds.
    private const int MostExamples = 5_000;
    private readonly Lock gate = new();
    private OrderedDictionary<(ConversationId, string), KeptLesson> examples = [];
    private int corrections;
    private int learned;
    private volatile Reader reader = new();

    /// <summary>The reader of the moment.</summary>
    public Reader Reader => reader;

    public void Take(IReadOnlyList<KeptLesson> lessons)
    {
        ArgumentNullException.ThrowIfNull(lessons);
        lock (gate)
        {
            foreach (var kept in lessons)
            {
                var lesson = kept.Lesson;
                if (lesson.Forgets is { } positions) Forget([.. positions]);
                if (lesson.Kind == LessonKind.Rejected || (lesson.Sentiment is null && lesson.Intent is null)) continue;
                var key = (lesson.Conversation, lesson.Mention);
                // A correction stands against what was left later, because the sending knows no better.
                if (lesson.Kind == LessonKind.Answered && examples.TryGetValue(key, out var known) && known.Lesson.Kind == LessonKind.Corrected) continue;
                examples[key] = kept;
                if (lesson.Kind == LessonKind.Corrected) corrections++;
            }
            if (examples.Count > MostExamples) examples = Newest(examples);
        }
    }

    private void Forget(HashSet<string> positions)
    {
        List<(ConversationId, string)> gone = [.. examples.Where(example => positions.Contains(example.Value.Position)).Select(example => example.Key)];
        foreach (var key in gone) examples.Remove(key);
        // Trained anew without them.
        if (gone.Count > 0) corrections++;
    }

    /// <summary>What an agent said outlives what was only left as it was read.</summary>
    private static OrderedDictionary<(ConversationId, string), KeptLesson> Newest(OrderedDictionary<(ConversationId, string), KeptLesson> all)
    {
        // All at once: each removal from the front moves everything behind it.
        var over = all.Count - MostExamples;
        var kept = all.Where(example => example.Value.Lesson.Kind == LessonKind.Corrected || over-- <= 0).ToList();
        return new(kept.Skip(Math.Max(0, kept.Count - MostExamples)));
    }

    /// <summary>While nobody corrected anything the rules are right, and nothing is trained.</summary>
    public Task LearnAsync(CancellationToken ct)
    {
        List<Lesson> held;
        int told;
        lock (gate) (held, told) = ([.. examples.Values.Select(kept => kept.Lesson)], corrections);
        if (told == learned) return Task.CompletedTask;
        return Task.Factory.StartNew(
            () =>
            {
                // Of what was only left as it was read the rules know all.
                reader = held.TrueForAll(lesson => lesson.Kind != LessonKind.Corrected) ? new Reader() : new Reader(Train(held, lesson => lesson.Sentiment, ct), Train(held, lesson => lesson.Intent, ct));
                learned = told;
            },
            ct,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
    }

    private static TextClassifier? Train(List<Lesson> lessons, Func<Lesson, string?> aspect, CancellationToken ct)
    {
        List<(string Text, string Label)> labelled = [.. lessons.Where(lesson => aspect(lesson) is not null).Select(lesson => (lesson.Mention, aspect(lesson)!))];
        return labelled.Count == 0 ? null : TextClassifier.Train(labelled, ct: ct);
    }
}
