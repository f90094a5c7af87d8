namespace ChatEngage.Sources.Feed.Parsing;

/// <summary>Dates with the name of a month, in any order of their parts, and all-number dates with the day in front.</summary>
internal static class WordedDate
{
    public static DateTimeOffset? Read(string text)
    {
        var parts = new Parts();
        var reader = new DateScanner(text);
        // Once all is known, what follows is a remark: (Central European Time).
        while (!reader.AtEnd && !parts.Complete)
        {
            if (!Take(ref reader, ref parts)) return null;
        }
        return parts.ToTime();
    }

    private static bool Take(ref DateScanner reader, ref Parts parts)
    {
        var next = reader.Peek;
        if (char.IsAsciiDigit(next)) return TakeNumber(ref reader, ref parts);
        if (char.IsLetter(next)) return TakeWord(ref reader, ref parts);
        if (parts.HasTime && !parts.HasZone && next is ('+' or '-'))
        {
            var ahead = reader;
            if (TakeZone(ref ahead, ref parts))
            {
                reader = ahead;
                return true;
            }
        }
        reader.Skip();
        if (next is '/' or '-') parts.Separator = next;
        return next is ' ' or '\t' or '\r' or '\n' or ',' or '.' or '-' or '/' or '(' or ')' or '\'' or 'º' or 'ª' or '\u00A0';
    }

    /// <summary>A zone by number; the year of asctime may follow it.</summary>
    private static bool TakeZone(ref DateScanner reader, ref Parts parts)
    {
        var sign = reader.Peek == '+' ? 1 : -1;
        reader.Skip();
        var digits = reader.CountDigits();
        int hours, minutes = 0;
        if (digits is 3 or 4)
        {
            if (!reader.Digits(digits - 2, out hours) || !reader.Digits(2, out minutes)) return false;
        }
        else
        {
            if (!reader.UpTo(2, out hours)) return false;
            if (reader.Peek == ':')
            {
                reader.Skip();
                if (!reader.Digits(2, out minutes)) return false;
            }
        }
        if (hours > 24 || minutes > 59) return false;
        parts.SetZone(new TimeSpan(hours, minutes, 0) * sign);
        return true;
    }

    private static bool TakeNumber(ref DateScanner reader, ref Parts parts)
    {
        var ahead = reader;
        var digits = ahead.CountDigits();
        if (digits is 1 or 2 && !parts.HasTime)
        {
            ahead.Digits(digits, out _);
            var after = ahead;
            after.Skip();
            if (ahead.Peek == ':' || (ahead.Peek is '.' or 'h' && parts.HasDate && char.IsAsciiDigit(after.Peek))) return TakeTime(ref reader, ref parts);
        }
        if (digits > 4 || !reader.Digits(digits, out var value)) return false;
        return parts.Add(value, digits);
    }

    private static bool TakeTime(ref DateScanner reader, ref Parts parts)
    {
        if (!reader.Clock(out var hour, out var minute, out var second, out var fraction)) return false;
        reader.Blanks();
        parts.HasNoon = reader.Peek is 'a' or 'p' or 'A' or 'P';
        if (!DateZones.Noon(ref reader, ref hour)) return false;
        parts.SetTime(hour, minute, second, fraction);
        return true;
    }

    private static bool TakeWord(ref DateScanner reader, ref Parts parts)
    {
        var word = reader.Word();
        // French shortens Tuesday like March: the second name of a month counts.
        if (DateWords.Month(word) is { } month && (!parts.HasMonth || !parts.HasYear))
        {
            parts.SetMonth(month);
            return true;
        }
        if (word is "오전" or "오후")
        {
            parts.Afternoon = word is "오후";
            return true;
        }
        if (word is "년" or "월" or "일" or "年" or "月" or "日")
        {
            if (word is "월" or "月") parts.NumberWasMonth();
            parts.Korean |= word is "월";
            return true;
        }
        if (parts.HasTime && !parts.HasZone && DateZones.Named(word, out var offset))
        {
            // GMT+2: the number behind it counts.
            parts.SetZone(offset, final: word is not ("gmt" or "utc" or "ut"));
            return true;
        }
        if (DateWords.IsFiller(word)) return true;
        // The name of a day in whatever language, in front of everything.
        if (!parts.HasTime && !parts.HasAny) return true;
        if (!parts.HasDate || !parts.HasTime) return false;
        // RFC 2822: a zone that nobody knows counts as UTC. Names like Europe/Paris are known.
        parts.SetZone(DateZones.Place(word, ref reader, parts.ToTime()));
        return true;
    }

    private struct Parts
    {
        private int? _year, _month, _day, _first, _second;
        private (int Hour, int Minute, int Second, TimeSpan Fraction)? _time;
        private TimeSpan? _zone;
        private bool _zoneOpen, _yearFirst;

        public bool? Afternoon { get; set; }
        public bool HasNoon { get; set; }
        public bool Korean { get; set; }
        public char Separator { get; set; }
        public readonly bool HasMonth => _month is not null;
        public readonly bool HasYear => _year is not null;
        public readonly bool HasTime => _time is not null;
        public readonly bool Complete => HasDate && HasTime && HasZone;
        public readonly bool HasZone => _zone is not null && !_zoneOpen;
        public readonly bool HasAny => HasYear || HasMonth || _first is not null;
        public readonly bool HasDate => HasYear && (HasMonth || _second is not null);

        public void SetMonth(int month) => (_month, _day) = (month, _day ?? _first);

        public void NumberWasMonth() => (_month, _first) = (_first, null);

        public void SetTime(int hour, int minute, int second, TimeSpan fraction) => _time = (hour, minute, second, fraction);

        public void SetZone(TimeSpan offset, bool final = true) => (_zone, _zoneOpen) = (offset, !final);

        /// <summary>A number of the date; false when there is no place for it.</summary>
        public bool Add(int value, int digits)
        {
            if (digits >= 3 || value > 31) return SetYear(digits == 4 ? value : value + 1900);
            if (HasMonth && _day is null) _day = value;
            else if (HasMonth) return SetYear(Short(value));
            else if (_first is null) _first = value;
            else if (_second is null) _second = value;
            else if (Separator == '-' && !HasYear) (_year, _first, _second, _yearFirst) = (Short(_first.Value), _second, value, true);
            else return SetYear(Short(value));
            return true;
        }

        public readonly DateTimeOffset? ToTime()
        {
            if (_year is not { } year) return null;
            var (day, month) = HasMonth ? (_day, _month) : Order();
            if (month is null || day is null) return null;
            var time = _time ?? default;
            var hour = Afternoon is { } afternoon && time.Hour is >= 1 and <= 12 ? (time.Hour % 12) + (afternoon ? 12 : 0) : time.Hour;
            var zone = _zone ?? (Korean || Afternoon is not null ? TimeSpan.FromHours(9) : TimeSpan.Zero);
            return FeedDates.Make(year, month.Value, day.Value, new TimeParts(hour, time.Minute, time.Second, time.Fraction, zone), rollOver: HasMonth);
        }

        private bool SetYear(int year)
        {
            if (HasYear) return false;
            _yearFirst = _first is null;
            _year = year;
            return true;
        }

        /// <summary>31/12 and 12/31 say themselves what they are, dots put the day in front; 3/4 is only told by an American clock.</summary>
        private readonly (int? Day, int? Month) Order()
        {
            if (_yearFirst) return (_second, _first);
            if (_second > 12) return (_second, _first);
            if (Separator != '/' || _first > 12) return (_first, _second);
            return HasNoon ? (_second, _first) : (null, null);
        }

        private static int Short(int year) => year < 70 ? 2000 + year : 1900 + year;
    }
}
