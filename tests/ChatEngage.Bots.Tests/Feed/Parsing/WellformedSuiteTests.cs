using System.Text;
using ChatEngage.Sources.Feed;
using ChatEngage.Sources.Feed.Parsing;

namespace ChatEngage.Bots.Tests.Feed.Parsing;

/// <summary>Feeds with one awkward thing each, and what a well-known parser makes of it.</summary>
public sealed class WellformedSuiteTests(ITestOutputHelper output)
{
    /// <summary>Where we differ on purpose, and why.</summary>
    private static readonly Dictionary<string, string> Kept = new()
    {
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
            var reading = Read(bytes, FeedSuites.AddressOf(file));
            if (reading is FeedReading.Refused) refused++;
            var expectation = Expectation.Find(Encoding.UTF8.GetString(bytes));
            var answer = expectation?.Key is { } key
                ? reading is FeedReading.Read read ? SuiteAnswer.To(key, expectation.Value, read.Feed) : (false, ((FeedReading.Refused)reading).Why)
                : null;
            if (answer is not { } said) notApplicable.Add($"{name}: {expectation?.Key ?? expectation?.Value ?? "no expectation"}");
            else if (said.Agrees) agreed++;
            else disagreed[name] = $"{expectation!.Key} == «{expectation.Value}», ours «{said.Ours}»";
        }
        Say($"wellformed: {files.Count} files, {agreed} agreed, {disagreed.Count} disagreed (all listed with their reason), {notApplicable.Count} not applicable, {refused} refused");
        foreach (var line in notApplicable) output.WriteLine("not applicable: " + line);
        foreach (var (name, line) in disagreed) output.WriteLine($"disagreed: {name}: {line} ({Kept.GetValueOrDefault(name, "NOT LISTED")})");
        Assert.Equal(Kept.Keys.Order(StringComparer.Ordinal), disagreed.Keys);
    }

    private static FeedReading Read(byte[] bytes, Uri address)
    {
        try
        {
            return FeedReader.ReadUnguarded(bytes, null, address);
        }
        catch (NotAFeedException refusal)
        {
            return new FeedReading.Refused(refusal.Message);
        }
    }

    private void Say(string line)
    {
        output.WriteLine(line);
        Console.WriteLine(line);
    }
}
