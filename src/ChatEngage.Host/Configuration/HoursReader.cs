using ChatEngage.Times;

namespace ChatEngage.Host.Configuration;

/// <summary>Reads when a brand is there for people: <c>Hours: { Mon-Thu: "09:00-17:00", Fri: "09:00-12:00, 13:00-15:30", Holidays: ["2026-12-24", "--12-25"] }</c>.</summary>
internal static class HoursReader
{
    private const string SpanRule = "give spans like 09:00-17:00 or 09:00-12:00, 13:00-17:30";
    private const string HolidayRule = "give dates like 2026-12-24, or --12-25 for every year";
    private const string Holidays = "Holidays";

    /// <summary>Null: always open.</summary>
    public static BusinessHours? Read(SectionReader brand, TimeZoneInfo zone)
    {
        var section = brand.Section("Hours");
        var keys = brand.Sections("Hours").Select(child => child.Key).ToList();
        if (keys.Count == 0) return null;
        var week = new Dictionary<DayOfWeek, IReadOnlyList<ClockSpan>>();
        // A single day is an exception from the range in which it lies.
        foreach (var key in keys.OrderByDescending(key => key.Contains('-', StringComparison.Ordinal)))
            if (!key.Equals(Holidays, StringComparison.OrdinalIgnoreCase)) Day(section, key, week);
        var dates = new HashSet<DateOnly>();
        var yearly = new HashSet<(int, int)>();
        foreach (var text in section.Texts(Holidays))
        {
            if (Parse.Date(text) is { } date) dates.Add(date);
            // 2024 had a 29th of February.
            else if (text.StartsWith("--", StringComparison.Ordinal) && Parse.Date($"2024-{text[2..]}") is { } every) yearly.Add((every.Month, every.Day));
            else section.Findings.Wrong(section.PathOf(Holidays), text, HolidayRule);
        }
        if (week.Values.All(spans => spans.Count == 0)) section.Findings.Add($"{section.Path} leaves no day open; give hours like Mon-Fri: 09:00-17:00, or leave {section.Path} out to be always open.");
        return new BusinessHours(zone, week) { Holidays = dates, YearlyHolidays = yearly };
    }

    private static void Day(SectionReader section, string key, Dictionary<DayOfWeek, IReadOnlyList<ClockSpan>> week)
    {
        if (Parse.Days(key) is not { } days)
        {
            section.Findings.Add($"{section.PathOf(key)} is no day of the week; give Mon, Tue, Wed, Thu, Fri, Sat, Sun, a range like Mon-Fri, or {Holidays}.");
            return;
        }
        var spans = Spans(section, key);
        foreach (var day in days)
            if (!week.TryAdd(day, spans) && days.Count > 1) section.Findings.Add($"{section.PathOf(key)}: {day} is in another range, too; give each day once.");
            else week[day] = spans;
    }

    private static List<ClockSpan> Spans(SectionReader section, string key)
    {
        var spans = new List<ClockSpan>();
        foreach (var text in (section.Text(key) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Parse.Span(text) is not { } span) section.Findings.Wrong(section.PathOf(key), text, SpanRule);
            else if (spans.Exists(other => span.From < other.To && other.From < span.To)) section.Findings.Add($"{section.PathOf(key)}: {text} overlaps with another span of that day.");
            else spans.Add(span);
        }
        return spans;
    }
}
