namespace ChatEngage.Digests;

/// <summary>The first sentence: what the day was like, said so that silence of the world and silence of a source are not the same.</summary>
public static class Headlines
{
    public static string Of(Digest digest, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(digest);
        List<string> says = [digest.Incoming == 0 ? "No mentions" : Came(digest)];
        if (digest.Responses is { Of: > 0 } responses)
            says.Add(responses.Answered == 0
                ? $"none of {responses.Of} answered"
                : $"{responses.Answered} of {responses.Of} answered{(responses.MedianSeconds is { } median ? $", half within {Phrases.Span(median)}" : "")}");
        if (digest.Contacts.Turned.Count > 0) says.Add($"{Phrases.Count(digest.Contacts.Turned.Count, "critic")} turned advocate");
        else if (digest.Contacts.Advocates.Count > 0) says.Add(Phrases.Count(digest.Contacts.Advocates.Count, "new advocate"));
        if (Sources(digest, zone) is { } sources) says.Add(sources);
        return string.Join("; ", says) + ".";
    }

    private static string Came(Digest digest)
    {
        var mentions = digest.Mentions;
        var more = digest.Incoming - mentions.Value;
        var said = $"{Sentence(Phrases.Count(mentions.Value, "mention"))}{(more > 0 ? $" and {Phrases.Count(more, "reaction")}" : "")}";
        return mentions.WeekMean is >= 3 and var mean && mentions.Value >= 2 * mean ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{said}, more than twice the usual {mean:0.#}") : said;
    }

    private static string? Sources(Digest digest, TimeZoneInfo zone)
    {
        var broken = digest.Sources.Where(source => source.Status is "failing" or "stopped").ToList();
        // What nobody here watches is not called well.
        if (broken.Count == 0 && digest.Sources.Any(source => source.Status != "ok")) return null;
        if (digest.Sources.Count == 0) return "no sources are configured";
        if (broken.Count == 0) return digest.Sources.Count switch { 1 => "the source is ok", 2 => "both sources ok", var all => $"all {all} sources ok" };
        return string.Join(", ", broken.Select(source => source.Status == "failing"
            ? $"{source.Name} failing{(source.Since is { } since ? $" since {Phrases.Clock(since, zone)}" : "")}"
            : $"{source.Name} stopped"));
    }

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
