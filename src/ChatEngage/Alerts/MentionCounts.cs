using ChatEngage.Interactions;

namespace ChatEngage.Alerts;

/// <summary>Mentions by quarter hour over some days: how many, how many of a positive and of a negative tone. Answers to what the brand published are among them; likes and shares are not.</summary>
public sealed class MentionCounts
{
    private const int DayQuarters = 96;
    private static readonly long QuarterTicks = TimeSpan.FromMinutes(15).Ticks;
    private readonly long origin;
    // Sums of all quarters before the index.
    private readonly long[] all;
    private readonly long[] positive;
    private readonly long[] negative;

    /// <param name="days">One after the other, the first one being <paramref name="first"/>.</param>
    public MentionCounts(DateOnly first, IReadOnlyList<Day> days)
    {
        ArgumentNullException.ThrowIfNull(days);
        origin = first.ToDateTime(TimeOnly.MinValue).Ticks / QuarterTicks;
        (all, positive, negative) = (Sums(days, day => day.All), Sums(days, day => day.Positive), Sums(days, day => day.Negative));
        var begun = days.TakeWhile(day => day.Begun is null).Count();
        Begun = begun == days.Count ? null : At((begun * DayQuarters) + days[begun].Begun!.Value);
    }

    /// <summary>The quarter in which anything at all was counted first, whatever it was: since then the brand is listened for.</summary>
    public DateTimeOffset? Begun { get; }

    /// <summary>The quarter in which an instant lies.</summary>
    public static DateTimeOffset QuarterOf(DateTimeOffset at) => new(at.UtcTicks / QuarterTicks * QuarterTicks, TimeSpan.Zero);

    /// <summary>Of so many quarters from this one on; what lies outside of the days counts as nothing.</summary>
    public Tally Sum(DateTimeOffset from, int quarters)
    {
        var begin = (from.UtcTicks / QuarterTicks) - origin;
        var (low, high) = (Math.Clamp(begin, 0, all.Length - 1), Math.Clamp(begin + quarters, 0, all.Length - 1));
        return new Tally(all[high] - all[low], positive[high] - positive[low], negative[high] - negative[low]);
    }

    private DateTimeOffset At(long quarter) => new((origin + quarter) * QuarterTicks, TimeSpan.Zero);

    private static long[] Sums(IReadOnlyList<Day> days, Func<Day, long[]> of)
    {
        var sums = new long[(days.Count * DayQuarters) + 1];
        for (var day = 0; day < days.Count; day++)
            for (var quarter = 0; quarter < DayQuarters; quarter++) sums[(day * DayQuarters) + quarter + 1] = sums[(day * DayQuarters) + quarter] + of(days[day])[quarter];
        return sums;
    }

    /// <param name="All">Mentions.</param>
    public readonly record struct Tally(long All, long Positive, long Negative)
    {
        /// <summary>Mentions with a tone.</summary>
        public long Toned => Positive + Negative;
    }

    /// <summary>One UTC day.</summary>
    public sealed class Day
    {
        internal long[] All { get; } = new long[DayQuarters];
        internal long[] Positive { get; } = new long[DayQuarters];
        internal long[] Negative { get; } = new long[DayQuarters];

        /// <summary>The first quarter with any counter.</summary>
        internal int? Begun { get; private set; }

        /// <param name="counters">As <see cref="IInteractionLog.CountersAsync"/> gives them.</param>
        public static Day Of(IReadOnlyDictionary<string, long> counters)
        {
            ArgumentNullException.ThrowIfNull(counters);
            var day = new Day();
            foreach (var (field, count) in counters) day.Add(Counter.Parse(field), count);
            return day;
        }

        internal void Add(Counter counter, long count)
        {
            if (!(Begun < counter.Quarter)) Begun = counter.Quarter;
            if (counter.Kind is not (InteractionKind.MentionReceived or InteractionKind.ReplyReceived)) return;
            All[counter.Quarter] += count;
            if (counter.Tone > 0) Positive[counter.Quarter] += count;
            else if (counter.Tone < 0) Negative[counter.Quarter] += count;
        }
    }
}
