using System.Globalization;

namespace ChatEngage.Interactions;

/// <summary>
/// The counter field of an interaction: quarter of the UTC day, kind, source, and a mark where there is one:
/// <c>37:reply.sent:hooks:C</c>, <c>37:reply.received:hooks:P-</c>, <c>37:mention.received:hooks:+</c>, <c>37:note.added:hooks</c>.
/// </summary>
/// <param name="Quarter">0 to 95.</param>
/// <param name="Source"><c>-</c> where there is none.</param>
/// <param name="Ncp">N, C, P or null.</param>
/// <param name="Tone">-1, 0 or 1.</param>
public readonly record struct Counter(int Quarter, string Kind, string Source, string? Ncp, int Tone)
{
    public static Counter Of(Interaction interaction)
    {
        ArgumentNullException.ThrowIfNull(interaction);
        return new Counter(QuarterOf(interaction.At), interaction.Kind, interaction.Source?.Value ?? "-", interaction.Ncp, ToneOf(interaction));
    }

    /// <summary>For example <c>37:reply.received:hooks:P-</c>.</summary>
    public static string Field(Interaction interaction) => Of(interaction).ToString();

    public override string ToString()
    {
        var mark = string.Concat(Ncp, Tone switch { > 0 => "+", < 0 => "-", _ => "" });
        return string.Create(CultureInfo.InvariantCulture, $"{Quarter}:{Kind}:{Source}{(mark.Length > 0 ? ":" : "")}{mark}");
    }

    /// <exception cref="FormatException">Not a field of ours.</exception>
    public static Counter Parse(string field)
    {
        ArgumentNullException.ThrowIfNull(field);
        var parts = field.Split(':');
        if (parts.Length is not (3 or 4) || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var quarter)) throw new FormatException($"{field} is no counter.");
        var mark = parts.Length == 4 ? parts[3] : "";
        var tone = mark.EndsWith('+') ? 1 : mark.EndsWith('-') ? -1 : 0;
        var ncp = mark.TrimEnd('+', '-');
        return new Counter(quarter, parts[1], parts[2], ncp.Length > 0 ? ncp : null, tone);
    }

    /// <summary>0 to 95.</summary>
    public static int QuarterOf(DateTimeOffset at) => (int)(at.UtcDateTime.TimeOfDay.TotalMinutes / 15);

    public static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);

    // Likes and shares are never meant badly; texts were read; nothing else has a tone.
    private static int ToneOf(Interaction interaction) => interaction.Kind switch
    {
        InteractionKind.LikeReceived or InteractionKind.ShareReceived => 1,
        InteractionKind.MentionReceived or InteractionKind.ReplyReceived => interaction.Data?.GetValueOrDefault("sentiment") switch { "positive" => 1, "negative" => -1, _ => 0 },
        _ => 0,
    };
}
