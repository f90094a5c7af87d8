using System.CommandLine;

namespace ChatEngage.Host.Commands;

/// <summary>Measures the quality of what the product says, on files that the product never learned from.</summary>
internal static class Eval
{
    public static Command Build()
    {
        var eval = new Command("eval", "Measures quality on labelled files, beside baselines");
        eval.Subcommands.Add(EvalRank.Build());
        eval.Subcommands.Add(EvalClassify.Build());
        return eval;
    }

    public static Option<bool> JsonOption() => new("--json") { Description = "Print the figures as one JSON object" };
}
