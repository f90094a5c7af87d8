namespace ChatEngage.Sources.Feed.Parsing;

/// <summary>
/// Dates as feeds write them: RFC 3339 and its shorter and looser kin, RFC 822 with all that people make of it, asctime, translated
/// names of months. Always in UTC; a time without a zone is taken as UTC. What cannot be understood, or cannot be, is null.
/// </summary>
internal static class FeedDates
{
    private const int Longest = 100;

    public static DateTimeOffset? Read(string? written)
    {
        var text = (written ?? "").Trim();
        if (text.Length is < 4 or > Longest) return null;
        return Iso(text) ?? WordedDate.Read(text.Contains('(') ? WithoutRemarks(text) : text);
    }

    /// <summary>RFC 822 allows remarks in parentheses anywhere, within each other and with escaped characters.</summary>
    private static string WithoutRemarks(string text)
    {
        var plain = new System.Text.StringBuilder(text.Length);
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\') i++;
            else if (text[i] == '(') depth++;
            else if (text[i] == ')' && depth > 0 && --depth == 0) plain.Append(' ');
            else if (depth == 0) plain.Append(text[i]);
        }
        return plain.ToString().Trim();
    }

    /// <summary>The first of these elements that holds a date; of several of the same name the last one counts, as an addition.</summary>
    public static DateTimeOffset? First(FeedElement element, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            foreach (var child in element.All(name).Reverse())
                if (Read(child.Text) is { } time)
                    return time;
        return null;
    }

    /// <summary>Puts the parts together; null when they are no time. An hour of 24 and a second of 60 are the beginning of the next.</summary>
    public static DateTimeOffset? Make(int year, int month, int day, TimeParts time, bool rollOver)
    {
        if (year is < 1500 or > 2999 || month is < 1 or > 12 || day is < 1 or > 31) return null;
        if (time.Hour > 24 || time.Minute > 59 || time.Second > 60 || (time.Hour == 24 && time.Minute + time.Second > 0)) return null;
        var last = DateTime.DaysInMonth(year, month);
        if (day > last && !rollOver) return null;
        var start = new DateTimeOffset(year, month, Math.Min(day, last), 0, 0, 0, TimeSpan.Zero);
        return start.AddDays(Math.Max(0, day - last)) + new TimeSpan(time.Hour, time.Minute, 0) + TimeSpan.FromSeconds(time.Second) + time.Fraction - time.Offset;
    }

    /// <summary><c>2003</c>, <c>2003-12</c>, <c>2003-12-31T10:14:55.7Z</c>, <c>20031231T101455+0100</c>, <c>2003-365</c>, <c>2003-W05-1</c>, <c>2003/12/31 10:14</c>.</summary>
    private static DateTimeOffset? Iso(string text)
    {
        var reader = new DateScanner(text);
        if (!reader.Digits(4, out var year)) return null;
        if (reader.AtEnd) return Make(year, 1, 1, default, rollOver: false);
        var separator = reader.Peek;
        if (separator is not ('-' or '/' or '.' or ':'))
        {
            if (!reader.Digits(2, out var shortMonth) || !reader.Digits(2, out var shortDay)) return null;
            return Time(ref reader, out var shortTime) ? Make(year, shortMonth, shortDay, shortTime, rollOver: false) : null;
        }
        reader.Skip();
        if (reader.Peek is 'W' or 'w') return Week(ref reader, year);
        var digits = reader.CountDigits();
        if (digits == 3 && reader.Digits(3, out var ordinal)) return Ordinal(ref reader, year, ordinal);
        if (!reader.UpTo(2, out var month)) return null;
        var day = 1;
        if (reader.Peek == separator)
        {
            reader.Skip();
            if (!reader.UpTo(2, out day)) return null;
        }
        else if (!reader.AtEnd)
        {
            return null;
        }
        return Time(ref reader, out var time) ? Make(year, month, day, time, rollOver: false) : null;
    }

    private static DateTimeOffset? Ordinal(ref DateScanner reader, int year, int day) =>
        Time(ref reader, out var time) && day >= 1 && day <= (DateTime.IsLeapYear(Math.Max(1, year)) ? 366 : 365) ? Make(year, 1, 1, time, rollOver: false)?.AddDays(day - 1) : null;

    private static DateTimeOffset? Week(ref DateScanner reader, int year)
    {
        reader.Skip();
        var day = 1;
        if (!reader.Digits(2, out var week) || week is < 1 or > 53 || year is < 1900 or > 2999) return null;
        if (reader.Peek == '-')
        {
            reader.Skip();
            if (!reader.Digits(1, out day) || day is < 1 or > 7) return null;
        }
        if (!Time(ref reader, out var time)) return null;
        var monday = System.Globalization.ISOWeek.ToDateTime(year, week, DayOfWeek.Monday).AddDays(day - 1);
        return Make(monday.Year, monday.Month, monday.Day, time, rollOver: false);
    }

    private static bool Time(ref DateScanner reader, out TimeParts time)
    {
        time = default;
        reader.Blanks();
        if (reader.AtEnd) return true;
        if (reader.Peek is 'T' or 't' or ',' or '-')
        {
            reader.Skip();
            reader.Blanks();
            if (reader.AtEnd) return true;
        }
        return reader.Time(out time);
    }
}

/// <summary>A time of day and its distance from UTC.</summary>
internal readonly record struct TimeParts(int Hour, int Minute, int Second, TimeSpan Fraction, TimeSpan Offset);
