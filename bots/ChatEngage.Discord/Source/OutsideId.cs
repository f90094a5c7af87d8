using System.Globalization;
using ChatEngage.Discord.Client.Wire;

namespace ChatEngage.Discord.Source;

/// <summary>A message as an outside id: <c>channel/message</c>. A thread begins at the message it hangs on, so that one has the thread's id in the parent channel.</summary>
internal readonly record struct OutsideId(Snowflake Channel, Snowflake Message)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Channel}/{Message}");

    public static OutsideId? Of(string? text)
    {
        var slash = text?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        return slash > 0 && Snowflake.TryParse(text![..slash], out var channel) && Snowflake.TryParse(text[(slash + 1)..], out var message) ? new OutsideId(channel, message) : null;
    }

    public string Url(Snowflake guild) => string.Create(CultureInfo.InvariantCulture, $"https://discord.com/channels/{guild}/{Channel}/{Message}");
}
