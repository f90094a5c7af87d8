using System.Globalization;
using ChatEngage.Alerts;
using ChatEngage.Times;

namespace ChatEngage.Tests.Alerts;

/// <summary>Brands of a known rhythm over a quarter of a year, watched every quarter of an hour.</summary>
public sealed class UnusualTests(ITestOutputHelper output)
{
    private const int Learning = 28;
    private const int Watched = 91;
    private static readonly DateOnly First = new(2026, 1, 5);
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    /// <summary>Without anything unusual: the false alarms of all brands of a kind, over 13 weeks each.</summary>
    [Theory]
    [InlineData("quiet", 0.3, 0, 0, 6, 0)]
    [InlineData("small", 3, 0.8, 0, 6, 2)]
    [InlineData("daily rhythm", 12, 0.9, 0, 4, 2)]
    [InlineData("busy", 200, 0.9, 0, 3, 2)]
    [InlineData("bursty", 12, 0.8, 0.6, 4, 2)]
    [InlineData("small and bursty", 3, 0.6, 0.7, 4, 2)]
    public void Usual_times_raise_next_to_no_alarm(string kind, double hourly, double rhythm, double contagion, int brands, int most)
    {
        var (spikes, negatives, looks) = (0, 0, 0);
        for (var brand = 0; brand < brands; brand++)
        {
            var world = new World(hourly, rhythm, contagion, negative: 0.2, seed: (1000 * brand) + kind.Length);
            var (spike, negative) = Episodes(world);
            (spikes, negatives, looks) = (spikes + spike.Count, negatives + negative.Count, looks + (Watched * 96));
        }
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind}: {spikes} false spikes and {negatives} false negative shares in {brands} brand quarters ({looks} looks)"));
        Assert.True(spikes + negatives <= most, $"{kind}: {spikes} spikes, {negatives} negative shares");
    }

    [Theory]
    [InlineData("quiet", 0.3, 0, 0, 15)]
    [InlineData("small", 3, 0.8, 0, 30)]
    [InlineData("daily rhythm", 12, 0.9, 0, 60)]
    [InlineData("busy", 200, 0.9, 0, 600)]
    [InlineData("bursty", 12, 0.8, 0.6, 120)]
    public void A_burst_is_found_within_the_hour(string kind, double hourly, double rhythm, double contagion, int burst)
    {
        var (found, tried) = (0, 0);
        for (var brand = 0; brand < 4; brand++)
            for (var hour = 0; hour < 24; hour += 3)
            {
                var world = new World(hourly, rhythm, contagion, negative: 0.2, seed: (100 * brand) + hour + kind.Length);
                var quarter = ((Learning + 10 + hour) * 96) + (4 * hour);
                for (var mention = 0; mention < burst; mention++) world.Add(quarter + (mention % 4), 0);
                tried++;
                if (Enumerable.Range(0, 4).Any(late => Unusual.IsSpike(Unusual.Spike(world.Counts(quarter + late), At(quarter + late), Berlin)))) found++;
            }
        output.WriteLine($"{kind}: {found} of {tried} bursts of {burst} mentions found");
        Assert.True(found >= tried * 0.95, $"{found} of {tried}");
    }

    [Fact]
    public void A_wave_of_complaints_is_found()
    {
        var found = 0;
        for (var run = 0; run < 20; run++)
        {
            var world = new World(6, 0.8, 0, negative: 0.2, seed: run);
            var quarter = ((Learning + 20 + run) * 96) + 48;
            for (var mention = 0; mention < 20; mention++) world.Add(quarter + (mention % 12), -1);
            if (Enumerable.Range(0, 24).Any(late => Unusual.IsNegative(Unusual.Negative(world.Counts(quarter + late), At(quarter + late))))) found++;
        }
        output.WriteLine($"{found} of 20 waves of 20 complaints found");
        Assert.True(found >= 19, $"{found}");
    }

    [Fact]
    public void A_spike_of_last_week_hides_none_of_today()
    {
        var world = new World(3, 0.5, 0, negative: 0.2, seed: 5);
        foreach (var back in new[] { 7, 0 })
            for (var mention = 0; mention < 60; mention++) world.Add(((60 - back) * 96) + 40 + (mention % 4), 0);
        var figures = Unusual.Spike(world.Counts((60 * 96) + 43), At((60 * 96) + 43), Berlin);
        Assert.True(Unusual.IsSpike(figures), $"{figures}");
    }

    [Theory]
    [InlineData(6, false)]
    [InlineData(7, true)]
    public void Nothing_is_judged_before_a_week_is_known(int days, bool judged)
    {
        var world = new World(0, 0, 0, 0, 1) { From = days * 96 };
        for (var mention = 0; mention < 40; mention++) world.Add((days * 96) + mention, 1);
        var quarter = (2 * days * 96) + 3;
        for (var mention = 0; mention < 50; mention++) world.Add(quarter, -1);
        Assert.Equal(judged, Unusual.IsSpike(Unusual.Spike(world.Counts(quarter), At(quarter), TimeZoneInfo.Utc)));
        Assert.Equal(judged, Unusual.IsNegative(Unusual.Negative(world.Counts(quarter + 20), At(quarter + 20))));
    }

    [Fact]
    public void A_spike_is_measured_against_the_same_hour_of_the_brands_clocks()
    {
        // 60 more mentions each day at 9 in Berlin; the clocks change on 29 March.
        var world = new World(2, 0, 0, 0, 1);
        for (var day = 0; day < 120; day++)
        {
            var nine = LocalDays.At(First.AddDays(day), new TimeOnly(9, 0), Berlin);
            for (var mention = 0; mention < 60; mention++) world.Add((int)((nine - At(0)).TotalMinutes / 15) + (mention % 4), 0);
        }
        var morning = LocalDays.At(new DateOnly(2026, 3, 30), new TimeOnly(9, 45), Berlin);
        var quarter = (int)((morning - At(0)).TotalMinutes / 15);
        var figures = Unusual.Spike(world.Counts(quarter), morning, Berlin)!;
        Assert.InRange(figures.Usual, 61, 63);
        Assert.False(Unusual.IsSpike(figures), $"{figures}");
        Assert.True(Unusual.IsSpike(Unusual.Spike(world.Counts(quarter), morning, TimeZoneInfo.Utc)), "by the clocks of UTC it came an hour early");
    }

    [Fact]
    public void Few_mentions_are_no_alarm_whatever_was_before()
    {
        var world = new World(0, 0, 0, 0, 1);
        world.Add(0, 0);
        var quarter = 40 * 96;
        for (var mention = 0; mention < 9; mention++) world.Add(quarter, -1);
        Assert.False(Unusual.IsSpike(Unusual.Spike(world.Counts(quarter), At(quarter), Berlin)));
        Assert.False(Unusual.IsNegative(Unusual.Negative(world.Counts(quarter), At(quarter))));
        world.Add(quarter, -1);
        Assert.True(Unusual.IsSpike(Unusual.Spike(world.Counts(quarter), At(quarter), Berlin)));
    }

    private static (List<int> Spikes, List<int> Negatives) Episodes(World world)
    {
        var (spikes, negatives) = (new List<int>(), new List<int>());
        var counts = world.Counts((Learning + Watched) * 96);
        for (var quarter = Learning * 96; quarter < (Learning + Watched) * 96; quarter++)
        {
            if (Unusual.IsSpike(Unusual.Spike(counts, At(quarter), Berlin)) && !spikes.Contains(quarter / 96)) spikes.Add(quarter / 96);
            if (Unusual.IsNegative(Unusual.Negative(counts, At(quarter))) && !negatives.Contains(quarter / 96)) negatives.Add(quarter / 96);
        }
        return (spikes, negatives);
    }

    private static DateTimeOffset At(int quarter) => new DateTimeOffset(First, TimeOnly.MinValue, TimeSpan.Zero).AddMinutes(15 * quarter);

    /// <summary>A brand whose mentions come with a rhythm of day and week, each drawing further ones after it where it is contagious.</summary>
    private sealed class World
    {
        private const int Quarters = (Learning + Watched + 2) * 96;
        private readonly int[,] mentions = new int[Quarters, 3];
        private readonly Random random;

        public World(double hourly, double rhythm, double contagion, double negative, int seed)
        {
            random = new Random(seed);
            for (var quarter = 0; quarter < Quarters; quarter++)
            {
                var hour = quarter % 96 / 4.0;
                var weekend = quarter / 96 % 7 >= 5 ? 1 - (rhythm / 2) : 1;
                var rate = hourly / 4 * (1 + (rhythm * Math.Sin((hour - 9) / 24 * 2 * Math.PI))) * weekend * (1 - contagion);
                for (var mention = Poisson(rate); mention > 0; mention--) Mention(quarter, contagion, negative);
            }
        }

        public int From { get; init; }

        public void Add(int quarter, int tone) => mentions[quarter, tone + 1]++;

        public MentionCounts Counts(int until)
        {
            var days = new List<MentionCounts.Day>();
            for (var day = 0; day * 96 <= until; day++)
            {
                var counters = new Dictionary<string, long>();
                for (var quarter = day * 96; quarter < (day + 1) * 96 && quarter <= until && quarter < Quarters; quarter++)
                {
                    if (quarter < From) continue;
                    string[] marks = ["P-", "", "+"];
                    for (var tone = 0; tone < 3; tone++)
                        if (mentions[quarter, tone] > 0) counters[$"{quarter % 96}:{(tone == 0 ? "reply" : "mention")}.received:hooks{(tone == 1 ? "" : ":")}{marks[tone]}"] = mentions[quarter, tone];
                }
                days.Add(MentionCounts.Day.Of(counters));
            }
            return new MentionCounts(First, days);
        }

        /// <summary>A post, and those that it draws within the next hours: on the average 1/(1 - contagion) in all.</summary>
        private void Mention(int quarter, double contagion, double negative)
        {
            if (quarter >= Quarters) return;
            var drawn = random.NextDouble();
            Add(quarter, drawn < negative / 2 ? -1 : drawn < 0.5 ? 1 : 0);
            for (var further = Poisson(contagion); further > 0; further--) Mention(quarter + random.Next(1, 9), contagion, negative);
        }

        private int Poisson(double mean)
        {
            var (limit, count) = (Math.Exp(-mean), 0);
            for (var product = random.NextDouble(); product > limit; product *= random.NextDouble()) count++;
            return count;
        }
    }
}
