using System.Text;
using ChatEngage.Sources.Feed;

namespace ChatEngage.Bots.Tests.Feed.Parsing;

/// <summary>Feeds with one awkward thing each, and what a well-known parser makes of it.</summary>
public sealed class WellformedSuiteTests(ITestOutputHelper output)
{
    /// <summary>Where we differ on purpose, and why.</summary>
    private static readonly Dictionary<string, string> Kept = new()
    {
        ["rss/item_description_and_summary.xml"] = "an item with two texts keeps one, the description before the summary",
        ["rss/item_summary_and_description.xml"] = "an item with two texts keeps one, the description before the summary",
        ["rss/rss_version_090.xml"] = "an empty RDF document without channel and items is refused as no feed",
        ["rss/entity_in_doctype.xml"] = "documents that define entities of their own are refused, however harmless one is",
    };

    [Fact]
    public void Every_file_is_read_and_agrees_with_its_expectation_but_for_the_listed_ones()
    {
        var files = FeedSuites.Files("wellformed");
        int agreed = 0, refused = 0;
        var disagreed = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var notApplicable = new List<string>();
        foreach (var file in files)
        {
            var name = FeedSuites.NameOf(file);
            var bytes = File.ReadAllBytes(file.FullName);
            var reading = Reading.Unguarded(bytes, FeedSuites.AddressOf(file));
            if (reading is FeedReading.Refused) refused++;
            var expectation = Expectation.Find(Encoding.UTF8.GetString(bytes));
            var answers = expectation?.Equalities.Select(one => (one.Key, one.Value, Answer: Answer(reading, one.Key, one.Value))).ToList() ?? [];
            if (answers.Count == 0 || answers.Exists(one => one.Answer is null)) notApplicable.Add($"{name}: {expectation?.Written ?? "no expectation"}");
            else if (answers.TrueForAll(one => one.Answer!.Value.Agrees)) agreed++;
            else disagreed[name] = string.Join("; ", answers.Where(one => !one.Answer!.Value.Agrees).Select(one => $"{one.Key} == «{one.Value}», ours «{one.Answer!.Value.Ours}»"));
        }
        Say($"wellformed: {files.Count} files, {agreed} agreed, {disagreed.Count} disagreed (all listed with their reason), {notApplicable.Count} not applicable, {refused} refused");
        foreach (var line in notApplicable) output.WriteLine("not applicable: " + line);
        foreach (var (name, line) in disagreed) output.WriteLine($"disagreed: {name}: {line} ({Kept.GetValueOrDefault(name, "NOT LISTED")})");
        Assert.Equal(Kept.Keys.Order(StringComparer.Ordinal), disagreed.Keys);
    }

    private static (bool Agrees, string Ours)? Answer(FeedReading reading, string key, string expected) => reading switch
    {
        FeedReading.Read read => SuiteAnswer.To(key, expected, read.Feed),
        FeedReading.Refused refused when SuiteAnswer.To(key, expected, new FeedDocument { Format = "" }) is not null => (false, refused.Why),
        _ => null,
    };

    private void Say(string line)
    {
        output.WriteLine(line);
        Console.WriteLine(line);
    }
}
