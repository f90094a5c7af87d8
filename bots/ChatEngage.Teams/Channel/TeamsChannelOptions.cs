using ChatEngage.TeamChannels;
using ChatEngage.Teams.Client;
using ChatEngage.Teams.Client.Wire;

namespace ChatEngage.Teams;

/// <summary>One configured team channel in Teams: a channel of a team, a group chat, or the chat with one person.</summary>
public sealed record TeamsChannelOptions
{
    /// <summary>The key of the team channel below its brand.</summary>
    public required string Name { get; init; }

    /// <summary>A channel, <c>19:…@thread.tacv2</c>. Exactly one of this, <see cref="ChatId"/> and <see cref="User"/>.</summary>
    public string? ChannelId { get; init; }

    /// <summary>The team of the channel, the id of its General channel. Of use until something came from the channel itself.</summary>
    public string? TeamId { get; init; }

    /// <summary>A group chat, <c>19:…@thread.v2</c>.</summary>
    public string? ChatId { get; init; }

    /// <summary>A person, by the directory's object id.</summary>
    public string? User { get; init; }

    /// <summary>Who may decide, by the directory's object id.</summary>
    public TeamMembers Members { get; init; } = TeamMembers.Nobody;

    /// <summary>Those whom alerts call, by the name under which the brand knows them.</summary>
    public IReadOnlyDictionary<string, TeamsPerson> OnCall { get; init; } = new Dictionary<string, TeamsPerson>();

    /// <returns>What is wrong, as the end of a sentence; null when nothing is.</returns>
    public string? Problem() => new[] { ChannelId, ChatId, User }.Count(given => !string.IsNullOrWhiteSpace(given)) switch
    {
        0 => "needs ChannelId (a channel), ChatId (a group chat) or User (a person's object id)",
        1 => null,
        _ => "has more than one of ChannelId, ChatId and User; a card stands in one place",
    };

    /// <summary>How to say where it is.</summary>
    internal string Place => ChannelId is not null ? "the channel" : ChatId is not null ? "the group chat" : "the personal chat";

    internal bool IsAt(ConversationReference reference, string? person) =>
        ChannelId is not null ? reference.Place == ChannelId || reference.ChannelId == ChannelId
        : ChatId is not null ? reference.Place == ChatId
        : reference.ConversationType == ConversationTypes.Personal && string.Equals(person, User, StringComparison.OrdinalIgnoreCase);
}
