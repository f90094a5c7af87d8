namespace ChatEngage.Contacts;

/// <summary>A local day in a contact's ledger.</summary>
/// <param name="Value">Of what it did on that day.</param>
/// <param name="TookPart">False when there are only corrections of how it was read.</param>
/// <param name="Corrected">What corrections made on that day add.</param>
public readonly record struct LedgerDay(int Value, bool TookPart = true, int Corrected = 0)
{
    public int Total => Value + Corrected;

    /// <summary>Praised, liked, thanked on that day; a correction made on another day does not make a day positive.</summary>
    public bool IsPositive => TookPart && Total > 0;
}

/// <summary>The local days of the brand on which a contact did something, and what that was worth.</summary>
/// <param name="days">Missing days are days without it.</param>
/// <param name="from">Days before are not kept any more; null when nothing was ever left out.</param>
public sealed class Ledger(IReadOnlyDictionary<DateOnly, LedgerDay> days, DateOnly? from = null)
{
    /// <summary>How many local days a balance reaches back, the day itself included.</summary>
    public const int Window = 365;

    /// <summary>Days are kept as long as the log is by default, so that the figures of past days can be had again.</summary>
    public const int KeptDays = 400;

    private readonly (DateOnly Day, LedgerDay What)[] sorted = [.. days.Select(day => (day.Key, day.Value)).OrderBy(day => day.Key)];
    private Balance[]? sums;

    /// <summary>In order.</summary>
    public IReadOnlyList<(DateOnly Day, LedgerDay What)> Days => sorted;

    /// <summary>Days before are not kept any more.</summary>
    public DateOnly? From => from;

    public LedgerDay? On(DateOnly day) => days.TryGetValue(day, out var what) ? what : null;

    /// <summary>Over the 365 local days that end with this one.</summary>
    public Balance At(DateOnly day) => Sum(day.DayNumber - Window + 1, day.DayNumber + 1);

    /// <summary>As the day begins: over the 364 local days before it.</summary>
    public Balance Before(DateOnly day) => Sum(day.DayNumber - Window + 1, day.DayNumber);

    /// <summary>The last day before this one on which the contact took part.</summary>
    public DateOnly? LastPartBefore(DateOnly day)
    {
        for (var i = IndexOf(day.DayNumber) - 1; i >= 0; i--)
            if (sorted[i].What.TookPart) return sorted[i].Day;
        return null;
    }

    /// <summary>The first day from this one on that the ledger knows.</summary>
    public DateOnly? NextFrom(DateOnly day) => IndexOf(day.DayNumber) is var next && next < sorted.Length ? sorted[next].Day : null;

    private Balance Sum(int from, int to)
    {
        if (sums is null)
        {
            var upTo = new Balance[sorted.Length + 1];
            for (var i = 0; i < sorted.Length; i++)
                upTo[i + 1] = new Balance(upTo[i].Value + sorted[i].What.Total, upTo[i].PositiveDays + (sorted[i].What.IsPositive ? 1 : 0));
            sums = upTo;
        }
        var (before, through) = (sums[IndexOf(from)], sums[IndexOf(to)]);
        return new Balance(through.Value - before.Value, through.PositiveDays - before.PositiveDays);
    }

    /// <summary>How many known days lie before this one.</summary>
    private int IndexOf(int day)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sorted[middle].Day.DayNumber < day) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}

/// <summary>What 365 days come to.</summary>
/// <param name="Value">Sum of the values.</param>
/// <param name="PositiveDays">How many days were positive.</param>
public readonly record struct Balance(int Value, int PositiveDays)
{
    public const int AdvocateFrom = 5;
    public const int AdvocateDays = 3;
    public const int CriticFrom = -3;

    /// <summary>Whether it is enough for a level.</summary>
    public bool Carries(Level level) => level switch
    {
        Level.Advocate => Value >= AdvocateFrom && PositiveDays >= AdvocateDays,
        Level.Critic => Value <= CriticFrom,
        _ => true,
    };
}
