namespace ChatEngage.Teams.Client.Wire;

/// <summary>A reaction to the message <see cref="Activity.ReplyToId"/>, as <c>like</c> or <c>heart</c>.</summary>
public sealed record MessageReaction
{
    public string? Type { get; init; }
}
