namespace ChatEngage.Redis.Tests.Digests.Month;

/// <summary>Who became what on which day: each person's deeds replayed one after the other, and each day's beginning looked at.</summary>
internal sealed class Standings(Truth truth, WallClock clock)
{
    private sealed class Person
    {
        public SortedDictionary<DateOnly, int> Days { get; } = [];
        public string Level { get; set; } = "";
        public DateOnly Since { get; set; }
        public bool IsQuiet { get; set; }
        public bool WasCritic { get; set; }
    }

    /// <summary>By day: what happened to whom.</summary>
    public Dictionary<DateOnly, List<(string What, string Who)>> Moves()
    {
        Dictionary<DateOnly, List<(string, string)>> moves = [];
        Dictionary<string, Person> people = [];
        for (var day = clock.First; day <= clock.Last; day = day.AddDays(1))
        {
            var told = moves[day] = [];
            foreach (var (who, person) in people)
            {
                if (person.Level.Length > 0 && day.DayNumber - person.Since.DayNumber >= 30 && !Carries(person))
                {
                    if (person.Level == "critic") person.WasCritic = true;
                    (person.Level, person.IsQuiet) = ("", false);
                }
                var heard = person.Days.Keys.Last() > person.Since ? person.Days.Keys.Last() : person.Since;
                if (person.Level == "advocate" && !person.IsQuiet && day.DayNumber - heard.DayNumber > 30)
                {
                    person.IsQuiet = true;
                    told.Add(("quiet", who));
                }
            }
            foreach (var deed in truth.On(day).Where(one => Truth.PersonOf(one) is not null)) Do(deed, day, people, told);
        }
        return moves;
    }

    private void Do(Event deed, DateOnly day, Dictionary<string, Person> people, List<(string, string)> told)
    {
        var who = Truth.PersonOf(deed)!;
        if (!people.TryGetValue(who, out var person)) people[who] = person = new Person();
        person.Days[day] = person.Days.GetValueOrDefault(day) + Worth(deed);
        if (person.IsQuiet)
        {
            person.IsQuiet = false;
            told.Add(("returned", who));
        }
        var next = person.Days[day] switch { > 0 => "advocate", < 0 => "critic", _ => "" };
        if (next.Length == 0 || next == person.Level || !Carries(person, next)) return;
        told.Add((next, who));
        if (next == "advocate" && (person.Level == "critic" || person.WasCritic)) told.Add(("turned", who));
        (person.Level, person.Since, person.WasCritic) = (next, day, false);
    }

    private static bool Carries(Person person, string? level = null) => (level ?? person.Level) == "advocate"
        ? person.Days.Values.Sum() >= 5 && person.Days.Values.Count(value => value > 0) >= 3
        : person.Days.Values.Sum() <= -3;

    private int Worth(Event deed) => deed switch
    {
        Reacted { Kind: "like" } => 1,
        Reacted { Kind: "share" } => 2,
        Wrote { Speech: Speech.Praise } => truth.IsOurs(deed) ? 2 : 1,
        Wrote { Speech: Speech.Recommends } => 3,
        Wrote { Speech: Speech.Complaint } => -2,
        _ => 0,
    };
}
