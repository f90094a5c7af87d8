using ChatEngage.Interactions;
using ChatEngage.Suggestions;
using ChatEngage.Tasks;

namespace ChatEngage.Conversations;

/// <summary>What a pure transition of a conversation comes to.</summary>
public abstract record Transition
{
    private Transition() { }

    /// <summary>The new document and what is to be logged with it. The same document as before with no entries: nothing to do.</summary>
    public sealed record Done(Conversation Next, IReadOnlyList<Interaction> Log) : Transition
    {
        /// <summary>What the decision teaches.</summary>
        public IReadOnlyList<Lesson> Lessons { get; init; } = [];

        /// <summary>Work that is to be done once this is true.</summary>
        public IReadOnlyList<TaskOrder> Orders { get; init; } = [];
    }

    /// <summary>It is not allowed now; nothing changes.</summary>
    public sealed record Refused(Refusal Why) : Transition;

    public static Transition To(Conversation next, params IReadOnlyList<Interaction> log) => new Done(next, log);
    public static Transition No(RefusalCode code, string reason) => new Refused(new Refusal(code, reason));
}

public enum RefusalCode
{
    /// <summary>There is no such conversation, reply or suggestion.</summary>
    NotFound,

    /// <summary>The thread changed since the decision was made.</summary>
    ThreadMoved,

    /// <summary>Another reply of this conversation is not final yet.</summary>
    ReplyPending,

    /// <summary>Somebody else holds the conversation.</summary>
    Held,

    /// <summary>The present state does not allow it.</summary>
    WrongState,

    /// <summary>The agent may not do this.</summary>
    NotAllowed,

    /// <summary>What was given is not acceptable.</summary>
    Invalid,

    /// <summary>Placeholders are not filled.</summary>
    Missing,
}

/// <summary>Why something was not done, in words for the agent.</summary>
public sealed record Refusal(RefusalCode Code, string Reason, IReadOnlyList<string>? Missing = null);
