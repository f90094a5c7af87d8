namespace ChatEngage.FakeDiscord;

/// <summary>Thrown where a test asks whether the client kept to the protocol, and it did not.</summary>
public sealed class ProtocolViolationException(IReadOnlyList<string> violations)
    : Exception($"The client broke Discord's protocol {violations.Count} time(s):\n" + string.Join('\n', violations))
{
    public IReadOnlyList<string> Violations => violations;
}
