namespace ChatEngage.Discord.Client.Wire;

/// <summary>An <see cref="InteractionAnswer"/> on the wire.</summary>
internal sealed record Callback<T>(int Type, T? Data) where T : class;

internal sealed record DeferredData(MessageFlags? Flags);

internal sealed record CompletionData(IReadOnlyList<CommandChoice> Choices);
