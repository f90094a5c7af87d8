using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ChatEngage.Conversations;
using ChatEngage.Suggestions.Ranking;

namespace ChatEngage.Benchmarks;

/// <summary>
/// How long a suggestion takes and how much memory the index holds, at 30,000 and 100,000 past replies of generated text, and on real
/// text where the evaluation files lie beside the checkout. The encoder is trained for one pass: more change what it knows, not its cost.
/// The bare way is a scan over TF-IDF vectors kept in dictionaries.
/// </summary>
internal static class SuggestReport
{
    private const int Queries = 500;
    private static readonly RankOptions Quick = new() { Epochs = 1 };

    public static List<Row> Measure()
    {
        List<Row> rows = [];
        if (Real() is { } real) rows.AddRange(Of($"{real.Count - Queries:N0} real pairs", real));
        foreach (var count in new[] { 30_000, 100_000 }) rows.AddRange(Of($"{count:N0} generated pairs", Generated(count)));
        return rows;
    }

    private static IEnumerable<Row> Of(string name, List<(string Mention, string Reply)> pairs)
    {
        var (asked, past) = (pairs[..Queries], pairs[Queries..]);
        var items = past.Select((pair, number) => new RankItem($"past:{number}", pair.Reply, Origin.Past, null, [pair.Mention])).ToList();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var index = ReplyIndex.Build(items, Quick, null, CancellationToken.None);
        index.Rank(asked[0].Mention, null, 3);
        var memory = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6;
        before = GC.GetTotalMemory(forceFullCollection: true);
        var naive = new Naive([.. past.Select(pair => pair.Reply)]);
        var bareMemory = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6;
        List<double> ours = [], bare = [];
        for (var q = -20; q < Queries; q++)
        {
            var mention = asked[Math.Max(q, 0)].Mention;
            var (our, other) = (Time(() => index.Rank(mention, null, 3).Count), Time(() => naive.Best(mention)));
            if (q < 0) continue;
            ours.Add(our);
            bare.Add(other);
        }
        foreach (var (percent, label) in new[] { (0.5, "p50"), (0.99, "p99") })
            yield return Row($"three suggestions out of {name}, {label}", "µs", At(ours, percent), At(bare, percent));
        yield return Row($"heap of the index of {name}", "MB", memory, bareMemory);
        GC.KeepAlive(items);
    }

    private static Row Row(string what, string unit, double ours, double bare) => new(what, unit, ours, bare, ours / bare);

    private static double At(List<double> times, double percent) => times.Order().ElementAt((int)(times.Count * percent));

    private static double Time(Func<int> body)
    {
        var began = Stopwatch.GetTimestamp();
        body();
        return Stopwatch.GetElapsedTime(began).TotalMicroseconds;
    }

    /// <summary>Words by Zipf's law, a few of them the topic that mention and reply share.</summary>
    private static List<(string, string)> Generated(int count)
    {
        var random = new Random(11);
        string[] words = [.. Enumerable.Range(0, 30_000).Select(number => Base(number, "bcdfglmnprstvz", "aeiou"))];
        string[] topics = [.. Enumerable.Range(0, 400).Select(number => Base(number + 40_000, "bcdfghklmnprst", "aeiou"))];
        return [.. Enumerable.Range(0, count + Queries).Select(_ =>
        {
            var topic = random.Next(topics.Length - 3);
            return (Text(topic), Text(topic));
        })];

        string Text(int topic) => string.Join(' ', Enumerable.Range(0, 12 + random.Next(14)).Select(_ => random.Next(5) == 0 ? topics[topic + random.Next(3)] : words[(int)Math.Pow(words.Length, random.NextDouble()) - 1]));
    }

    private static string Base(int number, string consonants, string vowels)
    {
        var word = "";
        for (number += 20; number > 0; number /= consonants.Length * vowels.Length) word += $"{consonants[number % consonants.Length]}{vowels[number / consonants.Length % vowels.Length]}";
        return word;
    }

    private static List<(string, string)>? Real()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "..", "shared", "data", "eval", "reply_airlines.train.jsonl");
            if (!File.Exists(file)) continue;
            return [.. File.ReadLines(file).Select(line =>
            {
                using var pair = JsonDocument.Parse(line);
                return (pair.RootElement.GetProperty("mention").GetString()!, pair.RootElement.GetProperty("reply").GetString()!);
            })];
        }
        return null;
    }

    private sealed class Naive
    {
        private readonly Dictionary<string, double> rarity = [];
        private readonly List<Dictionary<string, double>> replies;

        public Naive(IReadOnlyList<string> texts)
        {
            foreach (var word in texts.SelectMany(text => Words(text).Distinct())) rarity[word] = rarity.GetValueOrDefault(word) + 1;
            foreach (var word in rarity.Keys.ToList()) rarity[word] = Math.Log(texts.Count / rarity[word]);
            replies = [.. texts.Select(Vector)];
        }

        public int Best(string mention)
        {
            var asked = Vector(mention);
            return Enumerable.Range(0, replies.Count).OrderByDescending(row => asked.Sum(entry => entry.Value * replies[row].GetValueOrDefault(entry.Key))).Take(3).First();
        }

        private Dictionary<string, double> Vector(string text)
        {
            var vector = Words(text).GroupBy(word => word).ToDictionary(group => group.Key, group => group.Count() * rarity.GetValueOrDefault(group.Key));
            var norm = Math.Sqrt(vector.Values.Sum(value => value * value));
            return vector.ToDictionary(entry => entry.Key, entry => norm > 0 ? entry.Value / norm : 0);
        }

        private static string[] Words(string text) => text.ToLower(CultureInfo.InvariantCulture).Split([' ', '.', ',', '!', '?'], StringSplitOptions.RemoveEmptyEntries);
    }
}
