using System.CommandLine;
using System.Globalization;
using ChatEngage.Host.Configuration;

namespace ChatEngage.Host.Commands;

/// <summary>The command line: 0 is done, 1 is failed, 2 is wrong usage.</summary>
internal static class CommandLine
{
    private const int Failed = 1;
    private const int WrongUsage = 2;

    // Behind it a day and its zone do not fit into a time any more.
    private const int LastYear = 9998;

    public static async Task<int> RunAsync(string[] arguments, CancellationToken stopping)
    {
        var parsed = Build().Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync($"chatengage: {error.Message}");
            await Console.Error.WriteLineAsync("chatengage --help tells what there is.");
            return WrongUsage;
        }
        // Signals are ours: the service takes its time to finish what is in hand.
        return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false }, stopping);
    }

    /// <summary>Runs a command; whatever goes wrong is told in one line each.</summary>
    public static void Does(this Command command, Func<ParseResult, CancellationToken, Task<int>> action) =>
        command.SetAction(async (parsed, ct) =>
        {
            try
            {
                return await action(parsed, ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return Failed;
            }
            catch (StoreUnavailableException error)
            {
                return await FailAsync($"Redis does not answer: {error.Message}");
            }
            catch (Exception error) when (error is StartException or IOException or UnauthorizedAccessException)
            {
                return await FailAsync(error.Message);
            }
        });

    private static async Task<int> FailAsync(string message)
    {
        foreach (var line in message.Split(Environment.NewLine)) await Console.Error.WriteLineAsync($"chatengage: {line}");
        return Failed;
    }

    private static RootCommand Build()
    {
        var root = new RootCommand("ChatEngage: people talk about a brand, its team answers. Without a command it serves.");
        root.Does((_, ct) => Serve.RunAsync(ct));
        root.Subcommands.Add(Serve.Build());
        root.Subcommands.Add(Check.Build());
        root.Subcommands.Add(Import.Build());
        root.Subcommands.Add(Preview.Build());
        root.Subcommands.Add(ExportLog.Build());
        root.Subcommands.Add(RecountDay.Build());
        root.Subcommands.Add(DigestDay.Build());
        root.Subcommands.Add(RemoveBrand.Build());
        root.Subcommands.Add(ReplayDead.Build());
        root.Subcommands.Add(TeamsPackageFile.Build());
        root.Subcommands.Add(Eval.Build());
        var version = new Command("version", "Prints the version");
        version.Does(async (_, _) =>
        {
            await Console.Out.WriteLineAsync(typeof(CommandLine).Assembly.GetName().Version?.ToString(3));
            return 0;
        });
        root.Subcommands.Add(version);
        return root;
    }

    public static Option<string> BrandOption(bool required) => new("--brand") { Description = "The key of a brand", Required = required, HelpName = "B" };

    /// <summary>A local day of a brand.</summary>
    public static Option<DateOnly> DayOption() => new("--date")
    {
        Description = "A day in the brand's time zone",
        Required = true,
        HelpName = "yyyy-mm-dd",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day.Year is < Http.LogSpan.FirstYear or > LastYear)
                result.AddError($"--date is '{text}'; give a day like 2026-07-01.");
            return day;
        },
    };

    /// <summary>A time like 2026-07-01T09:30:00Z or a date, which is its midnight in UTC.</summary>
    public static Option<DateTimeOffset?> TimeOption(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = result =>
        {
            var time = Http.Rfc3339.Parse(result.Tokens[0].Value);
            if (time is null) result.AddError($"{name} is '{result.Tokens[0].Value}'; give a time like 2026-07-01T09:30:00Z or a date like 2026-07-01.");
            return time;
        },
    };
}
