using System.CommandLine;
using ChatEngage.Host.Evaluation;
using ChatEngage.Understanding.Learning;

namespace ChatEngage.Host.Commands;

/// <summary>Measures sentiment, complaints or recommendations on a labelled file: majority, plain lexicon, our rules, and what was learned from --train.</summary>
internal static class EvalClassify
{
    public static Command Build()
    {
        var task = new Option<string>("--task") { Description = $"What is asked: {string.Join(", ", ClassifyTask.Names)}", Required = true, HelpName = "T" };
        task.AcceptOnlyFromAmong([.. ClassifyTask.Names]);
        var train = new Option<string?>("--train") { Description = "One JSON object a line with \"text\" and \"label\"; without it nothing is trained", HelpName = "F" };
        var test = new Option<string>("--test") { Description = "The same, to measure on", Required = true, HelpName = "F" };
        var json = Eval.JsonOption();
        var command = new Command("classify", "Macro-recall, macro-F1 and accuracy of what a mention is understood as") { task, train, test, json };
        command.Does((parsed, ct) => RunAsync(ClassifyTask.Of(parsed.GetRequiredValue(task)), parsed.GetValue(train), parsed.GetRequiredValue(test), parsed.GetValue(json), ct));
        return command;
    }

    private static async Task<int> RunAsync(ClassifyTask task, string? train, string test, bool json, CancellationToken ct)
    {
        var examples = train is null ? [] : await LabelledFile.ReadAsync(train, ct);
        var questions = await LabelledFile.ReadAsync(test, ct);
        if (examples.Count > 0) await Console.Error.WriteLineAsync($"training on {examples.Count} examples …");
        // Recall asks that a rare label be found as surely as a common one; F1 also counts what is found wrongly.
        var choices = task.Metric == "macroRecall" ? new TrainingChoices { Balance = 1 } : new TrainingChoices();
        var report = ClassifyReport.Of(task, examples, questions, choices, ct);
        await Console.Out.WriteAsync(json ? report.ToJson().ToJsonString() + "\n" : report.ToText());
        return 0;
    }
}
