using System.CommandLine;
using System.Globalization;
using ChatEngage.Interactions;

namespace ChatEngage.Host.Commands;

/// <summary>Proves the counters of a local day against its log.</summary>
internal static class RecountDay
{
    private const int Shown = 20;

    // A commit between reading the counters and reading the log looks like a difference; a true one stays.
    private const int Looks = 5;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    public static Command Build()
    {
        var brand = CommandLine.BrandOption(required: true);
        var date = CommandLine.DayOption();
        var command = new Command("recount", "Compares the log of a day with its counters") { brand, date };
        command.Does((parsed, ct) => RunAsync(parsed.GetRequiredValue(brand), parsed.GetValue(date), ct));
        return command;
    }

    private static async Task<int> RunAsync(string brand, DateOnly date, CancellationToken ct)
    {
        await using var setting = await Setting.OpenAsync(ct);
        var store = await setting.StoreAsync(setting.Brand(brand), ct);
        var outcome = await Recount.DayAsync(store.Log, date, store.Brand.Zone, ct);
        for (var look = 1; look < Looks && outcome is { LogHeld: true, Differences.Count: > 0 }; look++)
        {
            await Task.Delay(BetweenLooks, setting.Time, ct);
            outcome = await Recount.DayAsync(store.Log, date, store.Brand.Zone, ct);
        }
        var day = string.Create(CultureInfo.InvariantCulture, $"{brand} {date:yyyy-MM-dd}");
        if (!outcome.LogHeld)
        {
            await Console.Out.WriteLineAsync($"{day}: log no longer held");
            return 1;
        }
        var counted = outcome.Total + outcome.Differences.Sum(row => row.Counter - row.Log);
        await Console.Out.WriteLineAsync($"{day}: log {outcome.Total}, counters {counted}{(outcome.Differences.Count == 0 ? "; they agree" : $"; {outcome.Differences.Count} differ")}");
        foreach (var (field, log, counter) in outcome.Differences.Take(Shown)) await Console.Out.WriteLineAsync($"  {field}: log {log}, counter {counter}");
        return outcome.Differences.Count == 0 ? 0 : 1;
    }
}
