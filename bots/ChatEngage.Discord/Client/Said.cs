using ChatEngage.Discord.Client.Rest;

namespace ChatEngage.Discord.Client;

/// <summary>What the service refuses, in words for people; they hold nothing of what was sent.</summary>
internal static class Said
{
    public static string Of(Refusal refusal) => refusal.Kind switch
    {
        RefusalKind.Unauthorized => "Discord does not take the bot's token; copy it again from the developer portal and start anew.",
        RefusalKind.MissingPermission => "The bot may not do this in the Discord channel; './chatengage check' names the permission.",
        RefusalKind.NotOurs => "Another bot wrote it on Discord.",
        RefusalKind.Gone => "What this is about is not on Discord any more.",
        RefusalKind.AutoModerated => "Blocked by the automatic moderation of the Discord server.",
        RefusalKind.Locked => "The thread on Discord is locked.",
        RefusalKind.Archived => "The thread on Discord is archived.",
        RefusalKind.TooManyThreads => "The Discord server has too many open threads.",
        RefusalKind.Invalid => "Discord does not take it as it is written.",
        _ => FormattableString.Invariant($"Discord refused ({refusal.Status}, code {refusal.Code})."),
    };
}
