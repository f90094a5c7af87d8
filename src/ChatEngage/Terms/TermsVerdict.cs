namespace ChatEngage.Terms;

/// <summary>Whether a post is meant by a query.</summary>
/// <param name="Because">The part that decided, in words of the query: the term that was found, the NOT that dropped it, the field that differs. Holds nothing of the post but its host, language and kind.</param>
public readonly record struct TermsVerdict(bool Matches, string Because);
