using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatEngage.Host.Composition;
using ChatEngage.Host.Configuration;
using ChatEngage.Inbox;
using ChatEngage.Sources.Feed;
using ChatEngage.Sources.Feed.Parsing;

namespace ChatEngage.Host.Commands;

/// <summary>
/// Shows what a feed yields: one mention a line, each with the filter that drops it. Stores nothing and needs no storage.
/// Lines are as <c>import</c> takes them.
/// </summary>
internal static class Preview
{
    private const int LongestFile = 16 * 1024 * 1024;
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Build()
    {
        var feed = new Argument<string>("FEED") { Description = "The address of a feed, or a file", HelpName = "URL|FILE" };
        feed.Validators.Add(result =>
        {
            var text = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
            if (string.IsNullOrWhiteSpace(text) || (text.Contains("://", StringComparison.Ordinal) && Parse.WebAddress(text) is null)) result.AddError($"FEED is '{text}'; give an http or https address, or a file.");
        });
        var brand = CommandLine.BrandOption(required: false);
        var command = new Command("preview", "Shows the mentions of a feed, one a line, and which filter drops each; without --brand no terms and no own accounts count") { feed, brand };
        command.Does((parsed, ct) => RunAsync(parsed.GetRequiredValue(feed), parsed.GetValue(brand), ct));
        return command;
    }

    private static async Task<int> RunAsync(string feed, string? brandName, CancellationToken ct)
    {
        var (_, service) = ConfigurationFiles.Read(AppContext.BaseDirectory);
        var brand = brandName is null ? null : service.Brand(brandName);
        var time = TimeProvider.System;
        var url = Parse.WebAddress(feed);
        var options = Options(url ?? new Uri(Path.GetFullPath(feed)), brand, service);
        var reading = url is null ? await ReadFileAsync(feed, options, ct) : await FetchAsync(options, time, ct);
        if (reading is not FeedReading.Read { Feed: var document }) throw new StartException($"{feed}: {(reading as FeedReading.Refused)?.Why}");

        var items = FeedPreview.Sift(document, options, time.GetUtcNow());
        await using (var output = new StreamWriter(Console.OpenStandardOutput()))
            foreach (var item in items)
                await output.WriteLineAsync(Line(item, Dropped(item, options)).AsMemory(), ct);
        await Console.Error.WriteLineAsync(Summary(document, [.. items.Select(item => Dropped(item, options))]));
        return 0;
    }

    /// <summary>As the brand's source of this address has them, or the defaults.</summary>
    private static FeedOptions Options(Uri url, BrandOptions? brand, ServiceOptions service)
    {
        var bare = new FeedOptions { Name = new SourceName("preview"), Url = url, AllowPrivateAddresses = service.Outbound.AllowPrivateAddresses };
        if (brand is null) return bare;
        if (brand.Sources.FirstOrDefault(source => source.Feed?.Url == url) is { } configured) return Feeds.Options(configured, brand, service);
        return bare with { Terms = brand.Terms, IsOwn = author => brand.OwnAccounts.Any(own => own.Id == author) };
    }

    private static async Task<FeedReading> FetchAsync(FeedOptions options, TimeProvider time, CancellationToken ct)
    {
        using var fetcher = new FeedFetcher(new FeedGate(time), time);
        return await FeedPreview.FetchAsync(options, fetcher, ct);
    }

    private static async Task<FeedReading> ReadFileAsync(string path, FeedOptions options, CancellationToken ct)
    {
        var file = new FileInfo(path);
        if (!file.Exists) throw new StartException($"{path} is not there.");
        if (file.Length > LongestFile) throw new StartException($"{path} is longer than {LongestFile / (1024 * 1024)} MiB.");
        return FeedReader.Read(await File.ReadAllBytesAsync(path, ct), null, options.Url);
    }

    /// <summary>What the inbox would do with it is said too.</summary>
    private static Dropped? Dropped(SiftedItem item, FeedOptions options) =>
        item.Dropped ?? (item.Mention is { } mention && options.IsOwn(mention.Author.Id) ? new Dropped("own account", "logged as a contribution, opens no conversation") : null);

    private static string Line(SiftedItem item, Dropped? dropped)
    {
        var line = item.Mention is null ? new JsonObject { ["id"] = item.Item.Id } : JsonNode.Parse(MentionJson.Write(item.Mention))!.AsObject();
        if (item.Mention is { } mention) line["kind"] = JsonNamingPolicy.CamelCase.ConvertName(mention.Kind.ToString());
        line["dropped"] = dropped?.ToString();
        return line.ToJsonString(Readable);
    }

    private static string Summary(FeedDocument feed, IReadOnlyList<Dropped?> fates)
    {
        var kept = fates.Count(fate => fate is null);
        var dropped = fates.OfType<Dropped>().GroupBy(fate => fate.Filter).Select(group => string.Create(CultureInfo.InvariantCulture, $", {group.Count()} dropped by {group.Key}"));
        return string.Create(CultureInfo.InvariantCulture, $"{feed.Format}, {fates.Count} items: {kept} kept{string.Concat(dropped)}");
    }
}
