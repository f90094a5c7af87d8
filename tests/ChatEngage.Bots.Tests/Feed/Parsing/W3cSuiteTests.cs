using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using ChatEngage.Sources.Feed;
using ChatEngage.Sources.Feed.Parsing;

namespace ChatEngage.Bots.Tests.Feed.Parsing;

/// <summary>The feeds of a validator, right and wrong ones. It expects warnings, not values; so each feed is also read the naive way and compared.</summary>
public sealed partial class W3cSuiteTests(ITestOutputHelper output)
{
    // The naive reading is to know the same encodings in every order of the tests.
    static W3cSuiteTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Fact]
    public void Every_file_is_read_or_refused_with_a_reason_and_no_item_is_lost()
    {
        var files = FeedSuites.Files("w3c");
        int read = 0, items = 0;
        var refused = new List<string>();
        foreach (var file in files)
        {
            var bytes = File.ReadAllBytes(file.FullName);
            switch (Reading.Unguarded(bytes, FeedSuites.AddressOf(file)))
            {
                case FeedReading.Refused refusal:
                    Assert.NotEmpty(refusal.Why);
                    refused.Add($"{FeedSuites.NameOf(file)}: {refusal.Why}");
                    break;
                case FeedReading.Read { Feed: var feed }:
                    read++;
                    items += feed.Items.Count;
                    if (Naive(bytes) is { } naive) Assert.True(ItemsOf(naive).Count == feed.Items.Count, $"{FeedSuites.NameOf(file)} has {ItemsOf(naive).Count} items, read {feed.Items.Count}");
                    break;
            }
        }
        Console.WriteLine($"w3c: {files.Count} files, {read} read with {items} items, {refused.Count} refused with a reason");
        foreach (var line in refused) output.WriteLine(line);
        Assert.All(refused, line => Assert.Matches(@"_html|feed_missing|missing_rss2|system_entity|rdf_unknown|/\w+-\w+.*xml|header|footer|index|category|spec_noerr", line));
    }

    /// <summary>Bytes that were wrongly declared, where the naive reading shows rubbish and ours what was meant.</summary>
    private static readonly string[] Mended = ["should/xml_bad_encoding_declaration.xml", "should/xml_double_encoded.xml", "should/xml_double_encoded2.xml"];

    [Fact]
    public void Titles_links_ids_and_texts_are_those_of_a_naive_reading()
    {
        var files = FeedSuites.Files("w3c");
        int agreed = 0;
        var differing = new List<string>();
        foreach (var file in files)
        {
            var bytes = File.ReadAllBytes(file.FullName);
            if (Naive(bytes) is not { } root || Reading.Unguarded(bytes, FeedSuites.AddressOf(file)) is not FeedReading.Read { Feed: var feed }) continue;
            foreach (var (item, ours) in ItemsOf(root).Zip(feed.Items))
            {
                foreach (var (what, plain, said) in Compare(item, ours))
                {
                    if (plain == said) agreed++;
                    else differing.Add($"{FeedSuites.NameOf(file)} {what}: «{plain}», ours «{said}»");
                }
            }
        }
        Console.WriteLine($"w3c against a naive reading: {agreed} values agree, {differing.Count} differ");
        foreach (var line in differing) output.WriteLine(line);
        Assert.Equal(Mended, differing.Select(line => line.Split(' ')[0]));
    }

    [Fact]
    public void Dates_that_the_validator_accepts_are_understood()
    {
        int understood = 0;
        foreach (var file in FeedSuites.Files("w3c"))
        {
            var bytes = File.ReadAllBytes(file.FullName);
            if (!AcceptedDates().IsMatch(Encoding.Latin1.GetString(bytes)) || Naive(bytes) is not { } root) continue;
            foreach (var element in root.Descendants().Where(one => !one.HasElements && DateElements().IsMatch(one.Name.LocalName) && one.Value.Trim().Length > 0))
            {
                Assert.True(FeedDates.Read(element.Value) is not null, $"{FeedSuites.NameOf(file)}: {element.Value}");
                understood++;
            }
        }
        Console.WriteLine($"w3c: {understood} accepted dates understood");
    }

    private static IEnumerable<(string What, string Plain, string Said)> Compare(XElement item, FeedItem ours)
    {
        XNamespace space = item.Name.Namespace;
        var atom = item.Name.LocalName == "entry";
        if (Plain(item.Element(space + "title")) is { } title) yield return ("title", title, ours.Title ?? "");
        if (Plain(item.Element(space + (atom ? "id" : "guid"))) is { } id) yield return ("id", id, ours.Id ?? "");
        if (!atom && Plain(item.Element(space + "link")) is { } link && Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && item.Elements().All(one => one.Name.LocalName != "origLink"))
            yield return ("link", new Uri(Plain(item.Element(space + "link"))!).AbsoluteUri, ours.Link?.AbsoluteUri ?? "");
        if (!atom && item.Elements().All(one => one.Name.LocalName is not ("encoded" or "body" or "div" or "content")) && Plain(item.Element(space + "description")) is { } text) yield return ("text", text, ours.Text ?? "");
    }

    /// <summary>Text that has only one reading: one line without markup.</summary>
    private static string? Plain(XElement? element)
    {
        if (element is null || element.HasElements || element.Attribute("mode") is not null) return null;
        var text = element.Value.Trim();
        return text.Length == 0 || text.AsSpan().IndexOfAny("<&\n\t") >= 0 || text.Contains("  ", StringComparison.Ordinal) ? null : text;
    }

    private static List<XElement> ItemsOf(XElement root) =>
        root.Name.LocalName == "entry" ? [root] : [.. root.Elements().Concat(root.Elements().Where(one => one.Name.LocalName == "channel").Elements()).Where(one => one.Name.LocalName is "item" or "entry" && one.Name.Namespace == Space(root))];

    private static XNamespace Space(XElement root) =>
        root.Name.LocalName == "RDF" ? root.Elements().FirstOrDefault(one => one.Name.LocalName is "channel" or "item")?.Name.Namespace ?? root.Name.Namespace : root.Name.Namespace;

    private static XElement? Naive(byte[] bytes)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(bytes), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
            return XElement.Load(reader);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"Expect:\s+(ValidRFC2822Date|ValidW3CDTFDate|!InvalidRFC)")]
    private static partial Regex AcceptedDates();

    [GeneratedRegex("^(pubDate|lastBuildDate|date|issued|modified|created|updated|published)$")]
    private static partial Regex DateElements();
}
