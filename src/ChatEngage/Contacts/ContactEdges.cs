using ChatEngage.Interactions;

namespace ChatEngage.Contacts;

/// <summary>A contact's part in the recommendation chain.</summary>
public static class ContactEdges
{
    /// <summary>Where the contact recommended or answered, newest first. Only days whose counters tell of answers are read.</summary>
    public static async Task<IReadOnlyList<ChainEdge>> OfAsync(IInteractionLog log, ContactId contact, DateTimeOffset since, DateTimeOffset until, int count, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(log);
        var edges = new List<ChainEdge>();
        for (var day = Counter.Day(until); day >= Counter.Day(since) && edges.Count < count; day = day.AddDays(-1))
        {
            if (!(await log.CountersAsync(day, ct)).Keys.Any(field => field.Contains($":{InteractionKind.RecommendationAnswered}:", StringComparison.Ordinal))) continue;
            var from = new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero);
            var ofDay = new List<ChainEdge>();
            await foreach (var entry in log.ReadAsync(from > since ? from : since, from.AddDays(1) < until ? from.AddDays(1) : until, ct))
                if (entry.Kind == InteractionKind.RecommendationAnswered && ChainEdge.Of(entry) is { } edge && (edge.From == contact || edge.To == contact)) ofDay.Add(edge);
            edges.AddRange(Enumerable.Reverse(ofDay));
        }
        return [.. edges.Take(count)];
    }
}
