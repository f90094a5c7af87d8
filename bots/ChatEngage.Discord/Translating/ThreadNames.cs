using System.Globalization;
using ChatEngage.Conversations;
using ChatEngage.TeamChannels;
using ChatEngage.Understanding;

namespace ChatEngage.Discord.Translating;

/// <summary>What the thread of a card is called: nothing that somebody outside wrote, since it stays when a person is erased. Pure.</summary>
internal static class ThreadNames
{
    private const int Longest = 100;

    /// <summary>For example "forum · question · 10 Mar 14:05", on the brand's clock.</summary>
    public static string Of(Conversation conversation, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        var about = Enum.TryParse<Intent>(conversation.Intent, ignoreCase: true, out var intent) && intent != Intent.Other ? Wording.Words(intent) : "mention";
        var at = conversation.Newest is { } newest ? TimeZoneInfo.ConvertTime(newest.CreatedAt, zone).ToString(" · d MMM HH:mm", CultureInfo.InvariantCulture) : "";
        var name = $"{conversation.Source} · {about}{at}";
        return name.Length <= Longest ? name : name[..Longest];
    }
}
