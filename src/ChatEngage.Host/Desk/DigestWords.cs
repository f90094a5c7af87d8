using System.Globalization;
using ChatEngage.Digests;

namespace ChatEngage.Host.Desk;

/// <summary>How digests and their figures are said on the desk.</summary>
public static class DigestWords
{
    public static string Of(PostState state) => state switch
    {
        PostState.Waiting => "about to be posted",
        PostState.Posting => "being posted",
        PostState.Posted => "posted",
        PostState.Unknown => "may or may not be there",
        _ => "not posted",
    };

    public static string Tone(PostState state) => state switch
    {
        PostState.Posted => "good",
        PostState.Unknown or PostState.Failed => "bad",
        _ => "busy",
    };

    /// <summary>A human has to post it again, or not.</summary>
    public static bool IsTroubled(ChannelPost post)
    {
        ArgumentNullException.ThrowIfNull(post);
        return post.State is PostState.Unknown or PostState.Failed;
    }

    /// <summary>"N 120 · C 4 · P 17".</summary>
    public static string Ncp(NcpDay day)
    {
        ArgumentNullException.ThrowIfNull(day);
        return $"N {Phrases.Number(day.N.People)} · C {Phrases.Number(day.C.Total)} · P {Phrases.Number(day.P.Total)}";
    }

    /// <summary>"3 answers, 1 post", the most first; empty without any.</summary>
    public static string Kinds(IEnumerable<KeyValuePair<string, long>> kinds) =>
        string.Join(", ", kinds.OrderByDescending(kind => kind.Value).ThenBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => Phrases.Count(kind.Value, kind.Key, Many(kind.Key))));

    /// <summary>The ratios of a day that are defined, as a sentence; empty when none is.</summary>
    public static string Ratios(NcpDay day)
    {
        ArgumentNullException.ThrowIfNull(day);
        List<string> parts = [];
        if (day.PPerC is not null) parts.Add($"{Ratio(day.PPerC)} participation for each contribution");
        if (day.NegativeShare is not null) parts.Add($"{Share(day.NegativeShare)} of the participation with a tone negative ({Phrases.Number(day.P.Negative)} of {Phrases.Number(day.P.Positive + day.P.Negative)})");
        if (day.NewPeople > 0) parts.Add(Phrases.Count(day.NewPeople, "new person", "new people"));
        return parts.Count == 0 ? "" : $"{string.Join(" · ", parts)}";
    }

    /// <summary>A dash where it is not defined.</summary>
    public static string Ratio(double? ratio) => ratio?.ToString("#,0.##", CultureInfo.InvariantCulture) ?? "–";

    public static string Share(double? share) => share is { } value ? Phrases.Percent(value) : "–";

    private static string Many(string kind) => kind == "reply" ? "replies" : $"{kind}s";
}
