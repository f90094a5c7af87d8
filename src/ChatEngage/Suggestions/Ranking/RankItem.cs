using ChatEngage.Conversations;

namespace ChatEngage.Suggestions.Ranking;

/// <summary>A reply that can be suggested: an entry of the playbook, or what the team approved before.</summary>
/// <param name="Key">Stable: <c>playbook:&lt;file&gt;</c> or <c>past:&lt;id&gt;</c>.</param>
/// <param name="Language">The language it is written in; null answers every language.</param>
/// <param name="Asked">The mentions it answered; for a playbook entry the words and phrases listed under <c>when</c>.</param>
/// <param name="Title">The title of a playbook entry.</param>
public sealed record RankItem(string Key, string Reply, Origin Origin, string? Language, IReadOnlyList<string> Asked, string? Title = null);
