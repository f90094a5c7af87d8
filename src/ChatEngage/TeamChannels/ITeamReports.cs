using ChatEngage.Contacts;
using ChatEngage.Conversations;
using ChatEngage.Digests;

namespace ChatEngage.TeamChannels;

/// <summary>What the team may ask for in its chat. Answers are read anew each time; they hold outside text.</summary>
public interface ITeamReports
{
    /// <summary>A page of conversations.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    Task<IReadOnlyList<Conversation>> ListAsync(ConversationQuery query, CancellationToken ct);

    /// <summary>The stored digest of a day, or what it would be now; of the last whole day when none is named. Null for a day that has not begun, or lies before all digests.</summary>
    Task<ShownDigest?> DigestAsync(DateOnly? day, CancellationToken ct);

    /// <summary>So many local days up to today, oldest first; at most 31.</summary>
    Task<IReadOnlyList<NcpDay>> NcpAsync(int days, CancellationToken ct);

    /// <summary>Contacts whose handle or name is or contains the words, those that wrote last first; at most ten.</summary>
    Task<IReadOnlyList<ContactProfile>> WhoAsync(string words, CancellationToken ct);

    /// <summary>Each part of the service and how it fares.</summary>
    Task<IReadOnlyList<HealthLine>> HealthAsync(CancellationToken ct);
}

/// <param name="Detail">In words; null when there is nothing to say.</param>
public sealed record HealthLine(string Part, bool Ok, string? Detail);
