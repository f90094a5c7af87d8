using System.Globalization;
using System.Text.Json.Nodes;
using ChatEngage.Digests;

namespace ChatEngage.Teams.Translating;

/// <summary>The charts that Teams draws itself, each below its title; clients that cannot show the same figures as text.</summary>
internal static class Charts
{
    // So many days have each a number of their own.
    private const int ShortestMonth = 28;

    /// <summary>N, C and P as lines.</summary>
    public static IEnumerable<JsonObject> Ncp(IReadOnlyList<NcpDay> days) => Chart(
        "Chart.Line",
        "Network (people), contribution, participation",
        // Colours that are told apart, also by those who see few: by itself the client takes shades of one.
        new JsonArray(Line("N", "categoricalBlue", days, day => day.N.People), Line("C", "categoricalMarigold", days, day => day.C.Total), Line("P", "categoricalGreen", days, day => day.P.Total)),
        days.TakeLast(7).Select(day => string.Create(CultureInfo.InvariantCulture, $"{Day(day)}: N {day.N.People}, C {day.C.Total}, P {day.P.Total}")));

    /// <summary>Mentions a day as bars.</summary>
    public static IEnumerable<JsonObject> Mentions(IReadOnlyList<NcpDay> days) => Chart(
        "Chart.VerticalBar",
        $"Mentions a day, {Day(days[0])} to {Day(days[^1])}",
        new JsonArray([.. days.Select(day => new JsonObject { ["x"] = Below(day, days), ["y"] = day.Mentions, ["color"] = "categoricalBlue" })]),
        days.TakeLast(7).Select(day => string.Create(CultureInfo.InvariantCulture, $"{Day(day)}: {day.Mentions}")));

    private static JsonObject Line(string legend, string color, IReadOnlyList<NcpDay> days, Func<NcpDay, long> value) => new()
    {
        ["legend"] = legend,
        ["color"] = color,
        ["values"] = new JsonArray([.. days.Select(day => new JsonObject { ["x"] = day.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ["y"] = value(day) })]),
    };

    // Not every client shows a chart's own title.
    private static IEnumerable<JsonObject> Chart(string type, string title, JsonArray data, IEnumerable<string> lines) =>
    [
        CardParts.Text(title, weight: "Bolder", size: "Small"),
        new JsonObject
        {
            ["type"] = type,
            ["data"] = data,
            ["fallback"] = CardParts.Text(string.Join("\n\n", lines.Select(CardText.Escape)), size: "Small"),
        },
    ];

    // A bar has room for two digits.
    private static string Below(NcpDay day, IReadOnlyList<NcpDay> days) => days.Count <= ShortestMonth ? day.Date.Day.ToString(CultureInfo.InvariantCulture) : Day(day);

    private static string Day(NcpDay day) => day.Date.ToString("d MMM", CultureInfo.InvariantCulture);
}
