namespace ChatEngage.Discord.Client.Wire;

/// <summary>The first answer to an interaction.</summary>
public abstract record InteractionAnswer
{
    private InteractionAnswer() { }

    /// <summary>A message at once.</summary>
    public sealed record Say(InteractionMessage Message) : InteractionAnswer;

    /// <summary>"Thinking"; the message follows by editing the original. Whether only the actor sees it is settled here.</summary>
    public sealed record SayLater(bool OnlyForYou) : InteractionAnswer;

    /// <summary>Seen; the component's message is edited later, or never. Only for components and modals opened from one.</summary>
    public sealed record Acknowledge : InteractionAnswer;

    /// <summary>Completions of the option being typed, at most 25.</summary>
    public sealed record Complete(IReadOnlyList<CommandChoice> Choices) : InteractionAnswer;

    /// <summary>A form. Not as answer to a submitted form.</summary>
    public sealed record Ask(Modal Modal) : InteractionAnswer;
}
