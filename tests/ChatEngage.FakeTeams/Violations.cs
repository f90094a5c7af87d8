using System.Collections.Concurrent;

namespace ChatEngage.FakeTeams;

/// <summary>What the bot did that the published protocol forbids.</summary>
public sealed class Violations
{
    private readonly ConcurrentQueue<string> found = new();

    public IReadOnlyList<string> All => [.. found];

    internal void Add(string what) => found.Enqueue(what);

    /// <summary>Forgets what was found, for a test that breaks the rules on purpose.</summary>
    public void Clear() => found.Clear();

    internal void AssertNone()
    {
        if (!found.IsEmpty) throw new TeamsViolationException(All);
    }
}
