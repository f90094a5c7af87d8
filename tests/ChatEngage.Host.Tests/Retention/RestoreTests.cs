using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatEngage.Host.Composition;
using ChatEngage.Host.Retention;
using ChatEngage.Running;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatEngage.Host.Tests.Retention;

/// <summary>What docs/operator.md says of backup and restore, done with the real program.</summary>
public sealed class RestoreTests : IDisposable
{
    private const string OldDay = "2025-01-15";
    private static readonly string[] WholeLog = ["export", "interactions", "--brand", "acme", "--since", "2025-01-01", "--format", "csv"];
    private readonly string folder = Directory.CreateTempSubdirectory("chatengage-restore-").FullName;

    [Fact]
    public async Task A_copied_data_folder_starts_elsewhere_with_conversations_log_counters_and_archive_as_they_were()
    {
        var first = Path.Combine(folder, "first");
        var file = Path.Combine(folder, "history.jsonl");
        await File.WriteAllLinesAsync(file, Enumerable.Range(0, 40).Select(i => Line($"old {i}", $"{OldDay}T{i % 24:00}:30:00Z")).Append(Line("young", TimeProvider.System.GetUtcNow().AddDays(-1).ToString("O"))));
        await using (var host = Host(first))
        {
            Assert.Equal(0, (await host.RunAsync("import", file, "--brand", "acme", "--source", "history")).Exit);
            await LetANightPassAsync(first);
            Assert.Contains("it did not run yet", (await host.RunAsync("check")).Out, StringComparison.Ordinal);
            await host.StartAsync();
            await UntilAsync(() => host.Output.Any(line => line.Contains("1 log days with", StringComparison.Ordinal)), "the night's retention");
            Assert.Matches("ok    retention acme: .* 1 log days with [0-9]+ entries archived, .* 40 conversations, 1 contacts", (await host.RunAsync("check")).Out);
            Assert.Equal(0, await host.StopAsync());
        }
        var archived = Path.Combine("archive", "acme", "2025", $"log-{OldDay}.ndjson.gz");
        Assert.True(File.Exists(Path.Combine(first, archived)));

        var second = Path.Combine(folder, "second");
        Copy(first, second);
        Assert.Equal(await TellAsync(first), await TellAsync(second));
        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(first, archived)), await File.ReadAllBytesAsync(Path.Combine(second, archived)));

        // Without its archive the day is told to be missing.
        Directory.Delete(Path.Combine(second, "archive"), recursive: true);
        await using var without = Host(second);
        Assert.Equal((1, $"acme {OldDay}: log no longer held\n"), ((await without.RunAsync("recount", "--brand", "acme", "--date", OldDay)) is var recount ? (recount.Exit, recount.Out) : default));
        Assert.Contains($"log no longer held, so not whole: {OldDay}", (await without.RunAsync(WholeLog)).Error, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>What a service on this folder tells of its conversations, its log and its counters.</summary>
    private static async Task<string> TellAsync(string data)
    {
        await using var host = Host(data);
        await host.StartAsync();
        using var api = new RunningApi(host.Url, (string)JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(data, "secrets.json")))!["tokens"]!["local"]!);
        var told = new StringBuilder();
        var conversations = await api.ConversationsAsync("acme");
        Assert.Equal("Mention young", (string?)Assert.Single(conversations)["mentions"]![0]!["text"]);
        told.AppendJoin('\n', conversations.Select(conversation => conversation.ToJsonString())).AppendLine();
        var log = await host.RunAsync(WholeLog);
        Assert.True(log.Out.Split("\r\n").Length > 42, log.Out + log.Error);
        told.Append(log.Out).Append((await host.RunAsync("export", "contacts", "--brand", "acme")).Out);
        foreach (var day in new[] { OldDay, TimeProvider.System.GetUtcNow().AddDays(-1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) })
        {
            var recount = await host.RunAsync("recount", "--brand", "acme", "--date", day);
            Assert.Equal(0, recount.Exit);
            told.Append(recount.Out);
        }
        Assert.Equal(0, await host.StopAsync());
        return told.ToString();
    }

    /// <summary>The next run was due an hour ago.</summary>
    private static async Task LetANightPassAsync(string data)
    {
        var options = Settings.Read(Settings.Brand(("DataDirectory", data)));
        await using var storeroom = await Storeroom.OpenAsync(options, TimeProvider.System, NullLoggerFactory.Instance, CancellationToken.None);
        var store = await storeroom.StoreAsync(options.Brands[0], CancellationToken.None);
        await new RetentionSchedule(store, TimeProvider.System).WriteAsync(new RetentionState(TimeProvider.System.GetUtcNow().AddHours(-1)), CancellationToken.None);
    }

    private static HostProcess Host(string data) => new(data, new Dictionary<string, string> { ["Brands:acme:Name"] = "Acme", ["Redis:AppendFsync"] = "everysec" });

    private static async Task UntilAsync(Func<bool> look, string what)
    {
        for (var began = TimeProvider.System.GetTimestamp(); !look(); await Task.Delay(25))
            if (TimeProvider.System.GetElapsedTime(began) > TimeSpan.FromSeconds(60)) throw new TimeoutException($"In a minute there was not {what}.");
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var folder in Directory.GetDirectories(from)) Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
        foreach (var file in Directory.GetFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }

    private static string Line(string id, string at) => JsonSerializer.Serialize(new { id, text = $"Mention {id}", createdAt = at, author = new { id = id == "young" ? "mia" : "jo", handle = "=jo" } });
}
