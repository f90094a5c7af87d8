using System.Diagnostics;
using ChatEngage.Understanding;
using ChatEngage.Understanding.Learning;

namespace ChatEngage.Benchmarks;

/// <summary>What reading a mention costs, beside a plain pass that only splits the same texts into words in lower case.</summary>
internal static class UnderstandingReport
{
    private const int Rounds = 7;
    private const int Texts = 400;
    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(2);

    private static readonly string[] Openings = ["Hi there,", "Seriously,", "Quick question:", "Thanks!", "So disappointed.", "Hallo,", "Wow,"];
    private static readonly string[] Middles =
    [
        "my order is still not here and nobody answers", "the new grinder is absolutely fantastic", "could you tell me when the shop opens on Sundays", "I was charged twice and want my money back",
        "can anyone recommend a quiet espresso machine", "you should try their decaf, it is not bad at all", "the app keeps crashing since the last update", "das Paket ist immer noch nicht da", "it was a nice day at the park with the kids",
    ];

    private static readonly string[] Ends = ["!!!", "?", ".", " 😡", " :)", " #NeverAgain", " @acme https://acme.example/x"];

    public static List<Row> Measure()
    {
        var plain = new Reader();
        var learned = new Reader(TextClassifier.Train([.. Of(280).Take(300).Select((text, i) => (text, i % 3 == 0 ? "negative" : i % 3 == 1 ? "neutral" : "positive"))]));
        return
        [
            Compare("reading a mention of 280 characters", Of(280), text => plain.Read(text)),
            Compare("reading a mention of 5,000 characters", Of(5_000), text => plain.Read(text)),
            Compare("reading a mention of 40,000 characters", Of(40_000), text => plain.Read(text)),
            Compare("reading 280 characters, sentiment by a trained classifier", Of(280), text => learned.Read(text)),
        ];
    }

    private static Row Compare(string what, string[] texts, Func<string, object> read)
    {
        List<double> ours = [], bare = [];
        // Both are compiled, and compiled again by the runtime's second look, before anything counts.
        foreach (var work in new[] { read, Split })
            for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < Warming;) Microseconds(texts, work);
        for (var round = 0; round < Rounds; round++)
        {
            ours.Add(Microseconds(texts, read));
            bare.Add(Microseconds(texts, Split));
        }
        return Reports.Of(what, "µs", ours, bare);
    }

    /// <summary>The median over the texts: a busy neighbour hits some of them only.</summary>
    private static double Microseconds(string[] texts, Func<string, object> work)
    {
        var times = new double[texts.Length];
        for (var i = 0; i < texts.Length; i++)
        {
            var began = Stopwatch.GetTimestamp();
            GC.KeepAlive(work(texts[i]));
            times[i] = Stopwatch.GetElapsedTime(began).TotalMicroseconds;
        }
        Array.Sort(times);
        return times[times.Length / 2];
    }

    private static List<string> Split(string text)
    {
        var words = new List<string>();
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            while (i < text.Length && char.IsLetterOrDigit(text[i])) i++;
            if (i > start) words.Add(text[start..i].ToLowerInvariant());
            else i++;
        }
        return words;
    }

    private static string[] Of(int length)
    {
        var random = new Random(7);
        string Pick(string[] from) => from[random.Next(from.Length)];
        return [.. Enumerable.Range(0, length > 10_000 ? Texts / 10 : Texts).Select(_ =>
        {
            var text = "";
            while (text.Length < length) text += $"{Pick(Openings)} {Pick(Middles)}{Pick(Ends)} ";
            return text[..length];
        })];
    }
}
