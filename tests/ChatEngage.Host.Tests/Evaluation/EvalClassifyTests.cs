using System.Text.Json;
using System.Text.Json.Nodes;
using ChatEngage.Running;

namespace ChatEngage.Host.Tests.Evaluation;

/// <summary>The command as a process, on files made up here.</summary>
public sealed class EvalClassifyTests : IDisposable
{
    private static readonly (string Text, string Label)[] Test =
    [
        ("wonderful cups", "positive"), ("not wonderful at all", "negative"), ("a cup", "neutral"), ("terrible cups", "negative"), ("that mug is brutal", "positive"), ("a cup of brutal size", "positive"),
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("chatengage-eval-").FullName;

    [Fact]
    public async Task The_figures_are_those_counted_by_hand()
    {
        var ran = await RunAsync("eval", "classify", "--task", "sentiment", "--test", await FileAsync(Test), "--json");
        Assert.Equal(0, ran.Exit);
        var json = JsonNode.Parse(ran.Out)!;
        Assert.Equal(("sentiment", "macroF1", 6), ((string)json["task"]!, (string)json["metric"]!, (int)json["n"]!));
        // Most are positive: 3 of 6, recall 1/3; F1 of positive 2·3/(3+6), of the others 0.
        Assert.Equal((0.3333, 0.2222, 0.5), Of(json["majority"]!));
        // The list alone takes "not wonderful" for praise and "brutal" for blame: negative 1 of 2 (said 3 times), neutral 1 of 1, positive 1 of 3 (said twice).
        Assert.Equal((0.6111, 0.6, 0.5), Of(json["lexicon"]!));
        // The rules know "not": negative 2 of 2 (said 4 times), neutral 1 of 1, positive 1 of 3 (said once).
        Assert.Equal((0.7778, 0.7222, 0.6667), Of(json["rules"]!));
        Assert.Equal(0.6667, (double)json["rules"]!["labels"]!["negative"]!["f1"]!);
        Assert.Null(json["trained"]);
    }

    [Fact]
    public async Task What_is_learned_from_train_is_measured_beside_the_others()
    {
        (string, string)[] train =
        [
            .. Enumerable.Range(0, 30).Select(i => ($"mug {i} is brutal", "positive")), .. Enumerable.Range(0, 30).Select(i => ($"a brutal jug {i}", "positive")),
            .. Enumerable.Range(0, 30).Select(i => ($"terrible jug {i}", "negative")), .. Enumerable.Range(0, 30).Select(i => ($"a jug {i}", "neutral")),
        ];
        var ran = await RunAsync("eval", "classify", "--task", "sentiment", "--train", await FileAsync(train), "--test", await FileAsync(Test), "--json");
        Assert.Equal(0, ran.Exit);
        var json = JsonNode.Parse(ran.Out)!;
        Assert.Equal(120, (int)json["trainedOn"]!);
        Assert.True((double)json["trainSeconds"]! >= 0);
        Assert.Equal(1, (double)json["trained"]!["labels"]!["positive"]!["recall"]!);
        Assert.True((double)json["trained"]!["accuracy"]! > (double)json["rules"]!["accuracy"]!);
    }

    [Fact]
    public async Task Complaints_and_recommendations_speak_their_own_labels()
    {
        var complaints = await RunAsync("eval", "classify", "--task", "complaints", "--test", await FileAsync([("my mug is broken, I want a refund", "complaint"), ("nice mug", "other")]));
        Assert.Equal(0, complaints.Exit);
        Assert.Matches(@"rules +1\.000 ±0\.000 +1\.000", complaints.Out);
        var reviews = await RunAsync("eval", "classify", "--task", "recommend_reviews", "--test", await FileAsync([("Lovely lounge, great food.", "recommend"), ("Dirty lounge, awful food. Avoid.", "not")]));
        Assert.Matches(@"rules +1\.000 ±0\.000 +1\.000", reviews.Out);
    }

    [Theory]
    [InlineData("{\"text\":\"a\",\"label\":\"positive\"}\n{\"text\":1,\"label\":\"positive\"}", ", line 2: \"text\" is missing, or is no string.")]
    [InlineData("\n{\"text\":\"a\"}", ", line 2: \"label\" is missing, or is no string.")]
    [InlineData("{\"text\":\"a\",\"label\":\" \"}", ", line 1: \"label\" is blank.")]
    [InlineData("not json", ", line 1: not JSON.")]
    [InlineData("[1]", ", line 1: not a JSON object.")]
    [InlineData("{\"text\":\"\\ud800\",\"label\":\"positive\"}", ", line 1: not JSON.")]
    [InlineData("", ": it holds no examples")]
    public async Task A_broken_file_is_named_with_its_line(string content, string sentence)
    {
        var file = Path.Combine(folder, "broken.jsonl");
        await File.WriteAllTextAsync(file, content);
        var ran = await RunAsync("eval", "classify", "--task", "sentiment", "--test", file);
        Assert.Equal((1, ""), (ran.Exit, ran.Out));
        Assert.Contains("broken.jsonl" + sentence, ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_usage_ends_with_2_and_a_file_that_is_not_there_with_1()
    {
        var file = await FileAsync(Test);
        Assert.Equal(2, (await RunAsync("eval", "classify", "--task", "weather", "--test", file)).Exit);
        Assert.Equal(2, (await RunAsync("eval", "classify", "--test", file)).Exit);
        Assert.Equal(2, (await RunAsync("eval", "classify", "--task", "sentiment")).Exit);
        var missing = await RunAsync("eval", "classify", "--task", "sentiment", "--test", Path.Combine(folder, "nowhere.jsonl"));
        Assert.Equal(1, missing.Exit);
        Assert.Contains("nowhere.jsonl: there is no such file.", missing.Error, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static (double Recall, double F1, double Accuracy) Of(JsonNode figures) => ((double)figures["macroRecall"]!, (double)figures["macroF1"]!, (double)figures["accuracy"]!);

    private async Task<string> FileAsync(IEnumerable<(string Text, string Label)> examples)
    {
        var file = Path.Combine(folder, $"{Guid.NewGuid()}.jsonl");
        await File.WriteAllLinesAsync(file, examples.Select(example => JsonSerializer.Serialize(new { text = example.Text, label = example.Label })));
        return file;
    }

    private Task<(int Exit, string Out, string Error)> RunAsync(params string[] arguments) =>
        HostProcess.RunAsync(new Dictionary<string, string> { ["DataDirectory"] = Path.Combine(folder, "data") }, arguments);
}
