using ChatEngage.Teams.Client.Wire;

namespace ChatEngage.Teams.Client.Inbound;

/// <summary>The bot's own mention in a text. Names are not unique, so only the entities tell which mention is whose.</summary>
public static class BotMention
{
    /// <summary>Whether the message mentions the bot.</summary>
    public static bool MentionsBot(this Activity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return activity.Entities?.Any(entity => IsBot(entity, activity.Recipient?.Id)) ?? false;
    }

    /// <summary>The text without the bot's own mentions, trimmed; other mentions stay as they are. Empty when there is no text.</summary>
    public static string TextWithoutBot(this Activity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        var text = activity.Text ?? "";
        var from = 0;
        // Entities stand in the order of the text: each takes the next place of its own, so that somebody named like the bot keeps his.
        foreach (var entity in activity.Entities ?? [])
        {
            if (!entity.IsMention || entity.Text is not { Length: > 0 } mark) continue;
            var at = text.IndexOf(mark, from, StringComparison.Ordinal);
            if (at < 0) at = IsBot(entity, activity.Recipient?.Id) ? text.IndexOf(mark, StringComparison.Ordinal) : -1;
            if (at < 0) continue;
            if (IsBot(entity, activity.Recipient?.Id)) (text, from) = (text.Remove(at, mark.Length), at);
            else from = at + mark.Length;
        }
        return text.Trim();
    }

    private static bool IsBot(Entity entity, string? bot) => entity.IsMention && bot is { Length: > 0 } && entity.Mentioned?.Id == bot;
}
