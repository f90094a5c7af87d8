using System.CommandLine;
using System.Globalization;
using ChatEngage.Host.Configuration;
using ChatEngage.Host.Exports;
using ChatEngage.Host.Http;
using ChatEngage.Interactions;
using ChatEngage.Storage;
using ChatEngage.Times;

namespace ChatEngage.Host.Commands;

/// <summary>Writes data to standard output, as NDJSON or CSV.</summary>
internal static class ExportLog
{
    public static Command Build() => new("export", "Writes data to standard output") { Interactions(), Contacts() };

    private static Command Interactions()
    {
        var brand = CommandLine.BrandOption(required: true);
        var since = CommandLine.TimeOption("--since", "From this time on (default: 24 hours before --until)");
        var until = CommandLine.TimeOption("--until", "Before this time (default: now)");
        var format = Format();
        var command = new Command("interactions", "The interaction log, since in, until out; archived days too") { brand, since, until, format };
        command.Does((parsed, ct) => InteractionsAsync(parsed.GetRequiredValue(brand), parsed.GetValue(since), parsed.GetValue(until), parsed.GetValue(format), ct));
        return command;
    }

    private static Command Contacts()
    {
        var brand = CommandLine.BrandOption(required: true);
        var format = Format();
        var command = new Command("contacts", "The people outside, last seen first") { brand, format };
        command.Does((parsed, ct) => ContactsAsync(parsed.GetRequiredValue(brand), parsed.GetValue(format), ct));
        return command;
    }

    private static Option<ExportFormat> Format() => new("--format")
    {
        Description = "ndjson or csv (default: ndjson)",
        HelpName = "F",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (Parse.Choice<ExportFormat>(text) is { } format) return format;
            result.AddError($"--format is '{text}'; give one of {Parse.Names<ExportFormat>()}.");
            return default;
        },
    };

    private static async Task<int> InteractionsAsync(string brand, DateTimeOffset? since, DateTimeOffset? until, ExportFormat format, CancellationToken ct)
    {
        await using var setting = await Setting.OpenAsync(ct);
        var (from, to) = LogSpan.Of(since, until, setting.Time.GetUtcNow()) ?? throw new StartException("--since lies behind --until; give an earlier time.");
        var store = await setting.StoreAsync(setting.Brand(brand), ct);
        var gone = await GoneAsync(store, from, to, ct);
        await using var output = Console.OpenStandardOutput();
        var count = await InteractionExport.WriteAsync(store.Log.ReadAsync(from, to, ct), format, output, ct);
        await Console.Error.WriteLineAsync($"{count} interactions");
        if (gone.Count > 0) await Console.Error.WriteLineAsync($"log no longer held, so not whole: {string.Join(", ", gone.Select(day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)))}");
        return 0;
    }

    private static async Task<int> ContactsAsync(string brand, ExportFormat format, CancellationToken ct)
    {
        await using var setting = await Setting.OpenAsync(ct);
        var store = await setting.StoreAsync(setting.Brand(brand), ct);
        var now = setting.Time.GetUtcNow();
        await using var output = Console.OpenStandardOutput();
        var count = await ContactExport.WriteAsync(store.Contacts, LocalDays.DayOf(now, store.Brand.Zone), now, format, output, ct);
        await Console.Error.WriteLineAsync($"{count} contacts");
        return 0;
    }

    /// <summary>Archived days whose file is not there.</summary>
    private static async Task<List<DateOnly>> GoneAsync(IBrandStore store, DateTimeOffset from, DateTimeOffset to, CancellationToken ct)
    {
        var archived = await store.Days.ArchivedAsync(ct);
        List<DateOnly> gone = [];
        foreach (var day in ILogDays.Between(from, to).Where(archived.ContainsKey))
            if (!await store.Log.IsHeldAsync(day, ct)) gone.Add(day);
        return gone;
    }
}
