using System.Runtime.Intrinsics;

namespace ChatEngage.Suggestions.Ranking;

/// <summary>What an index was taught on pairs that were held out from its parts.</summary>
internal sealed record Lessons(Blend Blend, Judge Judge)
{
    public static Lessons None { get; } = new(Blend.Equal, Judge.Untaught);
}

/// <summary>
/// Learns from a brand's own pairs: every tenth item is held out, the rest makes a small index, and its blend and its judgement of
/// candidates are fitted to the replies that the held-out mentions really got.
/// </summary>
internal static class Learning
{
    private const int HeldOutOf = 10;
    private const int MostBlended = 3_200;
    private const int MostJudged = 1_500;
    private const int Candidates = 100;

    // In deviations; what lies further out is as far as that.
    private const float Most = 20;

    public static Lessons Learn(IReadOnlyList<PreparedItem> items, RankOptions options, EncoderOptions? training, Action<double>? progress, CancellationToken ct)
    {
        var order = Enumerable.Range(0, items.Count).ToArray();
        new Random(options.Seed).Shuffle(order);
        var past = order.Where(index => items[index].Asked.Count > 0 && items[index].Item.Origin != Conversations.Origin.Playbook).ToList();
        var heldIndexes = past.Take(Math.Min(past.Count / HeldOutOf, MostBlended)).ToHashSet();
        var held = heldIndexes.Select(index => items[index]).ToList();
        if (held.Count < 20) return Lessons.None;
        List<PreparedItem> rest = [.. items.Where((_, index) => !heldIndexes.Contains(index))];
        var knowledge = Knowledge.Of(rest, training, part => progress?.Invoke(0.6 * part), ct);
        var segment = new Segment(rest, knowledge);
        var scan = new Scan(knowledge, segment);
        var blend = BlendLearning.Learn(Lists(held, scan, segment, knowledge, options.Seed, part => progress?.Invoke(0.6 + (0.2 * part)), ct));
        var judged = held.Take(MostJudged).ToList();
        List<Judged> cases = [];
        var lists = 0;
        foreach (var item in judged)
        {
            ct.ThrowIfCancellationRequested();
            foreach (var candidate in Shortlist.Of(scan, knowledge, [segment], blend, item.Asked[0]))
                cases.Add(new Judged(lists, candidate.Evidence, ReplyLikeness.F1(item.Item.Reply, candidate.Item.Reply)));
            progress?.Invoke(0.8 + (0.2 * ++lists / judged.Count));
        }
        return new Lessons(blend, Judge.Learn(cases, options.Coverage));
    }

    private static List<float[]> Lists(List<PreparedItem> held, Scan scan, Segment segment, Knowledge knowledge, int seed, Action<double> progress, CancellationToken ct)
    {
        var random = new Random(seed);
        var replies = new Segment([.. held.Select(item => item with { Asked = [] })], knowledge);
        List<float[]> lists = [];
        for (var i = 0; i < held.Count; i++)
        {
            ct.ThrowIfCancellationRequested();
            scan.Begin(held[i].Asked[0], [segment], Blend.Equal);
            var list = new float[Math.Min(Candidates, held.Count) * Feature.Count];
            for (var c = 0; c < list.Length / Feature.Count; c++)
            {
                var other = c == 0 ? i : random.Next(held.Count);
                while (c > 0 && other == i) other = random.Next(held.Count);
                var features = (scan.Query.Features(replies, other) - scan.Mean) * Blend.Scale(scan.Mean, scan.Deviation);
                Vector256.Clamp(features, Vector256.Create(-Most), Vector256.Create(Most)).CopyTo(list, c * Feature.Count);
            }
            lists.Add(list);
            progress((double)i / held.Count);
        }
        return lists;
    }
}
