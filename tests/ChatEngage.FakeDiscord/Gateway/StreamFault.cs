namespace ChatEngage.FakeDiscord;

/// <summary>What becomes of a run of events on their way.</summary>
public enum StreamFault
{
    None,

    /// <summary>One is missing: in a replay its number too, live the event alone.</summary>
    Hole,

    /// <summary>Each comes twice: in a replay under the same number, live under a number of its own.</summary>
    Duplicates,

    /// <summary>Neighbours change places.</summary>
    Reordered,
}
