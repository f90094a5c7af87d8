namespace ChatEngage.Sources.Feed.Parsing;

/// <summary>Names of languages, like <c>de-AT</c>.</summary>
internal static class FeedLanguage
{
    /// <summary>As written with hyphens; null when it cannot be the name of a language.</summary>
    public static string? Of(string? written)
    {
        var name = (written ?? "").Trim().Replace('_', '-');
        if (name.Length is < 2 or > FeedLimits.Language) return null;
        var parts = name.Split('-');
        return parts[0].All(char.IsAsciiLetter) && parts.All(part => part.Length is > 0 and <= 8 && part.All(char.IsAsciiLetterOrDigit)) ? name : null;
    }
}
