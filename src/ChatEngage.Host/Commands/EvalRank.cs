using System.CommandLine;
using ChatEngage.Host.Evaluation;
using ChatEngage.Suggestions.Ranking;

namespace ChatEngage.Host.Commands;

/// <summary>Measures the ranker: learned from the pairs of --index, asked the mentions of --queries.</summary>
internal static class EvalRank
{
    private const int Step = 10;

    public static Command Build()
    {
        var index = new Option<string>("--index") { Description = "One JSON object a line with \"id\", \"mention\" and \"reply\": what is learned from and suggested", Required = true, HelpName = "F" };
        var queries = new Option<string>("--queries") { Description = "The same to measure on; lines of one \"batch\" number, 100 each, are ranked against each other", Required = true, HelpName = "F" };
        var json = Eval.JsonOption();
        var command = new Command("rank", "1-of-100 accuracy, R@10, MRR, F1@1 and F1@3 of suggestions, beside baselines") { index, queries, json };
        command.Does((parsed, ct) => RunAsync(parsed.GetRequiredValue(index), parsed.GetRequiredValue(queries), parsed.GetValue(json), ct));
        return command;
    }

    private static async Task<int> RunAsync(string index, string queries, bool json, CancellationToken ct)
    {
        var past = await PairFile.ReadAsync(index, ct);
        var asked = await PairFile.ReadAsync(queries, ct);
        var report = RankReport.Of(past, asked, new RankOptions(), new Progress(), ct);
        await Console.Out.WriteAsync(json ? report.ToJson().ToJsonString() + "\n" : report.ToText());
        return 0;
    }

    /// <summary>A line on standard error for each tenth of a stage.</summary>
    private sealed class Progress : IProgress<(string Stage, double Part)>
    {
        private (string Stage, int Tenth) said;

        public void Report((string Stage, double Part) value)
        {
            var now = (value.Stage, (int)(value.Part * 100) / Step * Step);
            if (now == said) return;
            said = now;
            Console.Error.WriteLine($"{now.Stage} {now.Item2} %");
        }
    }
}
