using System.Text.Json;

namespace ChatEngage.Teams.Client.Wire;

/// <summary>
/// One activity of the Bot Framework protocol, in either direction. Incoming ones are read by <see cref="ActivityReader"/>, to which null, missing and
/// "of another type" are the same; outgoing ones are written by <see cref="WireJson"/>, which leaves out what is null.
/// </summary>
public sealed record Activity
{
    /// <summary>One of <see cref="ActivityTypes"/>, or what this client does not know.</summary>
    public string? Type { get; init; }

    /// <summary>Opaque. Unique within its conversation only.</summary>
    public string? Id { get; init; }

    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>As it came. Where to send is told by <see cref="ServiceUrl"/>, which only the gate mints.</summary>
    public string? ServiceUrl { get; init; }

    public string? ChannelId { get; init; }

    public ChannelAccount? From { get; init; }

    /// <summary>Of an incoming activity: the bot.</summary>
    public ChannelAccount? Recipient { get; init; }

    public ConversationAccount? Conversation { get; init; }

    /// <summary>Of a text in a channel or group it holds the mentions as <c>&lt;at&gt;Name&lt;/at&gt;</c>.</summary>
    public string? Text { get; init; }

    /// <summary><c>plain</c>, <c>markdown</c> or <c>xml</c>.</summary>
    public string? TextFormat { get; init; }

    /// <summary>What a notification shows of a message without text.</summary>
    public string? Summary { get; init; }

    public string? Locale { get; init; }

    /// <summary>Of a click: the activity that holds the card.</summary>
    public string? ReplyToId { get; init; }

    /// <summary>Of an invoke: what is asked, as <c>adaptiveCard/action</c>.</summary>
    public string? Name { get; init; }

    /// <summary>Of an installationUpdate: <c>add</c> or <c>remove</c> (also <c>add-upgrade</c>, <c>remove-upgrade</c>).</summary>
    public string? Action { get; init; }

    /// <summary><c>expectReplies</c> asks for the answers in the HTTP body.</summary>
    public string? DeliveryMode { get; init; }

    /// <summary>Of a click: the action's data merged with the inputs, or for an invoke <c>{action:{type,verb,data},trigger}</c>. Independent of the bytes it came in.</summary>
    public JsonElement? Value { get; init; }

    public IReadOnlyList<Attachment>? Attachments { get; init; }

    public IReadOnlyList<Entity>? Entities { get; init; }

    public TeamsChannelData? ChannelData { get; init; }

    public IReadOnlyList<ChannelAccount>? MembersAdded { get; init; }

    public IReadOnlyList<ChannelAccount>? MembersRemoved { get; init; }

    public IReadOnlyList<MessageReaction>? ReactionsAdded { get; init; }
}
