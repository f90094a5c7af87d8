using ChatEngage.Contacts;
using FsCheck;
using FsCheck.Fluent;

namespace ChatEngage.Tests.Contacts;

/// <summary>What is told depends on what was done on which day, not on the order within a day, nor on when it was weighed.</summary>
public sealed class StandingProperties
{
    private static readonly DateOnly Zero = new(2025, 1, 1);

    /// <summary>Deeds of two years: an offset to the day before, a value, whether it is a correction.</summary>
    private static readonly Gen<(int Day, int Value, bool Correction)[]> AnyDeeds =
        from gaps in Gen.Frequency((6, Gen.Choose(0, 2)), (2, Gen.Choose(3, 40)), (1, Gen.Choose(41, 380))).ArrayOf()
        from values in Gen.Frequency((3, Gen.Constant(0)), (6, Gen.Choose(1, 3)), (5, Gen.Choose(-3, -1))).ArrayOf(gaps.Length)
        from corrections in Gen.Frequency((9, Gen.Constant(false)), (1, Gen.Constant(true))).ArrayOf(gaps.Length)
        let days = gaps.Aggregate(new List<int>(), (all, gap) => [.. all, (all.Count == 0 ? 0 : all[^1]) + gap])
        select days.Select((day, index) => (day, values[index], corrections[index])).ToArray();

    [Fact]
    public void Weighing_at_the_end_tells_what_weighing_at_the_end_of_every_day_tells() => Check(AnyDeeds, deeds =>
    {
        var last = Last(deeds);
        Assert.Equal(Daily(deeds, last, _ => true), Text(Standing.New.Weigh(LedgerOf(deeds, last), Zero.AddDays(last)).Turns));
    });

    [Fact]
    public void Weighing_at_the_end_of_some_days_tells_the_same() => Check(
        from deeds in AnyDeeds from seed in Gen.Choose(0, 1_000_000) select (deeds, seed),
        input =>
        {
            var last = Last(input.deeds);
            var random = new Random(input.seed);
            Assert.Equal(Daily(input.deeds, last, _ => true), Daily(input.deeds, last, _ => random.Next(4) == 0));
        });

    [Fact]
    public void Weighing_when_a_deed_or_a_known_change_asks_for_it_tells_the_same() => Check(AnyDeeds, deeds =>
    {
        var last = Last(deeds);
        var (standing, told) = (Standing.New, new List<Turn>());
        DateOnly? due = null;
        for (var day = 0; day <= last; day++)
        {
            var ledger = LedgerOf(deeds, day);
            var held = standing.Level != Level.Neutral;
            if (!deeds.Any(deed => deed.Day == day && (deed.Value != 0 || held)) && due != Zero.AddDays(day)) continue;
            var (now, turns) = standing.Weigh(ledger, Zero.AddDays(day));
            (standing, due) = (now, now.NextChange(ledger, Zero.AddDays(day)));
            told.AddRange(turns);
        }
        Assert.Equal(Daily(deeds, last, _ => true), Text(told));
    });

    [Fact]
    public void Weighing_after_each_deed_of_a_day_tells_the_same_in_any_order_where_a_day_is_good_or_bad() => Check(
        from deeds in AnyDeeds from seed in Gen.Choose(0, 1_000_000) select (deeds, seed),
        input =>
        {
            // Good days and bad days: on a mixed one a level that is reached between is gained, though it is not at the end.
            var deeds = input.deeds.Select(deed => deed with { Value = Math.Abs(deed.Value) * (deed.Day % 3 == 0 ? -1 : 1) }).ToArray();
            var random = new Random(input.seed);
            var (standing, told, done) = (Standing.New, new List<Turn>(), new List<(int Day, int Value, bool Correction)>());
            foreach (var day in deeds.GroupBy(deed => deed.Day))
                foreach (var deed in day.OrderBy(_ => random.Next()))
                {
                    done.Add(deed);
                    var (now, turns) = standing.Weigh(LedgerOf([.. done], deed.Day), Zero.AddDays(deed.Day));
                    standing = now;
                    told.AddRange(turns);
                }
            var last = deeds.Length == 0 ? 0 : deeds[^1].Day;
            Assert.Equal(Daily(deeds, last, _ => true), Text(told));
        });

    [Fact]
    public void A_slow_and_simple_program_tells_the_same() => Check(AnyDeeds, deeds =>
    {
        var last = Last(deeds);
        Assert.Equal(Slowly(deeds, last), Text(Standing.New.Weigh(LedgerOf(deeds, last), Zero.AddDays(last)).Turns));
    });

    [Fact]
    public void A_ledger_that_lets_old_days_go_tells_the_same() => Check(AnyDeeds, deeds =>
    {
        var last = Last(deeds);
        var (standing, told) = (Standing.New, new List<Turn>());
        DateOnly? from = null;
        for (var day = 0; day <= last; day += 3)
        {
            var (now, turns) = standing.Weigh(LedgerOf(deeds.Where(deed => from is null || Zero.AddDays(deed.Day) >= from).ToArray(), day, from), Zero.AddDays(day));
            standing = now;
            told.AddRange(turns);
            from = Zero.AddDays(day - 369);
        }
        Assert.Equal(Daily(deeds, last - (last % 3), _ => true), Text(told));
    });

    /// <summary>By the book: every day from the first, every sum over all deeds.</summary>
    private static string Slowly((int Day, int Value, bool Correction)[] deeds, int last)
    {
        var told = new List<string>();
        var (level, gained, quiet, heard, criticUntil) = ("", 0, false, 0, -1_000);
        for (var day = 0; day <= last; day++)
        {
            if (level.Length > 0 && day - gained >= 30 && !Carries(level, day - 1, day))
            {
                if (level == "critic") criticUntil = day;
                (level, quiet) = ("", false);
                told.Add($"{day} neutral");
            }
            if (level == "advocate" && !quiet && day - heard > 30)
            {
                quiet = true;
                told.Add($"{day} quiet");
            }
            var today = deeds.Where(deed => deed.Day == day).ToList();
            if (today.Any(deed => !deed.Correction))
            {
                if (quiet) told.Add($"{day} returned");
                (quiet, heard) = (false, day);
            }
            var sum = today.Sum(deed => deed.Value);
            var next = sum > 0 ? "advocate" : sum < 0 ? "critic" : "";
            if (next.Length == 0 || next == level || !Carries(next, day, day)) continue;
            var was = next == "advocate" && (level == "critic" || day - criticUntil <= 365);
            if (next == "advocate") criticUntil = -1_000;
            (level, gained, quiet, heard) = (next, day, false, day);
            told.Add($"{day} {next}{(was ? " was critic" : "")}");
        }
        return string.Join(", ", told);

        bool Carries(string what, int through, int windowOf)
        {
            var inside = deeds.Where(deed => deed.Day <= through && deed.Day > windowOf - 365).ToList();
            var positive = inside.GroupBy(deed => deed.Day).Count(day => day.Any(deed => !deed.Correction) && day.Sum(deed => deed.Value) > 0);
            return what == "critic" ? inside.Sum(deed => deed.Value) <= -3 : inside.Sum(deed => deed.Value) >= 5 && positive >= 3;
        }
    }

    private static string Daily((int Day, int Value, bool Correction)[] deeds, int last, Func<int, bool> weighs)
    {
        var (standing, told) = (Standing.New, new List<Turn>());
        for (var day = 0; day <= last; day++)
        {
            if (day < last && !weighs(day)) continue;
            var (now, turns) = standing.Weigh(LedgerOf(deeds, day), Zero.AddDays(day));
            standing = now;
            told.AddRange(turns);
        }
        return Text(told);
    }

    private static int Last((int Day, int Value, bool Correction)[] deeds) => deeds.Select(deed => deed.Day).DefaultIfEmpty().Max() + 50;

    /// <summary>The ledger as it is at the end of a day.</summary>
    private static Ledger LedgerOf((int Day, int Value, bool Correction)[] deeds, int through, DateOnly? from = null) => new(
        deeds.Where(deed => deed.Day <= through).GroupBy(deed => Zero.AddDays(deed.Day)).ToDictionary(
            day => day.Key,
            day => new LedgerDay(day.Where(deed => !deed.Correction).Sum(deed => deed.Value), day.Any(deed => !deed.Correction), day.Where(deed => deed.Correction).Sum(deed => deed.Value))),
        from);

    private static string Text(IEnumerable<Turn> turns) =>
        string.Join(", ", turns.Select(turn => $"{turn.Day.DayNumber - Zero.DayNumber} {turn.Kind["contact.".Length..]}{(turn.WasCritic ? " was critic" : "")}"));

    private static void Check<T>(Gen<T> gen, Action<T> holds) => Prop.ForAll(Arb.From(gen), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(60).WithEndSize(60));
}
