using ChatEngage.Conversations;
using ChatEngage.Suggestions.Ranking;

namespace ChatEngage.Suggestions;

/// <summary>Brings lessons into the ranker: what was sent becomes findable, what was accepted, edited or rejected moves.</summary>
public sealed class ReplyLearner(ReplyRanker ranker) : ILearner
{
    private const int Few = 20;

    // The mentions that replies were approved for, by the lessons that say so.
    private readonly Dictionary<string, (string Item, string Mention)> decided = [];
    private int since;
    private int known;
    private volatile bool stale = true;
    private volatile bool isLearning;
    private volatile bool isWarm;

    /// <summary>0 to 1, while the replies of the past are being read and learned from; 1 when they are.</summary>
    public double Progress => isWarm ? 1 : isLearning ? ranker.Progress : 0;

    public void Take(IReadOnlyList<KeptLesson> lessons)
    {
        ArgumentNullException.ThrowIfNull(lessons);
        // Items before decisions on them.
        var added = lessons.Where(kept => IsNew(kept.Lesson)).Select(ItemOf).ToList();
        if (added.Count > 0) ranker.Put(added);
        foreach (var kept in lessons) Decide(kept);
        Interlocked.Add(ref since, added.Count);
        // Last: whatever it names came before.
        foreach (var kept in lessons)
            if (kept.Lesson.Forgets is { } positions) Forget(positions);
    }

    /// <summary>The playbook is another: its entries count at once, their words after the next learning.</summary>
    public void TakePlaybook(IReadOnlyList<CannedResponse> playbook)
    {
        ArgumentNullException.ThrowIfNull(playbook);
        ranker.ReplacePlaybook([.. playbook.Select(canned => new RankItem($"playbook:{canned.File}", canned.Text, Origin.Playbook, canned.Language, canned.When, canned.Title))]);
        stale = true;
    }

    public async Task LearnAsync(CancellationToken ct)
    {
        var news = Volatile.Read(ref since);
        // Learning takes minutes when there is much, so it waits for a tenth more; few replies are learned from within moments.
        if (!stale && news < Math.Max(Few, known / 10)) return;
        stale = false;
        isLearning = true;
        await ranker.RebuildAsync(ct);
        Interlocked.Add(ref since, -news);
        known = ranker.Count;
        isWarm = true;
    }

    /// <summary>A reply that no item holds yet: the agent's own, an edited one, or one that a language model wrote.</summary>
    private static bool IsNew(Lesson lesson) => lesson is { Kind: LessonKind.Answered, Reply.Length: > 0 } && (lesson.Item is null || lesson.Distance > 0);

    private static RankItem ItemOf(KeptLesson kept) =>
        new(Lesson.ItemOf(kept.Position), kept.Lesson.Reply!, Origin.Past, kept.Lesson.Language, [kept.Lesson.Mention]);

    private void Forget(IReadOnlyList<string> positions)
    {
        List<(string, string)> accepted = [];
        foreach (var position in positions)
            if (decided.Remove(position, out var one)) accepted.Add(one);
        ranker.Forget([.. positions.Select(Lesson.ItemOf)], accepted);
        // Words and weights that were learned from them.
        stale = true;
    }

    private void Decide(KeptLesson kept)
    {
        var lesson = kept.Lesson;
        if (lesson.Item is not { } item) return;
        if (lesson.Kind == LessonKind.Answered) decided[kept.Position] = (item, lesson.Mention);
        if (lesson.Kind == LessonKind.Rejected) ranker.Reject(item, lesson.Mention);
        else if (lesson is { Kind: LessonKind.Answered, Distance: 0 }) ranker.Accept(item, lesson.Mention);
        else if (lesson is { Kind: LessonKind.Answered, Distance: { } distance, Reply: { } reply }) ranker.Edited(item, lesson.Mention, (double)distance / Math.Max(1, Math.Max(distance, reply.Length)));
    }
}
