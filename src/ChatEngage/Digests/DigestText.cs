using System.Text;
using ChatEngage.Contacts;

namespace ChatEngage.Digests;

/// <summary>One thing that a digest says.</summary>
/// <param name="Label">For example "Mentions".</param>
/// <param name="Below">Further lines that belong to it.</param>
public sealed record DigestLine(string Label, string Text, IReadOnlyList<string> Below);

/// <summary>A digest as plain text, in the order in which it is to be read.</summary>
public static class DigestText
{
    public static string Title(Digest digest, string brand)
    {
        ArgumentNullException.ThrowIfNull(digest);
        return $"{brand}, {Phrases.Day(digest.Date)} ({digest.TimeZone})";
    }

    public static string Write(Digest digest, string brand, IReadOnlyList<DigestLine> lines)
    {
        ArgumentNullException.ThrowIfNull(digest);
        ArgumentNullException.ThrowIfNull(lines);
        var text = new StringBuilder().AppendLine(Title(digest, brand)).AppendLine(digest.Headline).AppendLine();
        foreach (var line in lines)
        {
            text.Append(line.Label).AppendLine(line.Text.Length == 0 ? ":" : $": {line.Text}");
            foreach (var below in line.Below) text.Append("  ").AppendLine(below);
        }
        return text.ToString();
    }

    /// <summary>What stands below the headline.</summary>
    /// <param name="nameOf">What to call a contact; it is outside text.</param>
    public static IReadOnlyList<DigestLine> Lines(Digest digest, TimeZoneInfo zone, Func<ContactId, string> nameOf)
    {
        ArgumentNullException.ThrowIfNull(digest);
        ArgumentNullException.ThrowIfNull(nameOf);
        List<DigestLine> lines = [];
        Line("Needs a human now", $"{(digest.NeedsHumanCount == 0 ? "nothing" : Phrases.Number(digest.NeedsHumanCount))}", [.. digest.NeedsHuman.Select(need => $"{Why(need, digest, zone)}: {nameOf(need.Contact)} on {need.Source}"), .. digest.NeedsHumanCount > digest.NeedsHuman.Count ? [$"and {digest.NeedsHumanCount - digest.NeedsHuman.Count} more"] : Array.Empty<string>()]);
        Line("Mentions", $"{Phrases.Change(digest.Mentions)}");
        Line("Network", $"{Phrases.Change(digest.People)} people took part within a year{Followers(digest)}");
        Line("Contribution", $"{Phrases.Change(digest.Contribution)}{Kinds(digest.Ncp.C.ByKind)}{People(digest.Ncp.C.ByPerson)}");
        Line("Participation", $"{Phrases.Change(digest.Participation)}{Kinds(digest.Ncp.P.ByKind)}{Ratios(digest.Ncp)}");
        Line("Tone", $"{digest.Tones.Positive} positive, {digest.Tones.Neutral} neutral, {digest.Tones.Negative} negative");
        if (digest.Top.Count > 0) lines.Add(new DigestLine("Seen by most", "", [.. digest.Top.Select(top => $"{nameOf(top.Contact)} on {top.Source}, {Phrases.Number(top.Reach)} followers")]));
        Line("First answers", $"{Answers(digest.Responses)}");
        if (digest.Waiting is { Count: > 0 } waiting) Line("Waited for an answer", $"{Lasted(waiting)}");
        if (digest.Resolution is { Count: > 0 } resolution) Line("Resolved", $"{Phrases.Number(resolution.Count)}, {Lasted(resolution)} after the first mention");
        var tally = digest.Suggestions;
        Line("Suggestions", $"{tally.Accepted} accepted, {tally.Edited} edited, {tally.Rejected} rejected, of {tally.Made} made");
        Names("New advocates", digest.Contacts.Advocates);
        Names("Critics who turned", digest.Contacts.Turned);
        Names("New critics", digest.Contacts.Critics);
        Names("Gone quiet", digest.Contacts.Quiet);
        Names("Returned", digest.Contacts.Returned);
        if (digest.Chain is { EdgeCount: > 0 } or { Recommenders: > 0 }) Line("Recommendations", $"{Recommended(digest.Chain, nameOf)}");
        if (digest.Alerts > 0) Line("Alerts", $"{digest.Alerts}");
        Line("Sources", $"{(digest.Sources.Count == 0 ? "none" : string.Join(", ", digest.Sources.Select(source => Source(source, zone))))}");
        foreach (var (day, late) in digest.Late.OrderBy(late => late.Key)) Line($"{Phrases.Number(late)} late", $"came in for {day:yyyy-MM-dd} after its digest");
        if (digest.Missed.Count > 0) Line("Not posted", $"{string.Join(", ", digest.Missed.Select(day => FormattableString.Invariant($"{day:yyyy-MM-dd}")))}");
        if (digest.Idea is { } idea) Line("Idea for tomorrow", $"{idea.Text}");
        return lines;

        void Line(string label, FormattableString text, IReadOnlyList<string>? below = null) => lines.Add(new DigestLine(label, FormattableString.Invariant(text), below ?? []));

        void Names(string what, IReadOnlyList<ContactId> who)
        {
            if (who.Count > 0) Line(what, $"{string.Join(", ", who.Take(10).Select(nameOf))}{(who.Count > 10 ? FormattableString.Invariant($" and {who.Count - 10} more") : "")}");
        }
    }

    private static string Recommended(ChainReport chain, Func<ContactId, string> nameOf)
    {
        var k = chain.K is { } value ? FormattableString.Invariant($" (K = {chain.Reached} ÷ {chain.Recommenders} = {value:0.##})") : "";
        var path = chain.Path.Count > 0 ? $"; longest path {string.Join(" → ", chain.Path.Select(nameOf))}" : "";
        return $"{Phrases.Count(chain.Recommenders, "person", "people")} recommended, {chain.Reached} answered{k}{path}";
    }

    public static string Answers(Responses responses)
    {
        ArgumentNullException.ThrowIfNull(responses);
        if (responses.Of == 0) return "nobody waited for one";
        var said = $"{responses.Answered} of {responses.Of}";
        var took = Lasted(new Lasting(responses.Answered, responses.MedianSeconds, responses.P90Seconds, responses.BusinessMedianSeconds, responses.BusinessP90Seconds));
        return took.Length == 0 ? said : $"{said}, {took}";
    }

    /// <summary>For example "half within 12 min, nine of ten within 3 h (10 min and 2 h of business hours)"; empty of nothing.</summary>
    public static string Lasted(Lasting lasting)
    {
        ArgumentNullException.ThrowIfNull(lasting);
        if (lasting is not { MedianSeconds: { } median, P90Seconds: { } p90 }) return "";
        var said = $"half within {Phrases.Span(median)}, nine of ten within {Phrases.Span(p90)}";
        return lasting is { BusinessMedianSeconds: { } open, BusinessP90Seconds: { } openP90 } && (open, openP90) != (median, p90)
            ? $"{said} ({Phrases.Span(open)} and {Phrases.Span(openP90)} of business hours)"
            : said;
    }

    public static string Why(Needing need, Digest digest, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(need);
        ArgumentNullException.ThrowIfNull(digest);
        return need.Why switch
        {
            Need.Unknown => "a reply may or may not be there",
            Need.Asked => "asked what to buy",
            _ => need.Since is { } since ? $"waiting for {Phrases.Span((digest.MadeAt - since).TotalSeconds)}" : "waiting",
        };
    }

    private static string Followers(Digest digest)
    {
        var level = digest.Ncp.N;
        var said = level.Followers.Count == 0 ? "" : $"; followers {string.Join(", ", level.Followers.Select(source => $"{source.Key} {Phrases.Number(source.Value)}"))}";
        return level.Gained + level.Lost == 0 ? said : $"{said}; {Phrases.Number(level.Gained)} gained, {Phrases.Number(level.Lost)} lost";
    }

    private static string Kinds(IReadOnlyDictionary<string, long> kinds) => kinds.Count == 0 ? "" : $": {string.Join(", ", kinds.Select(kind => Phrases.Count(kind.Value, kind.Key, kind.Key == "reply" ? "replies" : null)))}";

    private static string People(IReadOnlyDictionary<string, int> people) => people.Count == 0 ? "" : $"; by {string.Join(", ", people.Select(person => $"{person.Key} {person.Value}"))}";

    private static string Ratios(NcpDay day)
    {
        List<string> ratios = [];
        if (day.PPerC is { } ratio) ratios.Add(FormattableString.Invariant($"{ratio:0.#} for each contribution"));
        if (day.NegativeShare is { } share) ratios.Add($"{Phrases.Percent(share)} negative");
        if (day.NewPeople > 0) ratios.Add($"{Phrases.Count(day.NewPeople, "new person", "new people")}");
        return ratios.Count == 0 ? "" : $"; {string.Join(", ", ratios)}";
    }

    private static string Source(SourceNote source, TimeZoneInfo zone) => source.Status == "ok"
        ? $"{source.Name} ok"
        : $"{source.Name} {source.Status}{(source.Since is { } since ? $" since {Phrases.Clock(since, zone)}" : "")}{(source.Detail is { } detail ? $" ({detail})" : "")}";
}
