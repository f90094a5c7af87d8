namespace ChatEngage.Suggestions;

/// <summary>One prepared answer of a playbook.</summary>
/// <param name="File">Its file, the stable key of the entry.</param>
/// <param name="Language">The language it is written in, like <c>en</c>; null answers every language.</param>
/// <param name="When">Words and phrases; the more of them a mention has, the better it fits.</param>
/// <param name="Text">With placeholders like <c>{contact}</c>.</param>
public sealed record CannedResponse(string File, string Title, IReadOnlyList<string> Tags, string? Language, IReadOnlyList<string> When, string Text);
