namespace ChatEngage.Discord.Client.Wire;

public sealed record Reaction
{
    public int Count { get; init; }
    public bool Me { get; init; }
    public Emoji? Emoji { get; init; }
}
