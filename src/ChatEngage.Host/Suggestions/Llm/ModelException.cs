namespace ChatEngage.Host.Suggestions.Llm;

/// <summary>Why a language model gave no answer.</summary>
public enum ModelFault
{
    /// <summary>It asks to come back later (429, 5xx).</summary>
    Busy,

    /// <summary>No connection.</summary>
    Unreachable,

    /// <summary>No whole answer in time.</summary>
    Slow,

    /// <summary>It does not take our requests (401, 404, a redirect, a private address): somebody must look at the configuration.</summary>
    Rejected,

    /// <summary>Not the JSON of this protocol.</summary>
    Garbled,

    /// <summary>Longer than an answer can be.</summary>
    Oversized,
}

/// <summary>A language model gave no answer. Holds nothing of what was sent or came.</summary>
public sealed class ModelException : Exception
{
    public ModelException() { }
    public ModelException(string message) : base(message) { }
    public ModelException(string message, Exception inner) : base(message, inner) { }

    public ModelException(ModelFault fault, string message) : base(message) => Fault = fault;

    public ModelFault Fault { get; }

    /// <summary>When to come back, if it said so.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>It surely did no work that costs.</summary>
    public bool Free { get; init; }
}
