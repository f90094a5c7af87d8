using System.CommandLine;
using System.Globalization;
using ChatEngage.Host.Composition;
using ChatEngage.Host.Configuration;
using ChatEngage.Host.Suggestions;
using ChatEngage.Inbox;
using ChatEngage.Storage;
using ChatEngage.Tasks;

namespace ChatEngage.Host.Commands;

/// <summary>Takes history in: logged at its own time, never sent, never posted.</summary>
internal static class Import
{
    private const int Page = 1_000;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan TellEvery = TimeSpan.FromSeconds(2);

    public static Command Build()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "One mention a line, as the webhook takes them" };
        var brand = CommandLine.BrandOption(required: true);
        var source = new Option<string>("--source") { Description = "The source they came from", Required = true, HelpName = "S" };
        source.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !Parse.IsName(result.Tokens[0].Value)) result.AddError($"--source is '{result.Tokens[0].Value}'; {Parse.NameRule}.");
        });
        var command = new Command("import", "Takes in mentions from a file, as history; run it again and it goes on without duplicates") { file, brand, source };
        command.Does((parsed, ct) => RunAsync(parsed.GetRequiredValue(file), parsed.GetRequiredValue(brand), new SourceName(parsed.GetRequiredValue(source)), ct));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo file, string brand, SourceName source, CancellationToken ct)
    {
        if (!file.Exists) throw new StartException($"{file} is not there.");
        if (file.Length == 0) throw new StartException($"{file} is empty; give a file with one mention a line.");
        await using var setting = await Setting.OpenAsync(ct);
        var options = setting.Brand(brand);
        // History of a place that is listened to no longer is welcome; a slip of the pen should be seen.
        if (options.Sources.All(known => known.Name != source))
            await Console.Error.WriteLineAsync($"note: {brand} has no source {source} (it has {string.Join(", ", options.Sources.Select(known => known.Name))}); what is taken in is filed under that name");
        var store = await setting.StoreAsync(options, ct);
        using var drained = CancellationTokenSource.CreateLinkedTokenSource(ct);
        // Works the inbox while no replica of the service does; it has no lanes, so nothing is sent or posted.
        using var learning = await BrandLearning.OpenAsync(store, Playbooks.Read(options), watch: null, setting.Time, setting.Loggers.CreateLogger<BrandLearning>(), ct);
        var entries = new EntryHandler(store, learning.Suggester, () => learning.Reader, setting.Time, setting.Loggers.CreateLogger<EntryHandler>());
        var work = new BrandWorker(store, entries, [], [], setting.Time, setting.Loggers.CreateLogger<BrandWorker>()).RunAsync(drained.Token);
        try
        {
            return await TakeInAsync(file, store, source, setting.Time, ct);
        }
        finally
        {
            await drained.CancelAsync();
            await work;
        }
    }

    private static async Task<int> TakeInAsync(FileInfo file, IBrandStore store, SourceName source, TimeProvider time, CancellationToken ct)
    {
        var inbox = store.Inbox(source, import: true);
        var total = new Intake.Stored(0, 0, 0);
        string? broken = null;
        var told = time.GetTimestamp();
        await using var stream = file.OpenRead();
        await foreach (var part in MentionFile.ReadAsync(stream, time, ct))
        {
            if (part.Mentions.Count > 0)
            {
                var stored = await ReceiveAsync(inbox, part.Mentions, time, ct);
                total = new Intake.Stored(total.Accepted + stored.Accepted, total.Updated + stored.Updated, total.Duplicates + stored.Duplicates);
            }
            broken = part.Broken;
            if (time.GetElapsedTime(told) < TellEvery) continue;
            told = time.GetTimestamp();
            await Console.Error.WriteLineAsync($"{Words(total)}, {stream.Position * 100 / Math.Max(1, stream.Length)} % of the file");
        }
        await DrainAsync(store, time, ct);
        await Console.Out.WriteLineAsync(Words(total));
        if (broken is not null) throw new StartException($"{file} {broken}; mend it and import again, what is in already is not taken twice.");
        return total is { Accepted: 0, Updated: 0, Duplicates: 0 } ? throw new StartException($"{file} holds no mention.") : 0;
    }

    private static async Task<Intake.Stored> ReceiveAsync(IInbox inbox, IReadOnlyList<Mention> mentions, TimeProvider time, CancellationToken ct)
    {
        while (true)
        {
            if (await inbox.ReceiveAsync(mentions, ct) is Intake.Stored stored) return stored;
            // The inbox is full: it is being worked meanwhile.
            await Task.Delay(Look, time, ct);
        }
    }

    private static async Task DrainAsync(IBrandStore store, TimeProvider time, CancellationToken ct)
    {
        var told = time.GetTimestamp();
        // What comes in meanwhile is the service's: under load the inbox may never be empty.
        var last = await LastAsync(store, ct);
        while (last is not null && await store.Queue.ReadAsync(null, 1, ct) is [var oldest] && !IsBehind(oldest.Id, last))
        {
            await Task.Delay(Look, time, ct);
            if (time.GetElapsedTime(told) < TellEvery) continue;
            told = time.GetTimestamp();
            await Console.Error.WriteLineAsync($"{await store.Queue.CountAsync(ct)} wait for their conversation");
        }
    }

    /// <summary>The newest position in the inbox; null when it is empty.</summary>
    private static async Task<string?> LastAsync(IBrandStore store, CancellationToken ct)
    {
        string? last = null;
        while (await store.Queue.ReadAsync(last, Page, ct) is { Count: > 0 } entries)
        {
            last = entries[^1].Id;
            if (entries.Count < Page) break;
        }
        return last;
    }

    private static bool IsBehind(string position, string other) => Position(position).CompareTo(Position(other)) > 0;

    private static (long, long) Position(string id) => id.Split('-') is [var time, var number]
        ? (long.Parse(time, CultureInfo.InvariantCulture), long.Parse(number, CultureInfo.InvariantCulture))
        : throw new FormatException($"{id} is no position in the inbox.");

    private static string Words(Intake.Stored stored) => $"{stored.Accepted} accepted, {stored.Updated} updated, {stored.Duplicates} duplicates";
}
