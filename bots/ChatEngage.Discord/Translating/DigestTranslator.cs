using ChatEngage.Digests;
using ChatEngage.Discord.Client.Wire;

namespace ChatEngage.Discord.Translating;

/// <summary>From a digest to its one message. Pure.</summary>
internal static class DigestTranslator
{
    private const string ChartName = "chart.png";
    private const int MostChart = 8 << 20;
    private const int FieldValue = 1000;

    /// <param name="mark">Null on one that only one person sees.</param>
    public static PostLook Translate(ShownDigest shown, string? mark)
    {
        ArgumentNullException.ThrowIfNull(shown);
        var digest = shown.Kept.Digest;
        var budget = new TextBudget();
        if (mark is not null) budget.Has(mark);
        var title = budget.Plain(DigestText.Title(digest, shown.Brand), 200);
        var headline = budget.Markdown(digest.Headline, 600);
        var chart = shown.Chart is { Length: > 0 and <= MostChart } png ? png : (ReadOnlyMemory<byte>?)null;
        var embed = new Embed
        {
            Title = title,
            Description = headline,
            Color = 0x1565C0,
            Fields = [.. shown.Lines.Select(line => Field(line, budget)).OfType<Embed.Field>().Take(25)],
            Image = chart is null ? null : new Embed.Picture($"attachment://{ChartName}"),
            Footer = mark is null ? null : new Embed.FooterLine(mark),
        };
        return new PostLook
        {
            Embeds = [embed],
            Rows = CardRows.Openers(digest.NeedsHuman.Select(need => (need.Conversation, Who(need, shown))), rows: 1),
            Files = chart is { } picture ? [new Upload(ChartName, "image/png", picture, "The last days as a chart; the figures stand in the text.")] : [],
        };
    }

    private static string Who(Needing need, ShownDigest shown) => $"{shown.Names.GetValueOrDefault(need.Contact, "somebody")} on {need.Source}";

    private static Embed.Field? Field(DigestLine line, TextBudget budget)
    {
        if (budget.Plain(line.Label, 100) is not { } name) return null;
        var text = new List<string>();
        var left = FieldValue;
        foreach (var part in (string[])[line.Text, .. line.Below])
            if (left > 20 && budget.Markdown(part.ReplaceLineEndings(" "), Math.Min(left, 300)) is { } said)
            {
                text.Add(said);
                left -= said.Length + 1;
            }
        return new Embed.Field(name, text.Count == 0 ? "–" : string.Join('\n', text));
    }
}
