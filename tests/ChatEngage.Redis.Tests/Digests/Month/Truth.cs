using System.Globalization;

namespace ChatEngage.Redis.Tests.Digests.Month;

/// <summary>
/// What each digest must say, worked out slowly from the events alone: each figure looks through everything that happened, and nothing of the service's code is used.
/// </summary>
internal sealed class Truth(WallClock clock)
{
    private readonly Dictionary<string, string?> parents = [];

    public List<Event> Events { get; } = [];

    /// <summary>How the service calls threads, to put equals in its order.</summary>
    public Dictionary<string, string> ThreadIds { get; } = [];

    public void Add(Event happened)
    {
        Events.Add(happened);
        if (happened is Wrote wrote) parents[wrote.Post] = wrote.Parent;
        if (happened is Published published) parents[published.Post] = published.Parent;
        if (happened is Replied replied) parents[replied.Post] = replied.Parent;
    }

    public string ThreadOf(string post)
    {
        while (parents[post] is { } parent) post = parent;
        return post;
    }

    public static string Number(double? value) => value is { } number ? Math.Round(number, 6).ToString(CultureInfo.InvariantCulture) : "-";

    /// <summary>The lines of the digest of a day, made at a time.</summary>
    public List<string> Of(DateOnly day, DateTimeOffset made, TimeSpan overdue)
    {
        var today = On(day).ToList();
        List<string> lines = [];
        var texts = today.OfType<Wrote>().ToList();
        lines.Add($"mentions {Mentions(day)} incoming {texts.Count + today.OfType<Reacted>().Count()} tones {texts.Count(text => Tone(text) > 0)}/{texts.Count(text => Tone(text) == 0)}/{texts.Count(text => Tone(text) < 0)}");
        var given = today.Where(IsGiven).ToList();
        lines.Add($"C {given.Count}: {Counted(given.Select(one => one is Published own ? own.Kind : "answer"))} by {Counted(given.Select(one => one is Published own ? own.Who : ((Replied)one).Agent))}");
        var back = Back(day);
        var (good, bad) = (back.Count(one => Tone(one) > 0), back.Count(one => Tone(one) < 0));
        lines.Add($"P {back.Count} {good}/{bad}: {Counted(back.Select(one => one is Reacted reacted ? reacted.Kind : "reply"))}; {Number(given.Count == 0 ? null : (double)back.Count / given.Count)} each, {Number(good + bad == 0 ? null : (double)bad / (good + bad))} bad");
        lines.Add($"people {People(day)} new {back.Select(Person).Distinct().Count(person => clock.DayOf(Events.First(one => PersonOf(one) == person).At) == day)}");
        lines.Add(Network(day));
        lines.Add(Responses(day));
        lines.AddRange(Lasted(day));
        lines.Add($"suggestions {string.Join('/', new[] { "made", "accepted", "edited", "rejected" }.Select(what => today.OfType<Suggested>().Count(one => one.What == what)))}");
        lines.Add(Chain(day));
        lines.Add($"top {string.Join(", ", Top(texts))}");
        foreach (var (name, figure) in new (string, Func<DateOnly, long>)[] { ("mentions", Mentions), ("people", People), ("C", one => On(one).Count(IsGiven)), ("P", one => Back(one).Count) })
            lines.Add($"{name} {figure(day)} before {(day > clock.First ? figure(day.AddDays(-1)) : "-")} week {Number(Week(day, figure))}");
        lines.AddRange(Needs(made, overdue));
        return lines;
    }

    public IEnumerable<Event> On(DateOnly day) => Events.Where(one => one.At >= clock.From(day) && one.At < clock.To(day));

    public static int Tone(Event happened) => happened switch
    {
        Wrote { Speech: Speech.Praise or Speech.Recommends } => 1,
        Wrote { Speech: Speech.Complaint } => -1,
        Reacted { Kind: "like" or "share" } => 1,
        _ => 0,
    };

    public static string? PersonOf(Event happened) => happened switch { Wrote wrote => wrote.Person, Reacted reacted => reacted.Person, _ => null };

    private static string Person(Event happened) => PersonOf(happened)!;

    private static bool IsGiven(Event happened) => happened is Published or Replied;

    /// <summary>The thread begins with ours, or we spoke in it before.</summary>
    public bool IsOurs(Event happened)
    {
        var thread = ThreadOf(happened is Wrote wrote ? wrote.Post : ((Reacted)happened).Parent);
        return Events.TakeWhile(earlier => !ReferenceEquals(earlier, happened)).Any(earlier => (earlier is Published own && ThreadOf(own.Post) == thread) || (earlier is Replied reply && ThreadOf(reply.Post) == thread));
    }

    private List<Event> Back(DateOnly day) => [.. On(day).Where(one => one is Wrote or Reacted).Where(IsOurs)];

    private long Mentions(DateOnly day) => On(day).OfType<Wrote>().Count(wrote => !IsOurs(wrote));

    private long People(DateOnly day) => Events.Where(one => one.At < clock.To(day)).Select(PersonOf).Where(person => person is not null).Distinct().Count();

    private double? Week(DateOnly day, Func<DateOnly, long> figure)
    {
        var before = Enumerable.Range(1, 7).Select(back => day.AddDays(-back)).Where(one => one >= clock.First).ToList();
        return before.Count == 0 ? null : before.Average(one => (double)figure(one));
    }

    private string Network(DateOnly day)
    {
        var (gained, lost) = (0L, 0L);
        Dictionary<string, long> last = [];
        foreach (var happened in Events.Where(one => one.At < clock.To(day)))
        {
            var counts = happened.At >= clock.From(day);
            if (counts && happened is Followed followed) _ = followed.Gained ? gained++ : lost++;
            if (happened is not Published own) continue;
            var moved = last.TryGetValue(own.Account, out var before) ? own.Followers - before : 0;
            if (counts && moved > 0) gained += moved;
            if (counts && moved < 0) lost -= moved;
            last[own.Account] = own.Followers;
        }
        return $"followers {string.Join(", ", last.GroupBy(account => account.Key.Split(':')[0]).OrderBy(source => source.Key, StringComparer.Ordinal).Select(source => $"{source.Key} {source.Sum(account => account.Value)}"))} +{gained} -{lost}";
    }

    private string Responses(DateOnly day)
    {
        List<(DateTimeOffset From, DateTimeOffset To)> answers = [];
        var open = 0;
        foreach (var thread in Events.OfType<Wrote>().GroupBy(wrote => ThreadOf(wrote.Post)))
        {
            var first = thread.First();
            var answer = Events.SkipWhile(one => !ReferenceEquals(one, first)).FirstOrDefault(one => (one is Published own && ThreadOf(own.Post) == thread.Key) || (one is Replied reply && ThreadOf(reply.Post) == thread.Key));
            if (answer is not null && clock.DayOf(answer.At) == day) answers.Add((thread.Where(wrote => wrote.At <= answer.At).Min(wrote => wrote.Created), answer.At));
            else if (clock.DayOf(first.At) == day) open++;
        }
        var (all, business) = (answers.Select(answer => (answer.To - answer.From).TotalSeconds).Order().ToList(), answers.Select(Open).Order().ToList());
        return $"answered {all.Count} of {all.Count + open}: {Number(Middle(all))} {Number(NineOfTen(all))}, business {Number(Middle(business))} {Number(NineOfTen(business))}";
    }

    /// <summary>How long those waited who were answered on the day, and how long what was settled on it had taken, thread by thread from its beginning.</summary>
    private IEnumerable<string> Lasted(DateOnly day)
    {
        List<(DateTimeOffset From, DateTimeOffset To)> waits = [], settled = [];
        foreach (var thread in Events.Where(one => one is Wrote or Published or Replied or Settled).GroupBy(one => ThreadOf(one switch { Wrote wrote => wrote.Post, Published own => own.Post, Replied reply => reply.Post, var other => ((Settled)other).Post })))
        {
            List<DateTimeOffset> waiting = [], written = [];
            (DateTimeOffset From, DateTimeOffset To)? last = null;
            foreach (var one in thread)
                if (one is Wrote wrote)
                {
                    waiting.Add(wrote.Created);
                    written.Add(wrote.Created);
                }
                else if (one is Settled)
                {
                    waiting.Clear();
                    if (clock.DayOf(one.At) == day) last = (written.Min(), one.At);
                }
                else if (written.Count > 0)
                {
                    if (waiting.Count > 0 && clock.DayOf(one.At) == day) waits.Add((waiting.Min(), one.At));
                    waiting.Clear();
                }
            if (last is { } end) settled.Add(end);
        }
        yield return Said("waited", waits);
        yield return Said("settled", settled);

        string Said(string what, List<(DateTimeOffset From, DateTimeOffset To)> spans)
        {
            var (all, business) = (spans.Select(span => (span.To - span.From).TotalSeconds).Order().ToList(), spans.Select(Open).Order().ToList());
            return $"{what} {all.Count}: {Number(Middle(all))} {Number(NineOfTen(all))}, business {Number(Middle(business))} {Number(NineOfTen(business))}";
        }
    }

    // Minute by minute: Monday to Friday, nine to five by the clocks.
    private double Open((DateTimeOffset From, DateTimeOffset To) span)
    {
        var open = 0;
        for (var at = span.From; at < span.To; at = at.AddMinutes(1))
            if (TimeZoneInfo.ConvertTime(at, clock.Zone) is { Hour: >= 9 and < 17, DayOfWeek: not (DayOfWeek.Saturday or DayOfWeek.Sunday) }) open++;
        return 60.0 * open;
    }

    private static double? Middle(List<double> sorted)
    {
        while (sorted.Count > 2) sorted = sorted[1..^1];
        return sorted.Count == 0 ? null : sorted.Average();
    }

    private static double? NineOfTen(List<double> sorted) => sorted.Count == 0 ? null : sorted.First(value => 10 * sorted.Count(other => other <= value) >= 9 * sorted.Count);

    private IEnumerable<string> Top(List<Wrote> texts) => texts.Where(text => text.Followers is not null)
        .GroupBy(text => ThreadOf(text.Post))
        .Select(thread => thread.MaxBy(text => text.Followers)!)
        .OrderByDescending(text => text.Followers).ThenBy(text => ThreadIds[ThreadOf(text.Post)], StringComparer.Ordinal)
        .Take(5)
        .Select(text => $"{ThreadOf(text.Post)} {text.Person} {text.Followers}");

    private string Chain(DateOnly day)
    {
        var today = Edges().Where(edge => clock.DayOf(edge.At) == day).ToList();
        var recommended = On(day).OfType<Wrote>().Where(wrote => wrote.Speech == Speech.Recommends).Select(wrote => wrote.Person).Distinct().Count();
        var reached = today.Select(edge => edge.To).Distinct().Count();
        return $"chain {recommended} recommended {reached} answered {today.Count} edges K {Number(recommended == 0 ? null : (double)reached / recommended)} depth {(today.Count == 0 ? 0 : today.Max(edge => edge.Depth))}";
    }

    /// <summary>Who answered whose recommendation, each post once by each person, within 14 days.</summary>
    private List<(DateTimeOffset At, string To, int Depth)> Edges()
    {
        var texts = Events.OfType<Wrote>().ToDictionary(wrote => wrote.Post);
        HashSet<(string, string)> answered = [];
        Dictionary<string, int> depths = [];
        List<(DateTimeOffset, string, int)> edges = [];
        foreach (var wrote in Events.OfType<Wrote>())
        {
            var deepest = -1;
            foreach (var to in new[] { wrote.Parent, wrote.Links })
                if (to is not null && texts.TryGetValue(to, out var above) && above.Speech == Speech.Recommends && above.Person != wrote.Person
                    && wrote.Created - above.Created <= TimeSpan.FromDays(14) && answered.Add((to, wrote.Person)))
                {
                    edges.Add((wrote.At, wrote.Person, depths[to] + 1));
                    deepest = Math.Max(deepest, depths[to]);
                }
            if (wrote.Speech == Speech.Recommends) depths[wrote.Post] = deepest + 1;
        }
        return edges;
    }

    private List<string> Needs(DateTimeOffset made, TimeSpan overdue)
    {
        List<(string Why, DateTimeOffset Since)> all = [];
        foreach (var thread in Events.Where(one => one.At <= made).GroupBy(Thread).Where(thread => thread.Key is not null))
        {
            var open = thread.Reverse().TakeWhile(one => one is Wrote or Reacted).OfType<Wrote>().ToList();
            if (open.Count == 0) continue;
            var since = open[^1].Created;
            if (open[0].Speech == Speech.Asks) all.Add(("Asked", since));
            else if (made - since >= overdue) all.Add(("Overdue", since));
        }
        return [$"needs {all.Count}", .. all.OrderBy(one => one.Why).ThenBy(one => one.Since).Take(10).Select(one => $"{one.Why} {one.Since:u}")];
    }

    private string? Thread(Event happened) => happened switch
    {
        Wrote wrote => ThreadOf(wrote.Post),
        Published own => ThreadOf(own.Post),
        Replied reply => ThreadOf(reply.Post),
        Settled settled => ThreadOf(settled.Post),
        _ => null,
    };

    private static string Counted(IEnumerable<string?> words) => string.Join(", ", words.Where(word => word is not null).GroupBy(word => word!).OrderBy(word => word.Key, StringComparer.Ordinal).Select(word => $"{word.Count()} {word.Key}"));
}
