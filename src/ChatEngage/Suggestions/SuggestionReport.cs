using System.Globalization;
using ChatEngage.Conversations;
using ChatEngage.Interactions;
using ChatEngage.Times;

namespace ChatEngage.Suggestions;

/// <summary>What became of the suggestions of a time, by origin.</summary>
/// <param name="Approvals">Replies approved.</param>
/// <param name="MedianSecondsToApprove">From the oldest waiting mention to the approval; null without approvals.</param>
public sealed record SuggestionReport(IReadOnlyList<OriginReport> Origins, int Approvals, double? MedianSecondsToApprove, double? P90SecondsToApprove)
{
    public static async Task<SuggestionReport> OfAsync(IInteractionLog log, DateTimeOffset since, DateTimeOffset until, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(log);
        var counts = Enum.GetValues<Origin>().ToDictionary(origin => origin.Word(), _ => new Count());
        List<double> waits = [];
        await foreach (var entry in log.ReadAsync(since, until, ct))
        {
            if (entry is { Kind: InteractionKind.ReplyApproved, LatencySeconds: { } waited }) waits.Add(waited);
            if (entry.Data is not { } data || !data.TryGetValue("origin", out var origin) || !counts.TryGetValue(origin, out var count)) continue;
            if (entry.Kind == InteractionKind.SuggestionMade) count.Made++;
            else if (entry.Kind == InteractionKind.SuggestionAccepted) count.Accepted++;
            else if (entry.Kind == InteractionKind.SuggestionEdited) count.Distances.Add(int.Parse(data["distance"], CultureInfo.InvariantCulture));
            else if (entry.Kind == InteractionKind.SuggestionRejected) count.Rejections[data["reason"]] = count.Rejections.GetValueOrDefault(data["reason"]) + 1;
        }
        var spread = Spread.From(waits);
        return new SuggestionReport([.. Enum.GetValues<Origin>().Select(origin => counts[origin.Word()].Report(origin))], spread.Count, spread.Median, spread.P90);
    }

    private sealed class Count
    {
        public int Made { get; set; }
        public int Accepted { get; set; }
        public List<double> Distances { get; } = [];
        public SortedDictionary<string, int> Rejections { get; } = [];

        public OriginReport Report(Origin origin) =>
            new(origin, Made, Accepted, Distances.Count, Spread.From(Distances).Median, Rejections.Values.Sum(), Rejections);
    }
}

/// <param name="MedianDistance">How far agents moved the edited ones, in characters; null when none was.</param>
/// <param name="Reasons">Rejections by reason code.</param>
public sealed record OriginReport(Origin Origin, int Made, int Accepted, int Edited, double? MedianDistance, int Rejected, IReadOnlyDictionary<string, int> Reasons);
