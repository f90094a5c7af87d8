namespace ChatEngage.Discord.Client.Wire;

/// <summary>A form over the page: 1-5 labelled inputs.</summary>
/// <param name="CustomId">1-100 characters.</param>
/// <param name="Title">1-45 characters.</param>
public sealed record Modal(string CustomId, string Title, IReadOnlyList<Component> Components);
