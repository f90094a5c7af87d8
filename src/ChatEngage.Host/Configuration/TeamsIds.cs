namespace ChatEngage.Host.Configuration;

/// <summary>How ids of Microsoft Teams are written: the service's own way, or any, as programs that only play Teams on this machine have them.</summary>
internal sealed record TeamsIds(Func<string, string?> Place, string PlaceRule, Func<string, string?> Person, string PersonRule)
{
    private const int Longest = 200;

    public static TeamsIds Real { get; } = new(
        text => text.StartsWith("19:", StringComparison.Ordinal) ? Any(text) : null,
        "give an id that begins with 19:, as it stands in the link to the channel or chat",
        Parse.ObjectId,
        Parse.ObjectIdRule);

    /// <summary>For the development mode.</summary>
    public static TeamsIds Played { get; } = new(Any, "give the id as the bot's answer to \"help\" shows it there", text => Parse.ObjectId(text) ?? Any(text), "give the id as the bot's answer to \"help\" shows it");

    private static string? Any(string text) => text.Length <= Longest && !text.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter)) ? text : null;
}
