namespace ChatEngage.Sources.Feed.Parsing;

/// <summary>Goes through a date from left to right.</summary>
internal ref struct DateScanner(ReadOnlySpan<char> text)
{
    private ReadOnlySpan<char> _rest = text;

    public readonly bool AtEnd => _rest.IsEmpty;
    public readonly char Peek => _rest.IsEmpty ? '\0' : _rest[0];

    public void Skip() => _rest = _rest[Math.Min(1, _rest.Length)..];

    public void Blanks() => _rest = _rest.TrimStart();

    public readonly int CountDigits()
    {
        var count = 0;
        while (count < _rest.Length && char.IsAsciiDigit(_rest[count])) count++;
        return count;
    }

    /// <summary>Exactly so many.</summary>
    public bool Digits(int count, out int value)
    {
        value = 0;
        if (CountDigits() < count) return false;
        value = int.Parse(_rest[..count], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture);
        _rest = _rest[count..];
        return true;
    }

    /// <summary>At least one, at most so many, and no further digit behind.</summary>
    public bool UpTo(int most, out int value)
    {
        value = 0;
        var count = CountDigits();
        return count > 0 && count <= most && Digits(count, out value);
    }

    /// <summary>Letters of any script, in small ones.</summary>
    public string Word()
    {
        var count = 0;
        while (count < _rest.Length && char.IsLetter(_rest[count])) count++;
        var word = _rest[..count].ToString().ToLowerInvariant();
        _rest = _rest[count..];
        return word;
    }

    /// <summary>The rest of the name of a place: <c>New_York</c>, <c>Argentina/Ushuaia</c>.</summary>
    public string Name()
    {
        var count = 0;
        while (count < _rest.Length && (char.IsAsciiLetter(_rest[count]) || _rest[count] is '_' or '/' or '-')) count++;
        var name = _rest[..count].ToString();
        _rest = _rest[count..];
        return name;
    }

    /// <summary><c>10:14:55.7Z</c>, <c>10:14 pm EST</c>, <c>101455+0100</c>, <c>10</c>; nothing may follow but a zone.</summary>
    public bool Time(out TimeParts time)
    {
        time = default;
        if (!Clock(out var hour, out var minute, out var second, out var fraction)) return false;
        Blanks();
        if (!DateZones.Noon(ref this, ref hour)) return false;
        if (!DateZones.Read(ref this, out var offset)) return false;
        Blanks();
        time = new TimeParts(hour, minute, second, fraction, offset);
        return AtEnd;
    }

    /// <summary>Hours, minutes, seconds and their fraction, whatever stands behind.</summary>
    public bool Clock(out int hour, out int minute, out int second, out TimeSpan fraction)
    {
        (minute, second, fraction) = (0, 0, TimeSpan.Zero);
        var digits = CountDigits();
        if (digits is 4 or 6)
        {
            _ = Digits(2, out hour) && Digits(2, out minute) && digits == 6 && Digits(2, out second);
            Fraction(out fraction);
            return true;
        }
        if (!UpTo(2, out hour)) return false;
        if (Peek is not (':' or '.' or 'h')) return true;
        Skip();
        if (!UpTo(2, out minute)) return Peek is '\0' or ' ';
        if (Peek is not (':' or '.')) return true;
        Skip();
        if (!UpTo(2, out second)) return false;
        if (Peek == ':') Skip();
        Fraction(out fraction);
        return true;
    }

    private void Fraction(out TimeSpan fraction)
    {
        fraction = TimeSpan.Zero;
        if (Peek is not ('.' or ',')) return;
        Skip();
        var unit = TimeSpan.TicksPerSecond;
        while (char.IsAsciiDigit(Peek))
        {
            unit /= 10;
            fraction += TimeSpan.FromTicks((Peek - '0') * unit);
            Skip();
        }
    }
}
