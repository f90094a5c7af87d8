using System.Text.Json.Serialization;
using ChatEngage.Conversations;
using ChatEngage.TeamChannels;

namespace ChatEngage.Sources.Webhook;

/// <summary>The body of a card for an outside team channel.</summary>
internal sealed record WebhookCard(
    string Type,
    string Key,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Ref,
    ConversationId ConversationId,
    BrandName Brand,
    SourceName Source,
    Status Status,
    string? Assignee,
    DateTimeOffset? WaitingSince,
    long ThreadVersion,
    ThreadAuthor Contact,
    WebhookCard.Post? Newest,
    IReadOnlyList<WebhookCard.Proposal> Suggestions,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] WebhookCard.Answer? Reply)
{
    public sealed record Post(string Id, string Text, string? Url);

    public sealed record Proposal(SuggestionId Id, string Text, Origin Origin, double Score);

    public sealed record Answer(ReplyId Id, ReplyState State, string Text);

    /// <param name="where">What the receiver called the card when it was first posted; null then.</param>
    public static WebhookCard Of(TeamPost.Card post, string? where)
    {
        var conversation = post.Conversation;
        var reply = conversation.Moving ?? (conversation.Replies is [.., var last] ? last : null);
        return new WebhookCard(
            "card",
            post.Key.Value,
            where,
            conversation.Id,
            conversation.Brand,
            conversation.Source,
            conversation.Status,
            conversation.Assignee,
            conversation.WaitingSince,
            conversation.ThreadVersion,
            conversation.Contact,
            conversation.Newest is { } newest ? new Post(newest.Id, newest.Text, newest.Url) : null,
            [.. conversation.Suggestions.Select(suggestion => new Proposal(suggestion.Id, suggestion.Text, suggestion.Origin, suggestion.Score))],
            reply is null ? null : new Answer(reply.Id, reply.State, reply.Text));
    }
}
