using ChatEngage.Discord.Client.Wire;

namespace ChatEngage.Discord.Source;

/// <summary>Whether texts that do not concern the bot are seen: whatever switches say, who sees one may read.</summary>
internal sealed class ContentSight
{
    private volatile bool proven;

    public bool IsProven => proven;

    /// <param name="bot">Our own; none when it is not known yet.</param>
    public void Saw(Message message, Snowflake bot)
    {
        // These are shown to a bot that may not read, too.
        if (bot.IsNone || message.Author?.Id == bot || message.ReferencedMessage?.Author?.Id == bot || message.Mentions.Any(user => user.Id == bot)) return;
        if (!string.IsNullOrEmpty(message.Content)) proven = true;
    }
}
