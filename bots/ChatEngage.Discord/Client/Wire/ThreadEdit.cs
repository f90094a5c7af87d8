namespace ChatEngage.Discord.Client.Wire;

/// <summary>What changes of a thread; null stays as it is.</summary>
public sealed record ThreadEdit
{
    public string? Name { get; init; }
    public bool? Archived { get; init; }
    public bool? Locked { get; init; }
    public int? AutoArchiveDuration { get; init; }
}
