using System.Text.Json;
using ChatEngage.Teams.Client.Wire;

namespace ChatEngage.Teams.Translating;

/// <summary>What the bot says, as activities.</summary>
internal static class Messages
{
    private const string Plain = "plain";
    private const string Markup = "xml";

    /// <param name="summary">What a notification says: plain text.</param>
    public static Activity Card(JsonElement card, string summary) => new() { Type = ActivityTypes.Message, Summary = CardText.Quiet(summary), Attachments = [Attachment.AdaptiveCard(card)] };

    /// <summary>A text that is shown as it is: nothing in it is a format or a mention.</summary>
    public static Activity Text(string text)
    {
        var quiet = CardText.Quiet(text).ReplaceLineEndings("\n");
        // Not every client breaks the lines of a plain text.
        return quiet.Contains('\n', StringComparison.Ordinal)
            ? new() { Type = ActivityTypes.Message, Text = Marked(quiet), TextFormat = Markup }
            : new() { Type = ActivityTypes.Message, Text = quiet, TextFormat = Plain };
    }

    private static string Marked(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\n", "<br>", StringComparison.Ordinal);
}
