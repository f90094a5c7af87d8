namespace ChatEngage.FakeTeams;

/// <summary>The bot broke the protocol; the message lists how.</summary>
public sealed class TeamsViolationException(IReadOnlyList<string> violations)
    : Exception($"The bot broke the protocol {violations.Count} times:\n- " + string.Join("\n- ", violations))
{
    public IReadOnlyList<string> Violations { get; } = violations;
}
