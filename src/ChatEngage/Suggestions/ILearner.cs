namespace ChatEngage.Suggestions;

/// <summary>Draws something from the lessons of a brand; every replica has its own, and reads all lessons again when it starts.</summary>
public interface ILearner
{
    /// <summary>Takes lessons in, each once and in order; quick.</summary>
    void Take(IReadOnlyList<KeptLesson> lessons);

    /// <summary>Works over what was taken in, for as long as that takes; called when no lesson waits, never twice at once.</summary>
    Task LearnAsync(CancellationToken ct);
}
