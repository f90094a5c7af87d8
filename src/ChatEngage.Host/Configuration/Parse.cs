using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using ChatEngage.Sources.Outbound;

namespace ChatEngage.Host.Configuration;

/// <summary>Values as they are written in a configuration; null is "not one of these".</summary>
internal static partial class Parse
{
    public const string NameRule = "a name has 1 to 40 of a-z, 0-9 and -, and begins with a letter or digit";
    public const string UrlRule = "give an address like https://example.com/replies";

    public static bool IsName(string text) => Name().IsMatch(text);

    // The runtime would read a bare number as days, and 24:00:00 as well.
    public static Func<string, TimeSpan?> Duration(TimeSpan least, TimeSpan most) => text =>
    {
        if (Span().Match(text) is not { Success: true } match) return null;
        var span = new TimeSpan(Number("d"), Number("h"), Number("m"), Number("s")) + TimeSpan.FromTicks(Fraction(match.Groups["f"].Value));
        return span >= least && span <= most ? span : null;

        static long Fraction(string digits) => digits.Length == 0 ? 0 : long.Parse(digits.PadRight(7, '0'), CultureInfo.InvariantCulture);
        int Number(string name) => match.Groups[name] is { Success: true } group ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0;
    };

    public static string DurationRule(TimeSpan least, TimeSpan most) => $"give hours:minutes:seconds, from {least:c} to {most:c}";

    public static Func<string, int?> Number(int least, int most) => text =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;

    public static bool? Switch(string text) => bool.TryParse(text, out var value) ? value : null;

    public static TimeOnly? TimeOfDay(string text) =>
        TimeOnly.TryParseExact(text, ["HH:mm", "H:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

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
    private static partial Regex Span();

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,39}$")]
    private static partial Regex Name();
}
