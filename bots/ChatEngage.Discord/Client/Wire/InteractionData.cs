namespace ChatEngage.Discord.Client.Wire;

/// <summary>What was commanded, pressed or filled in; which members count depends on the interaction's type.</summary>
public sealed record InteractionData
{
    /// <summary>The command's id.</summary>
    public Snowflake? Id { get; init; }

    /// <summary>The command's name.</summary>
    public string? Name { get; init; }

    /// <summary>The command's kind: 1 slash, 2 on a user, 3 on a message.</summary>
    public int? Type { get; init; }

    public IReadOnlyList<CommandValue> Options { get; init => field = Tolerant.List(value); } = [];

    /// <summary>The message or user that a context command was used on.</summary>
    public Snowflake? TargetId { get; init; }

    public string? CustomId { get; init; }
    public ComponentType ComponentType { get; init; }

    /// <summary>What was chosen in a select.</summary>
    public IReadOnlyList<string> Values { get; init => field = Tolerant.List(value); } = [];

    /// <summary>A submitted modal; read it with <see cref="ModalValues"/>.</summary>
    public IReadOnlyList<Component> Components { get; init => field = Tolerant.List(value); } = [];
}
