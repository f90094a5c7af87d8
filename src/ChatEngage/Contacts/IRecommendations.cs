namespace ChatEngage.Contacts;

/// <summary>Recommendations that can still be answered. Kept, and marked as answered, by the commit that logs it.</summary>
public interface IRecommendations
{
    /// <summary>Those that a mention may answer, each once; what this contact answered before is left out.</summary>
    /// <param name="parent">The digest of the post that the mention replies to.</param>
    /// <param name="links">Addresses as <see cref="PostLinks"/> gives them.</param>
    Task<IReadOnlyList<FoundRecommendation>> FindAsync(string? parent, IReadOnlyList<string> links, ContactId by, CancellationToken ct);
}

/// <summary>Somebody recommended the brand.</summary>
/// <param name="Post">The digest of the post.</param>
/// <param name="At">When it was made outside.</param>
/// <param name="Depth">How many answers lead to it from the first recommendation of its path; 0 for that one.</param>
/// <param name="Root">The digest of that first one.</param>
/// <param name="Address">As <see cref="PostLinks"/> gives it, when it is recommended; null when it has none.</param>
public sealed record Recommendation(string Post, ContactId Contact, ConversationId Conversation, DateTimeOffset At, int Depth, string Root, string? Address = null);

/// <param name="Link">The address by which it was found; null when it was replied to.</param>
public sealed record FoundRecommendation(Recommendation What, string? Link);

/// <summary>What a mention adds to the recommendation chain: part of the commit that logs it, a conflict when its author answered one of these meanwhile.</summary>
public sealed record ChainStep(ContactId By, IReadOnlyList<Recommendation> Answered, Recommendation? Made);
