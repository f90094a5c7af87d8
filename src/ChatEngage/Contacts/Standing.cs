using ChatEngage.Interactions;

namespace ChatEngage.Contacts;

/// <summary>
/// Where a contact stands, as far as it was told in the log. Weighing replays its ledger day by day from the last day on which something was told,
/// so the outcome depends on what happened on which day, not on how often or when it was weighed.
/// </summary>
public sealed record Standing
{
    /// <summary>A level that is not carried any more is lost this many days after it was gained, at the earliest.</summary>
    public const int HeldDays = 30;

    /// <summary>So many whole days of silence make an advocate quiet.</summary>
    public const int QuietDays = 30;

    public static Standing New { get; } = new();

    public Level Level { get; init; }

    /// <summary>The local day on which the level was gained; null without one.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>The local day at whose first moment it became quiet; null unless it is.</summary>
    public DateOnly? QuietSince { get; init; }

    /// <summary>The day from which silence counts, where that is later than the last day it took part: it gained its level, or returned.</summary>
    public DateOnly? Heard { get; init; }

    /// <summary>When it last ceased to be a critic, until it becomes an advocate.</summary>
    public DateOnly? CriticUntil { get; init; }

    /// <summary>The day of the last entry in the log.</summary>
    public DateOnly? Told { get; init; }

    /// <summary>What has become of it by the end of a day, and what is to be logged of that.</summary>
    /// <param name="today">The last day to look at; what its ledger holds so far counts.</param>
    public (Standing Now, IReadOnlyList<Turn> Turns) Weigh(Ledger ledger, DateOnly today)
    {
        var (now, turns) = (this, new List<Turn>());
        foreach (var (next, turn) in Replay(ledger, today))
        {
            now = next;
            turns.Add(turn);
        }
        return (now, turns);
    }

    /// <summary>The next day on which something changes if nothing more happens; null when nothing does.</summary>
    public DateOnly? NextChange(Ledger ledger, DateOnly today) =>
        Level == Level.Neutral ? null : Replay(ledger, today.AddDays(Ledger.Window + HeldDays + 1)).Select(step => (DateOnly?)step.Turn.Day).FirstOrDefault(day => day > today);

    private IEnumerable<(Standing Now, Turn Turn)> Replay(Ledger ledger, DateOnly until)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        // Days whose 365 days are not all kept any more were weighed when they were.
        var whole = ledger.From?.AddDays(Ledger.Window - 1) ?? DateOnly.MinValue;
        var first = Told ?? ledger.NextFrom(DateOnly.MinValue) ?? until;
        var now = this;
        for (DateOnly? next = first > whole ? first : whole; next is { } day && day <= until;)
        {
            for (var turn = now.Turn(ledger, day); turn is { } done; turn = now.Turn(ledger, day))
            {
                now = now.After(done);
                yield return (now, done);
            }
            if (day == DateOnly.MaxValue) yield break;
            // Without a level nothing changes by time alone.
            next = now.Level == Level.Neutral ? ledger.NextFrom(day.AddDays(1)) : day.AddDays(1);
        }
    }

    /// <summary>The next thing to tell of this day: first what its first moment brings, then what was done on it.</summary>
    private Turn? Turn(Ledger ledger, DateOnly day)
    {
        if (Since is { } since && day.DayNumber >= since.DayNumber + HeldDays && !ledger.Before(day).Carries(Level)) return Is(InteractionKind.ContactNeutral, ledger.Before(day));
        if (Level == Level.Advocate && QuietSince is null && IsSilent(ledger, day)) return Is(InteractionKind.ContactQuiet, ledger.Before(day));
        if (ledger.On(day) is not { } did) return null;
        if (QuietSince is not null && did.TookPart) return Is(InteractionKind.ContactReturned, ledger.At(day));
        var gained = did.Total switch { > 0 => Level.Advocate, < 0 => Level.Critic, _ => Level.Neutral };
        if (gained == Level.Neutral || gained == Level || !ledger.At(day).Carries(gained)) return null;
        return Is(gained == Level.Advocate ? InteractionKind.ContactAdvocate : InteractionKind.ContactCritic, ledger.At(day));

        Turn Is(string kind, Balance balance) => new(kind, day, balance.Value, Level, kind == InteractionKind.ContactAdvocate && WasCritic(day));
    }

    private bool IsSilent(Ledger ledger, DateOnly day)
    {
        var heard = ledger.LastPartBefore(day);
        if (heard is null || Heard > heard) heard = Heard;
        return heard is { } last && day.DayNumber - last.DayNumber > QuietDays;
    }

    private bool WasCritic(DateOnly day) => Level == Level.Critic || CriticUntil is { } until && day.DayNumber - until.DayNumber <= Ledger.Window;

    private Standing After(Turn turn) => turn.Kind switch
    {
        InteractionKind.ContactQuiet => this with { QuietSince = turn.Day, Told = turn.Day },
        InteractionKind.ContactReturned => this with { QuietSince = null, Heard = turn.Day, Told = turn.Day },
        InteractionKind.ContactAdvocate => new Standing { Level = Level.Advocate, Since = turn.Day, Heard = turn.Day, Told = turn.Day },
        InteractionKind.ContactCritic => new Standing { Level = Level.Critic, Since = turn.Day, Told = turn.Day },
        _ => new Standing { CriticUntil = Level == Level.Critic ? turn.Day : CriticUntil, Told = turn.Day },
    };
}

/// <summary>Something about a contact's standing that is told in the log.</summary>
/// <param name="Kind">One of <see cref="InteractionKind"/>.</param>
/// <param name="Day">The local day on which it came about.</param>
/// <param name="Balance">That brought it about.</param>
/// <param name="Was">The level before.</param>
/// <param name="WasCritic">Now an advocate, and not long ago a critic.</param>
public sealed record Turn(string Kind, DateOnly Day, int Balance, Level Was, bool WasCritic)
{
    /// <summary>Brought by time alone, at the first moment of its day; else by what was done on it.</summary>
    public bool AtDayStart => Kind is InteractionKind.ContactNeutral or InteractionKind.ContactQuiet;
}
