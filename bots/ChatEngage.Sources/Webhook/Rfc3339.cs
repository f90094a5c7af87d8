using System.Globalization;

namespace ChatEngage.Sources.Webhook;

/// <summary>Times of RFC 3339. The framework's own reader also takes times without a zone and guesses the machine's.</summary>
internal static class Rfc3339
{
    private const int Shortest = 20;

    /// <summary>Reads <c>2026-03-01T12:00:00.5+01:00</c> and the like, as UTC; digits beyond 100 ns are cut off, a leap second is the next second.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset time)
    {
        time = default;
        if (text.Length < Shortest || text[4] != '-' || text[7] != '-' || text[10] is not ('T' or 't' or ' ') || text[13] != ':' || text[16] != ':') return false;
        if (!Number(text[..4], out var year) || !Number(text[5..7], out var month) || !Number(text[8..10], out var day)) return false;
        if (!Number(text[11..13], out var hour) || !Number(text[14..16], out var minute) || !Number(text[17..19], out var second)) return false;
        if (year == 0 || month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 60) return false;
        var rest = text[19..];
        if (!Fraction(ref rest, out var fraction) || !Offset(rest, out var offset)) return false;
        var ticks = new DateTime(year, month, day, hour, minute, 0).Ticks + (second * TimeSpan.TicksPerSecond) + fraction - offset.Ticks;
        if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks) return false;
        time = new DateTimeOffset(ticks, TimeSpan.Zero);
        return true;
    }

    private static bool Fraction(ref ReadOnlySpan<char> rest, out long ticks)
    {
        ticks = 0;
        if (rest[0] != '.') return true;
        var unit = TimeSpan.TicksPerSecond;
        var at = 1;
        for (; at < rest.Length && char.IsAsciiDigit(rest[at]); at++)
        {
            unit /= 10;
            ticks += (rest[at] - '0') * unit;
        }
        var any = at > 1;
        rest = rest[at..];
        return any;
    }

    private static bool Offset(ReadOnlySpan<char> rest, out TimeSpan offset)
    {
        offset = default;
        if (rest is "Z" or "z") return true;
        if (rest.Length != 6 || rest[0] is not ('+' or '-') || rest[3] != ':') return false;
        if (!Number(rest[1..3], out var hours) || !Number(rest[4..], out var minutes) || hours > 23 || minutes > 59) return false;
        offset = new TimeSpan(hours, minutes, 0) * (rest[0] == '-' ? -1 : 1);
        return true;
    }

    private static bool Number(ReadOnlySpan<char> digits, out int number) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
