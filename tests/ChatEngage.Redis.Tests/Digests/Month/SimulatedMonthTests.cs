using System.Globalization;
using ChatEngage.Digests;
using ChatEngage.Inbox;
using ChatEngage.Redis.Tests.Stores;
using ChatEngage.Understanding;

namespace ChatEngage.Redis.Tests.Digests.Month;

/// <summary>Every number of every digest of a lively month, and of a calm one after it, against a slow program that knows what happened.</summary>
public sealed class SimulatedMonthTests(Standalone redis) : IClassFixture<Standalone>
{
    [Fact]
    public void The_texts_of_the_month_are_read_as_they_are_meant()
    {
        var reader = new Reader();
        foreach (var speech in Enum.GetValues<Speech>())
            foreach (var kind in new[] { MentionKind.Post, MentionKind.Comment })
                foreach (var end in speech is Speech.Remark or Speech.Question ? new[] { "", " See https://talk.example/hooks/m12" } : [""])
                {
                    var read = reader.Read(Texts.Of(speech) + end, kind: kind, followers: 12);
                    Assert.Equal((speech, Texts.MeaningOf(speech)), (speech, (read.Sentiment, read.Intent)));
                }
    }

    /// <param name="has">What comes about in it.</param>
    [Theory]
    [InlineData("America/New_York", "2026-03-01", 1, "advocate critic turned quiet returned chain")]
    [InlineData("Asia/Kathmandu", "2026-06-01", 2, "advocate critic chain")]
    public async Task Every_number_of_every_digest_is_true(string zone, string first, int seed, string has)
    {
        var day = DateOnly.Parse(first, CultureInfo.InvariantCulture);
        var clock = new WallClock(TimeZoneInfo.FindSystemTimeZoneById(zone), day, day.AddDays(66));
        var month = new SimulatedMonth(redis, clock, lively: 31, seed);
        await month.RunAsync();
        var moves = new Standings(month.Truth, clock).Moves();
        var told = new List<string>();
        for (; day < clock.Last; day = day.AddDays(1))
        {
            var kept = await month.Store.Digests.FindAsync(day, TestContext.Current.CancellationToken);
            Assert.True(kept is not null, $"{day}: there is no digest.");
            var truth = month.Truth.Of(day, clock.Eight(day.AddDays(1)).AddMinutes(1), TimeSpan.FromHours(4));
            truth.Add($"moves {string.Join(", ", moves[day].Select(move => $"{move.What} {move.Who}").Order(StringComparer.Ordinal))}");
            var said = Said(kept.Digest, month);
            Assert.True(truth.SequenceEqual(said), $"{day:yyyy-MM-dd}\n{string.Join('\n', truth.Zip(said).Where(pair => pair.First != pair.Second).Select(pair => $"  true {pair.First}\n  said {pair.Second}"))}\n{truth.Count} and {said.Count} lines");
            told.AddRange(moves[day].Select(move => move.What));
            if (kept.Digest.Chain.EdgeCount > 0) told.Add("chain");
        }
        foreach (var what in has.Split(' ')) Assert.Contains(what, told);
    }

    private static List<string> Said(Digest digest, SimulatedMonth month)
    {
        var (ncp, times, tally, chain) = (digest.Ncp, digest.Responses, digest.Suggestions, digest.Chain);
        var threads = month.Truth.ThreadIds.ToDictionary(thread => thread.Value, thread => thread.Key);
        List<string> lines =
        [
            $"mentions {ncp.Mentions} incoming {digest.Incoming} tones {digest.Tones.Positive}/{digest.Tones.Neutral}/{digest.Tones.Negative}",
            $"C {ncp.C.Total}: {Counted(ncp.C.ByKind)} by {Counted(ncp.C.ByPerson.ToDictionary(one => one.Key, one => (long)one.Value))}",
            $"P {ncp.P.Total} {ncp.P.Positive}/{ncp.P.Negative}: {Counted(ncp.P.ByKind)}; {Truth.Number(ncp.PPerC)} each, {Truth.Number(ncp.NegativeShare)} bad",
            $"people {ncp.N.People} new {ncp.NewPeople}",
            $"followers {string.Join(", ", ncp.N.Followers.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key} {one.Value}"))} +{ncp.N.Gained} -{ncp.N.Lost}",
            $"answered {times.Answered} of {times.Of}: {Truth.Number(times.MedianSeconds)} {Truth.Number(times.P90Seconds)}, business {Truth.Number(times.BusinessMedianSeconds)} {Truth.Number(times.BusinessP90Seconds)}",
            Lasted("waited", digest.Waiting!),
            Lasted("settled", digest.Resolution!),
            $"suggestions {tally.Made}/{tally.Accepted}/{tally.Edited}/{tally.Rejected}",
            $"chain {chain.Recommenders} recommended {chain.Reached} answered {chain.EdgeCount} edges K {Truth.Number(chain.K)} depth {chain.Depth}",
            $"top {string.Join(", ", digest.Top.Select(top => $"{threads[top.Conversation.Value]} {month.People[top.Contact]} {top.Reach}"))}",
        ];
        foreach (var (name, change) in new[] { ("mentions", digest.Mentions), ("people", digest.People), ("C", digest.Contribution), ("P", digest.Participation) })
            lines.Add($"{name} {change.Value} before {change.Before?.ToString(CultureInfo.InvariantCulture) ?? "-"} week {Truth.Number(change.WeekMean)}");
        lines.Add($"needs {digest.NeedsHumanCount}");
        lines.AddRange(digest.NeedsHuman.Select(need => $"{need.Why} {need.Since:u}"));
        var contacts = digest.Contacts;
        var moves = new[] { ("advocate", contacts.Advocates), ("critic", contacts.Critics), ("turned", contacts.Turned), ("quiet", contacts.Quiet), ("returned", contacts.Returned) };
        lines.Add($"moves {string.Join(", ", moves.SelectMany(move => move.Item2.Select(who => $"{move.Item1} {month.People[who]}")).Order(StringComparer.Ordinal))}");
        return lines;
    }

    private static string Lasted(string what, Lasting lasting) =>
        $"{what} {lasting.Count}: {Truth.Number(lasting.MedianSeconds)} {Truth.Number(lasting.P90Seconds)}, business {Truth.Number(lasting.BusinessMedianSeconds)} {Truth.Number(lasting.BusinessP90Seconds)}";

    private static string Counted(IReadOnlyDictionary<string, long> counts) => string.Join(", ", counts.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Value} {one.Key}"));
}
