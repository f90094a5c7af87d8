using System.Text.Json.Serialization;
using ChatEngage.Alerts;
using ChatEngage.Conversations;
using ChatEngage.TeamChannels;

namespace ChatEngage.Sources.Webhook;

/// <summary>The body of an alert for an outside team channel: one sentence, who is called, and what it is about.</summary>
internal sealed record WebhookAlert(
    string Type,
    string Key,
    string AlertId,
    BrandName Brand,
    AlertReason Reason,
    DateTimeOffset At,
    string Text,
    IReadOnlyList<string> Who,
    bool Escalated,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] WebhookAlert.Thread? Conversation,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] AlertFigures? Figures)
{
    /// <param name="Newest">Outside text.</param>
    public sealed record Thread(ConversationId Id, SourceName Source, string? Url, string? Assignee, DateTimeOffset? WaitingSince, ThreadAuthor Contact, string? Newest);

    public static WebhookAlert Of(TeamPost.Alert post)
    {
        var alert = post.Raised;
        return new WebhookAlert(
            "alert",
            post.Key.Value,
            alert.Id,
            alert.Brand,
            alert.Reason,
            alert.At,
            alert.Sentence(),
            alert.Who,
            alert.Escalated,
            post.Conversation is { } about ? new Thread(about.Id, about.Source, about.Newest?.Url ?? about.Url, about.Assignee, about.WaitingSince, about.Contact, about.Newest?.Text) : null,
            alert.Figures);
    }
}
