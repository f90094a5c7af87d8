using System.Globalization;
using System.Text.Json.Nodes;
using ChatEngage.Digests;

namespace ChatEngage.Teams.Translating;

/// <summary>The charts that Teams draws itself; clients that cannot show the same figures as text.</summary>
internal static class Charts
{
    /// <summary>N, C and P as lines.</summary>
    public static JsonObject Ncp(IReadOnlyList<NcpDay> days) => Chart(
        "Chart.Line",
        "Network (people), contribution, participation",
        new JsonArray(Line("N", days, day => day.N.People), Line("C", days, day => day.C.Total), Line("P", days, day => day.P.Total)),
        days.TakeLast(7).Select(day => string.Create(CultureInfo.InvariantCulture, $"{Day(day)}: N {day.N.People}, C {day.C.Total}, P {day.P.Total}")));

    /// <summary>Mentions a day as bars.</summary>
    public static JsonObject Mentions(IReadOnlyList<NcpDay> days) => Chart(
        "Chart.VerticalBar",
        "Mentions a day",
        new JsonArray([.. days.Select(day => new JsonObject { ["x"] = Day(day), ["y"] = day.Mentions })]),
        days.TakeLast(7).Select(day => string.Create(CultureInfo.InvariantCulture, $"{Day(day)}: {day.Mentions}")));

    private static JsonObject Line(string legend, IReadOnlyList<NcpDay> days, Func<NcpDay, long> value) => new()
    {
        ["legend"] = legend,
        ["values"] = new JsonArray([.. days.Select(day => new JsonObject { ["x"] = day.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ["y"] = value(day) })]),
    };

    private static JsonObject Chart(string type, string title, JsonArray data, IEnumerable<string> lines) => new()
    {
        ["type"] = type,
        ["title"] = title,
        ["data"] = data,
        ["fallback"] = CardParts.Text($"**{title}**\n\n{string.Join("\n\n", lines.Select(CardText.Escape))}", size: "Small"),
    };

    private static string Day(NcpDay day) => day.Date.ToString("d MMM", CultureInfo.InvariantCulture);
}
