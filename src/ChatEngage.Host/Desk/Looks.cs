using System.Globalization;
using ChatEngage.Conversations;
using ChatEngage.Inbox;

namespace ChatEngage.Host.Desk;

/// <summary>How things look on the desk.</summary>
public static class Looks
{
    public static string Tone(ReplyState state) => state switch
    {
        ReplyState.Unknown or ReplyState.Failed or ReplyState.Refused => "bad",
        ReplyState.Held or ReplyState.ByHand => "warn",
        ReplyState.Sent => "good",
        ReplyState.Undone or ReplyState.Declined => "dim",
        _ => "busy",
    };

    /// <summary>"German"; null when it is not known.</summary>
    public static string? Language(string? code)
    {
        if (string.IsNullOrEmpty(code)) return null;
        try
        {
            return CultureInfo.GetCultureInfo(code).EnglishName;
        }
        catch (CultureNotFoundException)
        {
            return code;
        }
    }

    public static string Iso(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>A minus as wide as the plus.</summary>
    public static string WithSign(int value) => value.ToString("+#,0;−#,0;0", CultureInfo.InvariantCulture);

    public static string Kind(MentionKind kind) => kind.ToString().ToLowerInvariant();
}
