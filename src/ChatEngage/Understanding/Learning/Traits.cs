using ChatEngage.Understanding.Text;

namespace ChatEngage.Understanding.Learning;

/// <summary>What the rules make of a text, as numbers of about the same size: so a classifier begins from the word lists and not from nothing.</summary>
internal static class Traits
{
    public const int Count = 33;

    public static float[] Of(Signs signs)
    {
        var tone = signs.Tone;
        double positive = 0, negative = 0, most = 0, least = 0, faces = 0;
        foreach (var charge in tone.Charges)
        {
            if (charge.Value > 0) positive += charge.Value;
            else negative -= charge.Value;
            most = Math.Max(most, charge.Value);
            least = Math.Min(least, charge.Value);
            if (signs.Tokens[charge.Start].Kind is TokenKind.Emoji or TokenKind.Emoticon) faces += charge.Value;
        }
        int shouted = 0, words = 0, stretched = 0, links = 0, handles = 0, tags = 0, exclamations = 0, questions = 0;
        foreach (var token in signs.Tokens)
        {
            if (token.IsWord) words++;
            if (token.Shouted && token.Form.Length > 2) shouted++;
            if (token.Stretched) stretched++;
            if (token.Kind == TokenKind.Link) links++;
            if (token.Kind == TokenKind.Handle) handles++;
            if (token.Kind == TokenKind.Tag) tags++;
            if (token.Kind != TokenKind.Mark) continue;
            exclamations += token.Text.Count(c => c == '!');
            questions += token.Text.Count(c => c == '?');
        }
        double[] traits =
        [
            tone.Score, signs.Score, Few(positive / 2), Few(negative / 2), most / 3, least / 3, tone.Plain / Math.Sqrt((tone.Plain * tone.Plain) + 15), tone.Charges.Count > 0 ? tone.Charges[^1].Value / 3 : 0,
            tone.Charges.Count > 0 ? tone.Charges[0].Value / 3 : 0, faces / 3, tone.Charges.Count == 0 ? 1 : 0, tone.Charges.Any(charge => charge.Negated) ? 1 : 0,
            signs.Sentiment == Sentiment.Positive ? 1 : 0, signs.Sentiment == Sentiment.Negative ? 1 : 0,
            Few(signs.Strength(CueKind.Asked) / 2), Few(signs.Strength(CueKind.Given) / 2), Few(signs.Strength(CueKind.Ungiven) / 2), Few(signs.Strength(CueKind.Question) / 2),
            Few(signs.Strength(CueKind.Complaint) / 2), Few(signs.Strength(CueKind.Praise) / 2), Few(signs.Strength(CueKind.Urgent) / 2), Few(signs.Strength(CueKind.Again) / 2),
            signs.Intent == Intent.Complaint ? 1 : 0, signs.Intent == Intent.Question ? 1 : 0, signs.Intent == Intent.Praise ? 1 : 0,
            Few(exclamations), Few(questions), Few(shouted / 2.0), stretched > 0 ? 1 : 0, links > 0 ? 1 : 0, Few(handles / 2.0), Few(tags / 2.0), Few(words / 20.0),
        ];
        return [.. traits.Select(trait => (float)trait)];
    }

    /// <summary>The first counts most: 0 to below 2.</summary>
    private static double Few(double count) => 2 * count / (1 + count);
}
