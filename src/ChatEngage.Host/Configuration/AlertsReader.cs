using ChatEngage.Alerts;
using ChatEngage.Times;

namespace ChatEngage.Host.Configuration;

/// <summary>Reads when the team is told of what must not wait, and who.</summary>
internal static class AlertsReader
{
    private const int MaxName = 60;
    private static readonly TimeSpan Least = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Most = TimeSpan.FromDays(31);
    private static readonly string AfterRule = Parse.DurationRule(Least, Most);

    public static AlertRules Read(SectionReader section)
    {
        var defaults = new AlertRules();
        var rules = new AlertRules
        {
            After = section.Value("After", defaults.After, Parse.Duration(Least, Most), AfterRule),
            OnCall = [.. section.Sections("OnCall").Select(Shift).OfType<Shift>()],
            Quiet = Clock(section.Section("Quiet")),
            Escalate = Escalate(section.Section("Escalate")),
        };
        section.Close();
        return rules;
    }

    private static Shift? Shift(SectionReader section)
    {
        var who = Who(section);
        var days = new HashSet<DayOfWeek>();
        foreach (var text in section.Texts("Days"))
            if (Parse.Days(text) is { } some) days.UnionWith(some);
            else section.Findings.Wrong(section.PathOf("Days"), text, "give Mon, Tue, Wed, Thu, Fri, Sat, Sun or a range like Mon-Fri");
        if (days.Count == 0) days.UnionWith(Enum.GetValues<DayOfWeek>());
        var hours = Clock(section) ?? new ClockSpan(0, ClockSpan.Day);
        return who is null ? null : new Shift(who, days, hours);
    }

    /// <summary>Reads From and To, and closes the section; null when neither is given.</summary>
    private static ClockSpan? Clock(SectionReader section)
    {
        var (from, to) = (section.Text("From"), section.Text("To"));
        section.Close();
        if (from is null && to is null) return null;
        if (from is null || to is null) section.Findings.Add($"{section.PathOf("From")} and {section.PathOf("To")} belong together; give both.");
        else if (Parse.Span($"{from}-{to}") is { } span) return span;
        else section.Findings.Add($"{section.PathOf("From")} is '{from}' and {section.PathOf("To")} is '{to}'; give two different times like 22:00 and 07:00, or 00:00 and 24:00 for a whole day.");
        return null;
    }

    private static Escalation? Escalate(SectionReader section)
    {
        var given = section.Anything("Who") || section.Anything("After");
        var who = given ? Who(section) : null;
        var after = section.Value("After", TimeSpan.FromMinutes(30), Parse.Duration(Least, Most), AfterRule);
        section.Close();
        return who is null ? null : new Escalation(who, after);
    }

    private static string? Who(SectionReader section)
    {
        const string say = "give the name of whom to call";
        var who = section.Required("Who", say);
        if (who is not null && (who.Length > MaxName || who.Any(char.IsControl))) section.Findings.Wrong(section.PathOf("Who"), who, $"a name has at most {MaxName} characters");
        return who;
    }
}
