namespace ChatEngage.Digests;

/// <summary>What the rules look at.</summary>
/// <param name="Before">Up to seven days before, newest first.</param>
public sealed record IdeaEvidence(Digest Digest, DayFigures Day, IReadOnlyList<NcpDay> Before, IReadOnlyList<Tones> TonesBefore);

/// <summary>One small idea for tomorrow: the first rule that finds its evidence. Each says its numbers; without evidence there is no idea.</summary>
public static class Ideas
{
    private const int EveningFrom = 20;
    private const int MorningTo = 8;

    /// <summary>The rules by name, the one that matters most first.</summary>
    public static IReadOnlyList<(string Name, Func<IdeaEvidence, string?> Find)> Rules { get; } =
    [
        ("asked-unanswered", AskedUnanswered),
        ("unknown-replies", UnknownReplies),
        ("after-hours", AfterHours),
        ("one-place-left-alone", OnePlaceLeftAlone),
        ("more-negative", MoreNegative),
        ("suggestions-rejected", SuggestionsRejected),
        ("slow-tail", SlowTail),
        ("suggestions-edited", SuggestionsEdited),
        ("rush-hour", RushHour),
        ("same-questions", SameQuestions),
        ("quiet-advocates", QuietAdvocates),
        ("nothing-given", NothingGiven),
        ("new-advocates", NewAdvocates),
        ("chain-grows", ChainGrows),
    ];

    public static Idea? Best(IdeaEvidence evidence)
    {
        foreach (var (name, find) in Rules)
            if (find(evidence) is { } text) return new Idea(name, text);
        return null;
    }

    private static string? AskedUnanswered(IdeaEvidence evidence)
    {
        var asked = evidence.Day.Begun.Where(begun => begun.Asks).ToList();
        var open = asked.Count(begun => !begun.Answered);
        return open == 0 ? null : $"{open} of {asked.Count} who asked what to buy {(open == 1 ? "was" : "were")} not answered: answer those first, they are about to choose.";
    }

    private static string? UnknownReplies(IdeaEvidence evidence)
    {
        var unknown = evidence.Digest.NeedsHuman.Count(need => need.Why == Need.Unknown);
        // Only the first ones are listed; all of them may be unknown.
        var more = unknown == evidence.Digest.NeedsHuman.Count && evidence.Digest.NeedsHumanCount > unknown ? " or more" : "";
        return unknown < 2 ? null : $"{unknown}{more} replies may or may not have arrived: settle them before anybody asks twice.";
    }

    private static string? AfterHours(IdeaEvidence evidence)
    {
        var open = evidence.Day.Begun.Where(begun => !begun.Answered).ToList();
        var late = open.Count(begun => begun.Hour is >= EveningFrom or < MorningTo);
        return open.Count < 3 || 3 * late < 2 * open.Count ? null : $"{late} of {open.Count} unanswered came between {EveningFrom}:00 and 0{MorningTo}:00: name someone on call.";
    }

    private static string? OnePlaceLeftAlone(IdeaEvidence evidence)
    {
        foreach (var place in evidence.Day.Begun.GroupBy(begun => begun.Source).OrderByDescending(place => place.Count()).ThenBy(place => place.Key.Value, StringComparer.Ordinal))
        {
            var others = evidence.Day.Begun.Where(begun => begun.Source != place.Key).ToList();
            var (here, there) = (place.Count(begun => begun.Answered), others.Count(begun => begun.Answered));
            if (place.Count() >= 3 && others.Count >= 3 && 3 * here <= place.Count() && 3 * there >= 2 * others.Count)
                return $"{here} of {place.Count()} on {place.Key} were answered, {there} of {others.Count} elsewhere: give {place.Key} an owner for a day.";
        }
        return null;
    }

    private static string? MoreNegative(IdeaEvidence evidence)
    {
        var today = evidence.Digest.Tones;
        var (negative, signed) = (evidence.TonesBefore.Sum(day => day.Negative), evidence.TonesBefore.Sum(day => day.Negative + day.Positive));
        if (today.Negative < 3 || signed < 10 || today.NegativeShare is not { } share || share < 0.3 || share < 1.5 * negative / signed) return null;
        return $"{today.Negative} of {today.Negative + today.Positive} with a tone were negative ({Phrases.Percent(share)}; the week before {Phrases.Percent((double)negative / signed)}): read them together and look for one cause.";
    }

    private static string? SuggestionsRejected(IdeaEvidence evidence)
    {
        var tally = evidence.Digest.Suggestions;
        var decided = tally.Accepted + tally.Edited + tally.Rejected;
        return tally.Rejected < 3 || 2 * tally.Rejected <= decided ? null : $"{tally.Rejected} of {decided} decided suggestions were rejected: look at the reasons and renew that part of the playbook.";
    }

    private static string? SlowTail(IdeaEvidence evidence)
    {
        var times = evidence.Digest.Responses;
        return times is { Answered: >= 5, MedianSeconds: { } median, P90Seconds: { } p90 } && p90 >= 3_600 && p90 >= 4 * median
            ? $"Half were answered within {Phrases.Span(median)}, but one in ten took {Phrases.Span(p90)} or longer ({times.Answered} answers): look at what those had in common."
            : null;
    }

    private static string? SuggestionsEdited(IdeaEvidence evidence)
    {
        var tally = evidence.Digest.Suggestions;
        var used = tally.Accepted + tally.Edited;
        return tally.Edited < 4 || 3 * tally.Edited < 2 * used ? null : $"{tally.Edited} of {used} used suggestions were edited first: put what you add into the playbook.";
    }

    private static string? RushHour(IdeaEvidence evidence)
    {
        var begun = evidence.Day.Begun;
        if (begun.Count < 8) return null;
        var (hour, count) = Enumerable.Range(0, 23).Select(hour => (Hour: hour, Count: begun.Count(one => one.Hour == hour || one.Hour == hour + 1))).MaxBy(two => two.Count);
        return 2 * count < begun.Count ? null : $"{count} of {begun.Count} conversations began between {hour:00}:00 and {(hour + 2) % 24:00}:00: be at the desk then.";
    }

    private static string? SameQuestions(IdeaEvidence evidence)
    {
        var begun = evidence.Day.Begun;
        var questions = begun.Count(one => one.Question);
        return questions < 4 || 2 * questions < begun.Count ? null : $"{questions} of {begun.Count} conversations began with a question: write one answer for the commonest and add it to the playbook.";
    }

    private static string? QuietAdvocates(IdeaEvidence evidence)
    {
        var quiet = evidence.Digest.Contacts.Quiet.Count;
        return quiet == 0 ? null : $"{Phrases.Count(quiet, "advocate")} went quiet, 30 days without a word: say hello to {(quiet == 1 ? "that one" : "them")}.";
    }

    private static string? NothingGiven(IdeaEvidence evidence)
    {
        if (evidence.Digest.Ncp.C.Total > 0 || evidence.Before.Count < 2) return null;
        var days = 1 + evidence.Before.TakeWhile(day => day.C.Total == 0).Count();
        return days < 3 ? null : $"Nothing was contributed for {days} days: one post, one answer or one question tomorrow.";
    }

    private static string? NewAdvocates(IdeaEvidence evidence)
    {
        var advocates = evidence.Digest.Contacts.Advocates.Count;
        return advocates == 0 ? null : $"{Phrases.Count(advocates, "contact")} became {(advocates == 1 ? "an advocate" : "advocates")}: thank {(advocates == 1 ? "that one" : "them")} by name.";
    }

    private static string? ChainGrows(IdeaEvidence evidence)
    {
        var chain = evidence.Digest.Chain;
        return chain.Reached < 2 ? null : $"{chain.Reached} people answered recommendations by {Phrases.Count(chain.Recommenders, "contact")}: join those threads, and thank whoever began them.";
    }
}
