using System.Collections.Frozen;

namespace ChatEngage.Sources.Feed.Parsing;

/// <summary>The ends of times: zones as numbers and names, halves of the day.</summary>
internal static class DateZones
{
    // Hours east of Greenwich. Where a name is used in several places, the one that feeds mostly mean.
    private static readonly FrozenDictionary<string, double> Names = new Dictionary<string, double>
    {
        ["z"] = 0, ["ut"] = 0, ["utc"] = 0, ["gmt"] = 0, ["wet"] = 0, ["zulu"] = 0, ["west"] = 1, ["bst"] = 1, ["ist"] = 5.5,
        ["cet"] = 1, ["mez"] = 1, ["met"] = 1, ["cest"] = 2, ["mesz"] = 2, ["mest"] = 2, ["eet"] = 2, ["sast"] = 2, ["eest"] = 3, ["msk"] = 3, ["msd"] = 4,
        ["pkt"] = 5, ["wib"] = 7, ["ict"] = 7, ["hkt"] = 8, ["sgt"] = 8, ["myt"] = 8, ["awst"] = 8, ["jst"] = 9, ["kst"] = 9, ["acst"] = 9.5, ["aest"] = 10, ["acdt"] = 10.5,
        ["aedt"] = 11, ["nzst"] = 12, ["nzdt"] = 13, ["nst"] = -3.5, ["ndt"] = -2.5, ["brt"] = -3, ["art"] = -3,
        ["at"] = -4, ["ast"] = -4, ["adt"] = -3, ["et"] = -5, ["est"] = -5, ["edt"] = -4, ["ct"] = -6, ["cst"] = -6, ["cdt"] = -5,
        ["mt"] = -7, ["mst"] = -7, ["mdt"] = -6, ["pt"] = -8, ["pst"] = -8, ["pdt"] = -7, ["akst"] = -9, ["akdt"] = -8, ["hst"] = -10, ["hast"] = -10,
    }.ToFrozenDictionary();

    /// <summary>Changes the hour by an <c>am</c> or <c>pm</c> that stands here; false when the hour allows none.</summary>
    public static bool Noon(ref DateScanner text, ref int hour)
    {
        var ahead = text;
        var word = ahead.Word();
        if (word is "a" or "p" && ahead.Peek == '.')
        {
            ahead.Skip();
            word += ahead.Word();
            if (ahead.Peek == '.') ahead.Skip();
        }
        if (word is not ("am" or "pm")) return true;
        text = ahead;
        if (hour is < 1 or > 12) return hour <= 24 && word == "pm";
        hour = (hour % 12) + (word == "pm" ? 12 : 0);
        return true;
    }

    /// <summary>Reads all that follows as a zone; none is UTC. False for a name or a number that is none.</summary>
    public static bool Read(ref DateScanner text, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        text.Blanks();
        if (text.AtEnd) return true;
        if (char.IsLetter(text.Peek))
        {
            var name = text.Word();
            text.Blanks();
            if (name == "uhr") return Read(ref text, out offset);
            if (text.Peek is '+' or '-' && name is "gmt" or "utc" or "ut" or "z") return Number(ref text, out offset);
            return Named(name, out offset);
        }
        if (text.Peek is '+' or '-' or '\u2212') return Number(ref text, out offset);
        if (text.Peek != '(') return false;
        text.Skip();
        return Read(ref text, out offset) && Rest(ref text);
    }

    public static bool Named(string name, out TimeSpan offset)
    {
        var known = Names.TryGetValue(name, out var hours) || (name.Length == 1 && Military(name[0], out hours));
        offset = TimeSpan.FromHours(hours);
        return known;
    }

    /// <summary>How far <c>Europe/Paris</c> is from UTC at that time; zero for what is no such name.</summary>
    public static TimeSpan Place(string area, ref DateScanner text, DateTimeOffset? local)
    {
        if (text.Peek != '/' || local is null) return TimeSpan.Zero;
        text.Skip();
        var city = text.Name();
        return TimeZoneInfo.TryFindSystemTimeZoneById($"{Capital(area)}/{city}", out var zone) ? zone.GetUtcOffset(DateTime.SpecifyKind(local.Value.DateTime, DateTimeKind.Unspecified)) : TimeSpan.Zero;
    }

    private static string Capital(string word) => string.Concat(word[..1].ToUpperInvariant(), word.AsSpan(1));

    private static bool Military(char letter, out double hours)
    {
        hours = letter switch
        {
            >= 'a' and <= 'i' => letter - 'a' + 1,
            >= 'k' and <= 'm' => letter - 'k' + 10,
            >= 'n' and <= 'y' => 'm' - letter,
            _ => double.NaN,
        };
        if (!double.IsNaN(hours)) return true;
        hours = 0;
        return false;
    }

    private static bool Number(ref DateScanner text, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        var sign = text.Peek == '+' ? 1 : -1;
        text.Skip();
        if (text.Peek is '-' or '+') text.Skip();
        var minutes = 0;
        var digits = text.CountDigits();
        int hours;
        if (digits is 3 or 4)
        {
            if (!text.Digits(digits - 2, out hours) || !text.Digits(2, out minutes)) return false;
        }
        else
        {
            if (!text.UpTo(2, out hours)) return false;
            if (text.Peek is ':' or '.')
            {
                text.Skip();
                if (!text.Digits(2, out minutes)) return false;
            }
        }
        offset = new TimeSpan(hours, minutes, 0) * sign;
        return hours <= 24 && minutes <= 59 && Rest(ref text);
    }

    /// <summary>A remark in parentheses, or the zone once more as a name.</summary>
    private static bool Rest(ref DateScanner text)
    {
        while (!text.AtEnd)
        {
            if (!char.IsLetter(text.Peek) && text.Peek is not ('(' or ')' or ' ' or '.' or '-' or '\t')) return false;
            text.Skip();
        }
        return true;
    }
}
