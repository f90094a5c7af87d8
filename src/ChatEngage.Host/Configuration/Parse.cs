using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using ChatEngage.Sources.Outbound;
using ChatEngage.Times;

namespace ChatEngage.Host.Configuration;

/// <summary>Values as they are written in a configuration; null is "not one of these".</summary>
internal static partial class Parse
{
    public const string NameRule = "a name has 1 to 40 of a-z, 0-9 and -, and begins with a letter or digit";
    public const string DiscordIdRule = "give the id as Discord shows it with developer mode on: 15 to 20 digits";
    public const string ObjectIdRule = "give an id like 0f8fad5b-d9cb-469f-a165-70867728950e";
    public const string UrlRule = "give an address like https://example.com/replies";

    public static bool IsName(string text) => Name().IsMatch(text);

    // The runtime would read a bare number as days, and 24:00:00 as well.
    public static Func<string, TimeSpan?> Duration(TimeSpan least, TimeSpan most) => text =>
    {
        if (Period().Match(text) is not { Success: true } match) return null;
        var span = new TimeSpan(Number("d"), Number("h"), Number("m"), Number("s")) + TimeSpan.FromTicks(Fraction(match.Groups["f"].Value));
        return span >= least && span <= most ? span : null;

        static long Fraction(string digits) => digits.Length == 0 ? 0 : long.Parse(digits.PadRight(7, '0'), CultureInfo.InvariantCulture);
        int Number(string name) => match.Groups[name] is { Success: true } group ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0;
    };

    public static string DurationRule(TimeSpan least, TimeSpan most) => $"give hours:minutes:seconds, from {least:c} to {most:c}";

    public static Func<string, int?> Number(int least, int most) => text =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;

    /// <summary>An id as Discord gives it.</summary>
    public static string? DiscordId(string text) => text.Length is >= 15 and <= 20 && text.All(char.IsAsciiDigit) ? text : null;

    /// <summary>An object id of the directory, or an app id.</summary>
    public static string? ObjectId(string text) => Guid.TryParseExact(text, "D", out var id) ? id.ToString() : null;

    public static bool? Switch(string text) => bool.TryParse(text, out var value) ? value : null;

    public static TimeOnly? TimeOfDay(string text) =>
        TimeOnly.TryParseExact(text, ["HH:mm", "H:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    public static DateOnly? Date(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>A time of the day like 09:00-17:00, 22:00-02:00 or 17:00-24:00.</summary>
    public static ClockSpan? Span(string text)
    {
        if (text.Split('-', StringSplitOptions.TrimEntries) is not [var from, var to]) return null;
        var (begin, end) = (Minute(from), to == "24:00" ? ClockSpan.Day : Minute(to));
        return begin is { } first && end is { } last && first != last ? ClockSpan.Of(first, last) : null;

        static int? Minute(string clock) =>
            TimeOnly.TryParseExact(clock, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? (time.Hour * 60) + time.Minute : null;
    }

    /// <summary>Days of the week: Mon, or Mon-Fri, or over the weekend Fri-Mon.</summary>
    public static IReadOnlyList<DayOfWeek>? Days(string text)
    {
        var ends = text.Split('-', StringSplitOptions.TrimEntries).Select(Day).ToList();
        return ends switch
        {
            [{ } one] => [one],
            [{ } first, { } last] when first != last => [.. Enumerable.Range(0, ((last - first + 7) % 7) + 1).Select(step => (DayOfWeek)(((int)first + step) % 7))],
            _ => null,
        };

        static DayOfWeek? Day(string name) =>
            Enum.GetValues<DayOfWeek>().Cast<DayOfWeek?>().FirstOrDefault(day => name.Equals($"{day}"[..3], StringComparison.OrdinalIgnoreCase) || name.Equals($"{day}", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>By name only: a number would be taken for any value.</summary>
    public static T? Choice<T>(string text) where T : struct, Enum =>
        text.All(char.IsAsciiLetter) && Enum.TryParse<T>(text, ignoreCase: true, out var value) ? value : null;

    public static string Names<T>() where T : struct, Enum => string.Join(", ", Enum.GetNames<T>().Select(name => name.ToLowerInvariant()));

    public static TimeZoneInfo? Zone(string text) => TimeZoneInfo.TryFindSystemTimeZoneById(text, out var zone) && zone.HasIanaId ? zone : null;

    public static Uri? WebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme is "http" or "https") && OutboundHttp.HostOf(url) is { Length: > 0 } && url.UserInfo.Length == 0 ? url : null;

    /// <summary>Where to listen. Kestrel would bind a name it does not know to every address, so only addresses and localhost are taken.</summary>
    public static Uri? ListenAddress(string text) =>
        WebAddress(text) is { Scheme: "http", PathAndQuery: "/", Fragment: "" } url
        && (url.Host == "localhost" || IPAddress.TryParse(url.Host.Trim('[', ']'), out _)) ? url : null;

    [GeneratedRegex(@"^(?:(?<d>[0-9]{1,4})\.)?(?<h>[0-9]{1,5}):(?<m>[0-5]?[0-9])(?::(?<s>[0-5]?[0-9])(?:\.(?<f>[0-9]{1,7}))?)?$")]
    private static partial Regex Period();

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,39}$")]
    private static partial Regex Name();
}
