using System.Text.Json.Nodes;
using ChatEngage.Running;

namespace ChatEngage.Host.Tests.Commands;

/// <summary>The digest command, with a service beside it and without.</summary>
public sealed class DigestCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("chatengage-digest-").FullName;
    private readonly Dictionary<string, string> settings;

    public DigestCommandTests() => settings = new()
    {
        ["DataDirectory"] = Path.Combine(folder, "data"),
        ["Redis:AppendFsync"] = "everysec",
        ["Brands:demo:TimeZone"] = "America/New_York",
        ["Brands:demo:Sources:sample:Type"] = "webhook",
    };

    [Fact]
    public async Task It_prints_a_local_day_as_text_and_as_json()
    {
        var file = Path.Combine(folder, "history.jsonl");
        // The second is of the evening before, by the clocks of New York.
        await File.WriteAllTextAsync(file, Line("a", "2026-03-29T12:00:00Z") + Line("b", "2026-03-29T03:59:00Z") + Line("c", "2026-03-30T03:59:00Z"));
        Assert.Equal(0, (await RunAsync("import", file, "--brand", "demo", "--source", "hooks")).Exit);
        var text = await RunAsync("digest", "--brand", "demo", "--date", "2026-03-29");
        Assert.Equal(0, text.Exit);
        Assert.Matches(@"^.+, Sunday, 29 March 2026 \(America/New_York\)\n2 mentions", text.Out);
        Assert.Contains("\nNeeds a human now: ", text.Out, StringComparison.Ordinal);
        Assert.Contains("\nMentions: 2", text.Out, StringComparison.Ordinal);
        var json = await RunAsync("digest", "--brand", "demo", "--date", "2026-03-28", "--json");
        var digest = JsonNode.Parse(json.Out)!;
        Assert.Equal((0, "2026-03-28", 1, false), (json.Exit, (string?)digest["date"], (int)digest["mentions"]!, (bool)digest["stored"]!));
    }

    [Fact]
    public async Task A_day_to_come_is_refused_and_one_that_is_not_over_is_not_posted()
    {
        var now = TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("America/New_York"));
        var future = await RunAsync("digest", "--brand", "demo", "--date", $"{now.AddDays(2):yyyy-MM-dd}");
        Assert.Equal((1, ""), (future.Exit, future.Out));
        Assert.Contains("has not begun yet", future.Error, StringComparison.Ordinal);
        var early = await RunAsync("digest", "--brand", "demo", "--date", $"{now.AddMinutes(5):yyyy-MM-dd}", "--post");
        Assert.Equal((1, ""), (early.Exit, early.Out));
        Assert.Matches("is not over yet|has not begun yet", early.Error);
        Assert.Equal(2, (await RunAsync("digest", "--brand", "demo", "--date", "2026-02-30")).Exit);
        Assert.Equal(2, (await RunAsync("digest", "--date", "2026-02-03")).Exit);
    }

    [Fact]
    public async Task Without_a_service_it_posts_by_itself_and_once()
    {
        var first = await RunAsync("digest", "--brand", "demo", "--date", "2026-03-29", "--post");
        Assert.Equal(0, first.Exit);
        Assert.Matches(@"desk: posted at \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", first.Error);
        var second = await RunAsync("digest", "--brand", "demo", "--date", "2026-03-29", "--post", "--json");
        Assert.Equal(0, second.Exit);
        Assert.Equal(Said(first.Error), Said(second.Error));
        Assert.True((bool)JsonNode.Parse(second.Out)!["stored"]!);

        static string Said(string error) => error.Split('\n').Single(line => line.Contains("desk: posted at", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Beside_a_service_the_service_posts()
    {
        await using var host = new HostProcess(settings["DataDirectory"], settings);
        await host.StartAsync();
        var run = await host.RunAsync("digest", "--brand", "demo", "--date", "2026-03-29", "--post", "--json");
        Assert.Equal(0, run.Exit);
        Assert.Contains("desk: posted at", run.Error, StringComparison.Ordinal);
        var digest = JsonNode.Parse(run.Out)!;
        Assert.Equal(("posted", "desk"), ((string?)digest["posted"]![0]!["state"], (string?)digest["posted"]![0]!["teamChannel"]));
        Assert.Equal(0, await host.StopAsync());
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Task<(int Exit, string Out, string Error)> RunAsync(params string[] arguments) => HostProcess.RunAsync(settings, arguments);

    private static string Line(string id, string at) => $$$"""{"id":"{{{id}}}","text":"The shop opens at nine","createdAt":"{{{at}}}","author":{"id":"jo"}}""" + "\n";
}
