namespace ChatEngage.Understanding.Learning;

/// <summary>What the rules say about each label, as logarithms of chances: where training starts, and where it stays with few examples.</summary>
internal static class Prior
{
    private const double Trust = 0.7;

    /// <summary>The place of the label that the rules would give; −1 where no label is called so.</summary>
    public static int Verdict(Signs signs, IReadOnlyList<string> labels)
    {
        var sentiment = Find(labels, signs.Sentiment.ToString());
        if (sentiment >= 0) return sentiment;
        var intent = Find(labels, signs.Intent.ToString());
        return intent >= 0 ? intent : Find(labels, nameof(Intent.Other));
    }

    public static void Write(Signs signs, IReadOnlyList<string> labels, Span<float> into)
    {
        var verdict = Verdict(signs, labels);
        into.Fill(verdict < 0 ? 0 : (float)Math.Log((1 - Trust) / Math.Max(1, labels.Count - 1)));
        if (verdict >= 0) into[verdict] = (float)Math.Log(Trust);
    }

    private static int Find(IReadOnlyList<string> labels, string name)
    {
        for (var i = 0; i < labels.Count; i++)
            if (labels[i].Equals(name, StringComparison.OrdinalIgnoreCase)) return i;
        return -1;
    }
}
