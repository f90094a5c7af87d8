using System.Collections.Immutable;

namespace ChatEngage.FakeDiscord;

/// <summary>What the client did that the protocol forbids, one sentence each.</summary>
public sealed class Violations
{
    private ImmutableList<string> all = [];
    private ImmutableList<string> allowed = [];

    /// <summary>Those that no test allowed.</summary>
    public IReadOnlyList<string> All => [.. all.Where(sentence => !allowed.Exists(part => sentence.Contains(part, StringComparison.OrdinalIgnoreCase)))];

    /// <summary>All of them, allowed ones too.</summary>
    public IReadOnlyList<string> Seen => all;

    /// <summary>Expects violations whose sentence contains the part; before or after they happen.</summary>
    public void Allow(string part) => ImmutableInterlocked.Update(ref allowed, list => list.Add(part));

    /// <summary>For what each request repeats.</summary>
    internal void AddOnce(string sentence) => ImmutableInterlocked.Update(ref all, list => list.Contains(sentence) ? list : list.Add(sentence));

    internal void Add(string sentence) => ImmutableInterlocked.Update(ref all, list => list.Add(sentence));
}
