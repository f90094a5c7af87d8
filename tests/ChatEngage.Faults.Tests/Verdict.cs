using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using ChatEngage.Running;

namespace ChatEngage.Faults.Tests;

/// <summary>What must hold after whatever happened: nothing lost, nothing doubled, counters equal the log.</summary>
public static class Verdict
{
    private static readonly string[] Ended = ["sent", "unknown", "refused", "failed", "undone", "declined"];

    /// <param name="maxReads">How often the sink may have read one reply whole.</param>
    public static async Task HoldsAsync(FaultRun run, HostProcess host, int maxReads = 1)
    {
        using var api = run.Api(host.Url);
        var conversations = await SettledAsync(run, api);

        var seen = conversations.SelectMany(conversation => conversation["mentions"]!.AsArray()).Select(mention => (string)mention!["id"]!).ToList();
        var twice = seen.GroupBy(id => id).Where(group => group.Count() > 1).Select(group => group.Key).ToList();
        Assert.True(twice.Count == 0, $"Mentions that stand twice: {string.Join(", ", twice.Take(5))}");

        var log = await api.InteractionsAsync(FaultRun.Brand);
        if (Received(log).Count != run.Accepted.Count || LoggedTwice(log).Count > 0) Assert.Fail(Balance(run, log));
        // Busy threads keep 50 mentions; every other one stands in its conversation.
        var full = conversations.Any(conversation => conversation["mentions"]!.AsArray().Count >= 50);
        if (!full) Assert.Empty(run.Accepted.Keys.Except(seen));

        var replies = conversations.SelectMany(conversation => conversation["replies"]!.AsArray()).ToDictionary(reply => (string)reply!["id"]!, reply => (string)reply!["state"]!);
        Assert.Empty(run.Sink.Read.Keys.Except(run.Approved.Keys)); // Nothing is sent that no human approved.
        foreach (var (reply, conversation) in run.Approved)
        {
            var reads = run.Sink.Read.TryGetValue(reply, out var times) ? times.Count : 0;
            var state = replies.GetValueOrDefault(reply, "gone");
            Assert.True(reads <= maxReads, $"Reply {reply} of {conversation} was delivered {reads} times.");
            Assert.True(Ended.Contains(state), $"Reply {reply} of {conversation} is {state}.");
            Assert.True(reads > 0 || state != "sent", $"Reply {reply} of {conversation} is called sent, and the sink never had it.");
            Assert.True(reads == 0 || state is "sent" or "unknown", $"Reply {reply} of {conversation} was read by the sink, and is called {state}.");
        }
        Assert.Equal(run.Approved.Count, log.Count(entry => (string)entry["kind"]! == "reply.approved"));

        await CountersEqualLogAsync(host, log);
    }

    /// <summary>What the log says of mentions beside what was accepted, one by one where they differ. For a run that fails: its folder stays.</summary>
    public static string Balance(FaultRun run, IReadOnlyList<JsonNode> log)
    {
        var ids = Received(log).Select(entry => run.Sent.GetValueOrDefault(FaultRun.Moment(DateTimeOffset.Parse((string)entry["occurredAt"]!, CultureInfo.InvariantCulture)))).OfType<string>().ToList();
        return $"{Received(log).Count} mentions are logged, {run.Accepted.Count} were accepted of the load. "
            + $"Logged and not accepted: {Few(ids.Except(run.Accepted.Keys))}; accepted and not logged: {Few(run.Accepted.Keys.Except(ids))}; "
            + $"the same one twice: {Few(ids.GroupBy(id => id).Where(group => group.Count() > 1).Select(group => group.Key))}; kept: {run.Keep()}; twice by their digest:\n{string.Join('\n', LoggedTwice(log).Take(4).Select(entry => entry.ToJsonString()))}";

        static string Few(IEnumerable<string> ids) => ids.ToList() is { Count: > 0 } some ? $"{some.Count} ({string.Join(", ", some.Take(5))})" : "none";
    }

    public static IReadOnlyList<JsonNode> Received(IEnumerable<JsonNode> log) => [.. log.Where(entry => (string)entry["kind"]! is "mention.received" or "reply.received")];

    private static List<JsonNode> LoggedTwice(IEnumerable<JsonNode> log) =>
        [.. Received(log).GroupBy(entry => (string)entry["data"]!["post"]!).Where(entries => entries.Count() > 1).SelectMany(entries => entries)];

    /// <summary>The command, beside the running service.</summary>
    public static async Task CountersEqualLogAsync(HostProcess host, IReadOnlyList<JsonNode> log)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        foreach (var day in log.Select(entry => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.Parse((string)entry["at"]!, CultureInfo.InvariantCulture), zone).DateTime)).Distinct())
        {
            var (exit, output, error) = await host.RunAsync("recount", "--brand", FaultRun.Brand, "--date", day.ToString("O", CultureInfo.InvariantCulture));
            Assert.True(exit == 0, $"recount of {day:yyyy-MM-dd} exited with {exit}:\n{output}\n{error}");
        }
    }

    /// <summary>All conversations, once every mention is in and every reply has ended.</summary>
    private static async Task<List<JsonNode>> SettledAsync(FaultRun run, RunningApi api)
    {
        var missing = "";
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(120); await Task.Delay(100))
        {
            try
            {
                // The log first: a list that is read while things move may miss what moves between its pages.
                var log = await api.InteractionsAsync(FaultRun.Brand);
                var conversations = await api.ConversationsAsync(FaultRun.Brand);
                var moving = conversations.SelectMany(conversation => conversation["replies"]!.AsArray()).Where(reply => !Ended.Contains((string)reply!["state"]!)).ToList();
                var received = Received(log).Count;
                if (moving.Count == 0 && received >= run.Accepted.Count) return conversations;
                missing = $"{moving.Count} replies still move, {received} of {run.Accepted.Count} mentions are in: {string.Join(' ', moving.Take(3).Select(reply => reply!.ToJsonString()))}";
            }
            catch (Exception error) when (Outage.IsOne(error))
            {
                missing = error.Message;
            }
        }
        throw new TimeoutException("It did not settle: " + missing);
    }
}
