namespace ChatEngage.Suggestions.Ranking;

/// <summary>A reply that fits a mention.</summary>
/// <param name="Score">0 to 1: how likely the team would say much the same, see <see cref="ReplyIndex"/>.</param>
/// <param name="Why">What spoke for it.</param>
public sealed record RankedReply(RankItem Item, double Score, RankReasons Why);

/// <summary>What spoke for a reply, each 0 when it did not speak.</summary>
/// <param name="Phrases">0 to 1: the share of a playbook entry's phrases found.</param>
/// <param name="Asked">0 to 1: the likeness to the nearest mention that it answered.</param>
/// <param name="Nearest">That mention; null without one.</param>
/// <param name="Relevance">What the blend of features says, in standard deviations above the common reply.</param>
/// <param name="Feedback">What approvals (above 0) and rejections (below 0) moved the score by, in log odds.</param>
public sealed record RankReasons(double Phrases, double Asked, string? Nearest, double Relevance, double Feedback);
