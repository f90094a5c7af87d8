using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using ChatEngage.Terms;

namespace ChatEngage.Benchmarks;

/// <summary>
/// How long one text takes against 10, 1,000 and 5,000 terms joined by OR, of which none, or one at the end of the text, is in it.
/// The bare way looks for each term by IndexOf; beside it stands SearchValues alone, which knows neither words, accents nor which term it was.
/// </summary>
internal static class TermsReport
{
    private const int Rounds = 7;
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(200);

    public static List<Row> Measure()
    {
        List<Row> rows = [];
        foreach (var length in new[] { 280, 5_000 })
            foreach (var count in new[] { 10, 1_000, 5_000 })
                foreach (var kind in new[] { "", ", one found", ", accents" })
                    rows.Add(Of(count, length, kind));
        return rows;
    }

    private static Row Of(int count, int length, string kind)
    {
        var words = new Random(17);
        string[] terms = [.. Enumerable.Range(0, count).Select(_ => Word(words) + Word(words) + Word(words))];
        var text = Text(words, length, kind.Length == 0 ? "" : kind == ", accents" ? "café “là” " : " " + terms[^1]);
        var query = TermsQuery.Parse(string.Join(" OR ", terms));
        var subject = new TermsSubject { Text = text };
        var values = SearchValues.Create(terms, StringComparison.OrdinalIgnoreCase);
        if (query.Judge(subject).Matches != terms.Any(term => text.Contains(term, StringComparison.OrdinalIgnoreCase))) throw new InvalidOperationException("The two do not agree.");
        List<double> ours = [], bare = [], alone = [];
        for (var round = 0; round < Rounds; round++)
        {
            ours.Add(Time(() => query.Judge(subject).Matches));
            bare.Add(Time(() => Naive(terms, text)));
            alone.Add(Time(() => text.AsSpan().ContainsAny(values)));
        }
        var name = string.Create(CultureInfo.InvariantCulture, $"{count} terms, {length} characters{kind} (SearchValues alone {Median(alone):0.0})");
        return new(name, "µs", Median(ours), Median(bare), Median([.. ours.Zip(bare, (our, other) => our / other)]));
    }

    private static bool Naive(string[] terms, string text)
    {
        foreach (var term in terms)
            if (text.Contains(term, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    private static double Time(Func<bool> body)
    {
        var began = Stopwatch.GetTimestamp();
        var times = 0;
        for (; Stopwatch.GetElapsedTime(began) < Round; times++) body();
        return Stopwatch.GetElapsedTime(began).TotalMicroseconds / times;
    }

    private static string Text(Random random, int length, string end)
    {
        var text = new System.Text.StringBuilder();
        if (end.StartsWith("café", StringComparison.Ordinal))
        {
            while (text.Length < length) text.Append(Word(random)).Append(' ').Append(Word(random)).Append(text.Length % 5 == 0 ? end : ", ");
            return text.ToString(0, length);
        }
        while (text.Length < length) text.Append(Word(random)).Append(Word(random)).Append(random.Next(7) == 0 ? ", " : " ");
        return text.ToString(0, length - end.Length) + end;
    }

    private static string Word(Random random)
    {
        string[] syllables = ["ba", "ko", "ri", "ten", "mu", "sal", "o", "ver", "lin", "ca", "pre", "tor", "es", "ing", "ly", "di"];
        return syllables[random.Next(16)] + syllables[random.Next(16)] + (random.Next(3) == 0 ? syllables[random.Next(16)] : "");
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
