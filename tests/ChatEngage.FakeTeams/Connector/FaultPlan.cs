namespace ChatEngage.FakeTeams;

/// <summary>Which calls of the connector go wrong, and how. Faults of one call are played once each, in order.</summary>
public sealed class FaultPlan
{
    private readonly Lock gate = new();
    private readonly List<(ConnectorCall? Call, string? Conversation, Fault Fault, bool Stays)> rules = [];

    /// <summary>The next calls of this kind fail so, one each.</summary>
    public void Next(ConnectorCall call, params IReadOnlyList<Fault> faults) => Add(call, null, faults);

    /// <summary>The next calls of this kind about this conversation fail so; a channel's id stands for its threads too.</summary>
    public void NextIn(string conversation, ConnectorCall call, params IReadOnlyList<Fault> faults) => Add(call, conversation, faults);

    /// <summary>The next calls of any kind fail so.</summary>
    public void NextOfAny(params IReadOnlyList<Fault> faults) => Add(null, null, faults);

    /// <summary>Every call of this kind fails so until <see cref="Clear"/>.</summary>
    public void Always(ConnectorCall call, Fault fault)
    {
        lock (gate) rules.Add((call, null, fault, true));
    }

    /// <summary>Every call fails so until <see cref="Clear"/>.</summary>
    public void AlwaysAll(Fault fault)
    {
        lock (gate) rules.Add((null, null, fault, true));
    }

    public void Clear()
    {
        lock (gate) rules.Clear();
    }

    internal Fault? Take(ConnectorCall call, string? conversation)
    {
        lock (gate)
        {
            var at = rules.FindIndex(rule => (rule.Call is null || rule.Call == call) && (rule.Conversation is null || IsIn(conversation, rule.Conversation)));
            if (at < 0) return null;
            var rule = rules[at];
            if (!rule.Stays) rules.RemoveAt(at);
            return rule.Fault;
        }
    }

    private static bool IsIn(string? conversation, string asked) =>
        conversation == asked || conversation?.StartsWith(asked + ";messageid=", StringComparison.Ordinal) == true;

    private void Add(ConnectorCall? call, string? conversation, IReadOnlyList<Fault> faults)
    {
        lock (gate) rules.AddRange(faults.Select(fault => (call, conversation, fault, false)));
    }
}
