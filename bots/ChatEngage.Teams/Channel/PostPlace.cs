using ChatEngage.TeamChannels;

namespace ChatEngage.Teams;

/// <summary>What a post's reference holds: the conversation (of a channel: its thread) and the activity.</summary>
internal readonly record struct PostPlace(string ConversationId, string ActivityId)
{
    private const char Between = '|';

    public PostRef Write() => new($"{ConversationId}{Between}{ActivityId}");

    public static PostPlace? Read(PostRef where) =>
        where.Value is { } text && text.LastIndexOf(Between) is > 0 and var at && at < text.Length - 1 ? new PostPlace(text[..at], text[(at + 1)..]) : null;
}
