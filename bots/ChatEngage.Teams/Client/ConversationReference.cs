using System.Text.Json.Serialization;
using ChatEngage.Teams.Client.Inbound;

namespace ChatEngage.Teams.Client;

/// <summary>
/// All that it takes to speak in a conversation later, after a restart too. Storable as JSON (<see cref="ServiceUrl"/> becomes a string); keep the newest,
/// since the service URL of a conversation may change.
/// </summary>
public sealed record ConversationReference
{
    private const string ThreadMark = ";messageid=";

    public required ServiceUrl ServiceUrl { get; init; }

    /// <summary>As it came: of a thread in a channel with <c>;messageid=…</c>.</summary>
    public required string ConversationId { get; init; }

    public string? TenantId { get; init; }

    /// <summary>One of <see cref="Wire.ConversationTypes"/>; null when the activity did not say.</summary>
    public string? ConversationType { get; init; }

    /// <summary>The bot as this place names it, <c>28:…</c>.</summary>
    public string? BotId { get; init; }

    /// <summary>The channel without a thread, <c>19:…@thread.tacv2</c>; null outside channels.</summary>
    public string? ChannelId { get; init; }

    /// <summary>The post that began the thread; null outside threads.</summary>
    public string? RootId { get; init; }

    public string? TeamId { get; init; }

    /// <returns>Null when the activity names no conversation.</returns>
    public static ConversationReference? Of(GateVerdict.Accepted accepted)
    {
        ArgumentNullException.ThrowIfNull(accepted);
        var activity = accepted.Activity;
        if (activity.Conversation?.Id is not { Length: > 0 } id) return null;
        var mark = id.IndexOf(ThreadMark, StringComparison.Ordinal);
        var data = activity.ChannelData;
        return new ConversationReference
        {
            ServiceUrl = accepted.ServiceUrl,
            ConversationId = id,
            TenantId = activity.Conversation.TenantId ?? data?.Tenant?.Id,
            ConversationType = activity.Conversation.ConversationType,
            BotId = activity.Recipient?.Id,
            ChannelId = data?.Channel?.Id ?? data?.TeamsChannelId ?? (mark >= 0 ? id[..mark] : null),
            RootId = mark >= 0 && mark + ThreadMark.Length < id.Length ? id[(mark + ThreadMark.Length)..] : null,
            TeamId = data?.Team?.Id ?? data?.TeamsTeamId,
        };
    }

    /// <summary>The thread below one post of this channel.</summary>
    /// <param name="rootId">The activity id of the post.</param>
    public ConversationReference Thread(string rootId) => this with { ConversationId = (ChannelId ?? Place) + ThreadMark + rootId, RootId = rootId };

    /// <summary>The conversation without its thread: what limits are counted by, and in a channel where new posts go.</summary>
    [JsonIgnore]
    public string Place => ConversationId.IndexOf(ThreadMark, StringComparison.Ordinal) is var mark and >= 0 ? ConversationId[..mark] : ConversationId;
}
