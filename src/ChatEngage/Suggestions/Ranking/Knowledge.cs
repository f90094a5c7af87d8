namespace ChatEngage.Suggestions.Ranking;

/// <summary>What was learned from a brand's pairs: enough to score any reply for any mention, also ones that came later. Never changes.</summary>
internal sealed class Knowledge
{
    public required Vocabulary Vocabulary { get; init; }
    public required Association Association { get; init; }

    /// <summary>Terms of the mean reply.</summary>
    public required float MeanLength { get; init; }

    /// <summary>Null below <see cref="RankOptions.LeastPairs"/>.</summary>
    public DualEncoder? Encoder { get; init; }

    public long Bytes => Vocabulary.Bytes + Association.Bytes + (Encoder?.Bytes ?? 0);

    /// <summary>The likeness (F1) of a reply to any other, expected from how many replies have each of its words.</summary>
    public float Common(Rows replies, int row)
    {
        var places = replies.Places(row);
        var shared = 0f;
        foreach (var place in places) shared += Vocabulary.ShareOfReplies(place);
        return 2 * shared / (places.Length + MeanLength);
    }

    public static Knowledge Of(IReadOnlyList<PreparedItem> items, EncoderOptions? training, Action<double>? progress, CancellationToken ct)
    {
        var pairs = items.SelectMany(item => item.Asked.Select(asked => (Asked: asked, item.Reply))).ToList();
        List<uint[]> mentions = [.. pairs.Select(pair => pair.Asked.Terms)], replies = [.. pairs.Select(pair => pair.Reply.Terms)];
        // A playbook without any pair still has words to tell apart.
        var allReplies = items.Select(item => item.Reply.Terms).ToList();
        var vocabulary = new Vocabulary(mentions, allReplies);
        var association = new Association(new Rows(mentions, vocabulary, vocabulary.MentionRarity), new Rows(replies, vocabulary, vocabulary.ReplyRarity), vocabulary.Known);
        ct.ThrowIfCancellationRequested();
        return new Knowledge
        {
            Vocabulary = vocabulary,
            Association = association,
            MeanLength = allReplies.Count == 0 ? 1 : Math.Max(1, (float)allReplies.Average(reply => reply.Length)),
            Encoder = training is null ? null : new EncoderTraining([.. pairs.Select(pair => pair.Asked.Features)], [.. pairs.Select(pair => pair.Reply.Features)], training).Run(progress, ct),
        };
    }
}
