namespace ChatEngage.Teams.Client.Inbound;

/// <summary>What an activity asks of us.</summary>
public enum ActivityKind
{
    /// <summary>A known thing we skip, or a type nobody knows.</summary>
    Unsupported,

    /// <summary>A message that a person typed; its text may be empty (a picture alone).</summary>
    Text,

    /// <summary>An Action.Submit: a message without text but with a value. Never text to read.</summary>
    CardSubmit,

    /// <summary>An Action.Execute or the refresh of a card: an invoke <c>adaptiveCard/action</c>, answered in the HTTP body.</summary>
    CardExecute,

    /// <summary>Another invoke, answered in the HTTP body too.</summary>
    OtherInvoke,

    InstallationUpdate,
    ConversationUpdate,
    MessageReaction,
    MessageUpdate,
    MessageDelete,
    Typing,
}
