using System.Text.Json;
using ChatEngage.Teams.Client.Wire;

namespace ChatEngage.Teams.Translating;

/// <summary>What the bot says, as activities.</summary>
internal static class Messages
{
    private const string Plain = "plain";

    /// <param name="summary">What a notification says: plain text.</param>
    public static Activity Card(JsonElement card, string summary) => new() { Type = ActivityTypes.Message, Summary = CardText.Quiet(summary), Attachments = [Attachment.AdaptiveCard(card)] };

    /// <summary>A text that is shown as it is: nothing in it is a format or a mention.</summary>
    public static Activity Text(string text) =>
        new() { Type = ActivityTypes.Message, Text = CardText.Quiet(text), TextFormat = Plain };
}
