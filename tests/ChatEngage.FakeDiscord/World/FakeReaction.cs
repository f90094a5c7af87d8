namespace ChatEngage.FakeDiscord;

/// <summary>One emoji under a message, with those who chose it.</summary>
public sealed record FakeReaction(string Emoji, IReadOnlyList<ulong> Users);
