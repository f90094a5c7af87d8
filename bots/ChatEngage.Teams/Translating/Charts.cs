using System.Globalization;
using System.Text.Json.Nodes;
using ChatEngage.Digests;

namespace ChatEngage.Teams.Translating;

/// <summary>The charts that Teams draws itself, each below its title; clients that cannot show the same figures as text.</summary>
internal static class Charts
{
    // Of more bars the client leaves one digit of what is below them.
    private const int MostBars = 14;

    /// <summary>N, C and P as lines.</summary>
    public static IEnumerable<JsonObject> Ncp(IReadOnlyList<NcpDay> days) => Chart(
        "Chart.Line",
        "Network (people), contribution, participation",
        // Colours that are told apart, also by those who see few: by itself the client takes shades of one.
        new JsonArray(Line("N", "categoricalBlue", days, day => day.N.People), Line("C", "categoricalMarigold", days, day => day.C.Total), Line("P", "categoricalGreen", days, day => day.P.Total)),
        days.TakeLast(7).Select(day => string.Create(CultureInfo.InvariantCulture, $"{Day(day)}: N {day.N.People}, C {day.C.Total}, P {day.P.Total}")));

    /// <summary>Mentions a day: as bars while there is room for a number below each, else as a line.</summary>
    public static IEnumerable<JsonObject> Mentions(IReadOnlyList<NcpDay> days) => Chart(
        days.Count <= MostBars ? "Chart.VerticalBar" : "Chart.Line",
        $"Mentions a day, {Day(days[0])} to {Day(days[^1])}",
        days.Count <= MostBars
            ? new JsonArray([.. days.Select(day => new JsonObject { ["x"] = day.Date.Day.ToString(CultureInfo.InvariantCulture), ["y"] = day.Mentions, ["color"] = "categoricalBlue" })])
            : new JsonArray(Line("Mentions", "categoricalBlue", days, day => day.Mentions)),
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

    private static string Day(NcpDay day) => day.Date.ToString("d MMM", CultureInfo.InvariantCulture);
}
