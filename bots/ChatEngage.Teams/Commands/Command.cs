using System.Globalization;

namespace ChatEngage.Teams.Commands;

internal enum CommandWord { Inbox, Mine, Search, Digest, Ncp, Who, Health, Help }

/// <summary>What somebody asks the bot for.</summary>
/// <param name="About">Words, a day or a number of days; empty without.</param>
internal sealed record Command(CommandWord Word, string About)
{
    /// <summary>For people, and for the list that Teams shows while they type.</summary>
    public static IReadOnlyList<(string Title, string Description)> All { get; } =
    [
        ("inbox", "What waits for an answer, longest first"),
        ("mine", "What you have claimed"),
        ("search", "search WORDS: conversations in which all of them occur"),
        ("digest", "digest [yyyy-mm-dd]: the digest of yesterday or of a day"),
        ("ncp", "ncp [days]: network, contribution and participation"),
        ("who", "who NAME: contacts of that handle or name"),
        ("health", "How each part of ChatEngage fares"),
        ("help", "These commands, and the ids of this place"),
    ];

    /// <returns>Null when the words are no command: a sentence may well begin with "mine".</returns>
    public static Command? Read(string text)
    {
        var words = Words(text);
        if (First(words) is not { } word) return null;
        var about = string.Join(' ', words[1..]);
        var fits = word switch
        {
            CommandWord.Search or CommandWord.Who => about.Length > 0,
            CommandWord.Digest => about.Length == 0 || about is "today" or "yesterday" || Day(about) is not null,
            CommandWord.Ncp => about.Length == 0 || int.TryParse(about, NumberStyles.None, CultureInfo.InvariantCulture, out _),
            _ => about.Length == 0,
        };
        return fits ? new Command(word, about) : null;
    }

    /// <returns>The command that the words begin with, whatever follows it; null when they begin with none.</returns>
    public static string? Beginning(string text) => First(Words(text))?.ToString().ToLowerInvariant();

    private static string[] Words(string text) => text.Replace('\u00a0', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static CommandWord? First(string[] words) =>
        words is [var first, ..] && first.TrimStart('/').All(char.IsAsciiLetter) && Enum.TryParse<CommandWord>(first.TrimStart('/'), ignoreCase: true, out var word) ? word : null;

    public static DateOnly? Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
