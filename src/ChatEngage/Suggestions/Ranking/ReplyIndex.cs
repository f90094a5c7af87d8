using System.Collections.Concurrent;
using ChatEngage.Conversations;

namespace ChatEngage.Suggestions.Ranking;

/// <summary>
/// A brand's replies, ready to be ranked for a mention. Never changes; any number of threads may ask. The score is the probability, fitted
/// on held-out pairs of the brand, that a suggestion shares at least 0.3 of its words (F1) with what the team would answer; below
/// <see cref="RankOptions.LeastPairs"/> it is a fixed curve over phrases found and likeness to mentions answered before.
/// </summary>
public sealed class ReplyIndex
{
    private readonly ConcurrentBag<Scan> idle = [];
    private readonly Segment segment;
    private readonly Lessons lessons;

    private ReplyIndex(Knowledge knowledge, Segment segment, Lessons lessons) => (Knowledge, this.segment, this.lessons) = (knowledge, segment, lessons);

    /// <summary>Different replies.</summary>
    public int Count => segment.Items.Length;

    /// <summary>Whether blend, encoder and scores were learned from the brand's own pairs.</summary>
    public bool IsTaught => lessons.Judge.IsTaught;

    /// <summary>A reply scored lower is not suggested: so chosen that <see cref="RankOptions.Coverage"/> of the held-out mentions get a suggestion.</summary>
    public double Threshold => lessons.Judge.Threshold;

    /// <summary>The share of good ones among the first suggestions at the threshold, on held-out mentions; 0 when nothing was learned.</summary>
    public double Precision => lessons.Judge.Precision;

    /// <summary>Memory of the index without the texts themselves.</summary>
    public long Bytes => Knowledge.Bytes + segment.Bytes;

    internal Knowledge Knowledge { get; }

    /// <summary>Minutes for tens of thousands of pairs, on one core. Identical replies become one, with all that they answered.</summary>
    /// <param name="progress">0 to 1.</param>
    public static ReplyIndex Build(IReadOnlyList<RankItem> items, RankOptions options, IProgress<double>? progress, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(options);
        var prepared = Prepare(items, ct);
        progress?.Report(0.05);
        var pairs = prepared.Where(item => item.Item.Origin != Origin.Playbook).Sum(item => item.Asked.Count);
        var learns = pairs >= options.LeastPairs;
        var training = learns && options.Epochs > 0 ? new EncoderOptions { Seed = options.Seed, Epochs = options.Epochs, Size = options.Size } : null;
        var lessons = learns ? Learning.Learn(prepared, options, training, part => progress?.Report(0.05 + (0.5 * part)), ct) : Lessons.None;
        var knowledge = Knowledge.Of(prepared, training, part => progress?.Report(0.55 + (0.4 * part)), ct);
        var index = new ReplyIndex(knowledge, new Segment(prepared, knowledge), lessons);
        progress?.Report(1);
        return index;
    }

    /// <summary>The best replies in the mention's language, best first, no two nearly the same; none below the threshold.</summary>
    /// <param name="threshold">Another threshold than the index's own; 0 for none.</param>
    public IReadOnlyList<RankedReply> Rank(string mention, string? language, int top, double? threshold = null) =>
        Rank(mention, language, top, threshold, [], Feedback.None, hidden: null);

    /// <summary>Reads replies that are not in the index, for <see cref="Score"/>.</summary>
    public ReplySet Read(IReadOnlyList<string> replies) =>
        new(this, new Segment([.. replies.Select(reply => new PreparedItem(new RankItem("", reply, Origin.Past, null, []), PreparedText.Of(reply, null), []))], Knowledge));

    /// <summary>Scores any replies for a mention, by the blend alone: for comparing replies to one mention.</summary>
    /// <param name="scores">As long as the set.</param>
    /// <param name="byFeature">Empty, or for each <see cref="RankFeature"/> in turn as long as the set.</param>
    public void Score(string mention, ReplySet replies, Span<double> scores, Span<double> byFeature = default)
    {
        ArgumentNullException.ThrowIfNull(mention);
        ArgumentNullException.ThrowIfNull(replies);
        if (replies.Index != this) throw new ArgumentException("The replies were read by another index.", nameof(replies));
        var scan = Take();
        scan.Begin(PreparedText.Of(mention, null), [segment], lessons.Blend);
        for (var row = 0; row < replies.Count; row++)
        {
            scores[row] = scan.Score(replies.Segment, row);
            if (byFeature.IsEmpty) continue;
            var features = scan.Query.Features(replies.Segment, row);
            for (var f = 0; f < Feature.Count; f++) byFeature[(f * replies.Count) + row] = features[f];
        }
        idle.Add(scan);
    }

    /// <summary>The best replies by one feature alone: what the blend is measured against.</summary>
    public IReadOnlyList<RankItem> Best(string mention, RankFeature feature, int top)
    {
        ArgumentNullException.ThrowIfNull(mention);
        var scan = Take();
        scan.Begin(PreparedText.Of(mention, null), [segment], lessons.Blend);
        var best = new Best<RankItem>(top);
        for (var row = 0; row < segment.Items.Length; row++) best.Offer(scan.Query.Features(segment, row)[(int)feature], segment.Items[row]);
        idle.Add(scan);
        return [.. best.Sorted().Select(entry => entry.Item)];
    }

    /// <summary>Ranks with what came after the index was built.</summary>
    /// <param name="hidden">Keys of the index that are no more.</param>
    internal IReadOnlyList<RankedReply> Rank(string mention, string? language, int top, double? threshold, IReadOnlyList<Segment> later, Feedback feedback, IReadOnlySet<string>? hidden)
    {
        ArgumentNullException.ThrowIfNull(mention);
        var asked = PreparedText.Of(mention, language);
        var scan = Take();
        try
        {
            var segments = new List<Segment>(later.Count + 1) { segment };
            segments.AddRange(later);
            var verdict = new Verdict(lessons, Knowledge.Vocabulary, feedback, asked, Phrases.Words(mention));
            return verdict.Choose(Shortlist.Of(scan, Knowledge, segments, lessons.Blend, asked, verdict.Phrases, Fits), top, threshold ?? Threshold);
        }
        finally
        {
            idle.Add(scan);
        }

        bool Fits(Segment of, int row) => Speaks(of.Items[row], language) && (hidden is null || of != segment || !hidden.Contains(of.Items[row].Key));
    }

    internal static PreparedItem Prepare(RankItem item) => new(item, PreparedText.Of(item.Reply, item.Language),
        item.Origin == Origin.Playbook ? [] : [.. item.Asked.Select(asked => PreparedText.Of(asked, item.Language))]);

    private static bool Speaks(RankItem item, string? language) =>
        item.Language is null || language is null || language.StartsWith(item.Language, StringComparison.OrdinalIgnoreCase);

    private static List<PreparedItem> Prepare(IReadOnlyList<RankItem> items, CancellationToken ct)
    {
        List<PreparedItem> prepared = new(items.Count);
        foreach (var same in items.GroupBy(item => item.Origin == Origin.Playbook ? item.Key : Identity(item.Reply) + "\n" + item.Language))
        {
            ct.ThrowIfCancellationRequested();
            var first = same.First();
            prepared.Add(Prepare(same.Count() == 1 ? first : first with { Asked = [.. same.SelectMany(item => item.Asked).Distinct()] }));
        }
        return prepared;
    }

    /// <summary>What makes two replies the same: their words, whatever their case and signs.</summary>
    internal static string Identity(string reply) => Ranking.Phrases.Words(reply) is { Length: > 2 } words ? words : reply.Trim();

    private Scan Take() => idle.TryTake(out var scan) ? scan : new Scan(Knowledge, segment);
}
