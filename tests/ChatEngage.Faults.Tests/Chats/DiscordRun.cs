using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using ChatEngage.FakeDiscord;
using ChatEngage.Running;

namespace ChatEngage.Faults.Tests.Chats;

/// <summary>The real program under load, whose team (anna and ben) is in a fake Discord within the test's own process.</summary>
public sealed class DiscordRun : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);
    private readonly ConcurrentDictionary<ulong, string?> conversations = new();

    private DiscordRun(FakeDiscordServer fake, FaultySink sink, int seed, bool threads)
    {
        (Fake, Sink) = (fake, sink);
        var guild = fake.AddGuild();
        Triage = guild.AddChannel("triage");
        (Anna, Ben) = (guild.AddMember("anna"), guild.AddMember("ben"));
        Load = new FaultRun(seed, sink, new Dictionary<string, string>
        {
            ["Discord:Token"] = fake.Token,
            ["Discord:ApiUrl"] = fake.ApiUrl,
            ["Desk:Url"] = "https://desk.example",
            [$"Brands:{FaultRun.Brand}:TeamChannels:triage:Type"] = "discord",
            [$"Brands:{FaultRun.Brand}:TeamChannels:triage:ChannelId"] = Text(Triage.Id),
            [$"Brands:{FaultRun.Brand}:TeamChannels:triage:Threads"] = threads ? "true" : "false",
            [$"Brands:{FaultRun.Brand}:TeamChannels:triage:Agents:0:Id"] = Text(Anna.Id),
            [$"Brands:{FaultRun.Brand}:TeamChannels:triage:Agents:0:Name"] = "anna",
            [$"Brands:{FaultRun.Brand}:TeamChannels:triage:Agents:1:Id"] = Text(Ben.Id),
            [$"Brands:{FaultRun.Brand}:TeamChannels:triage:Agents:1:Name"] = "ben",
        });
        var playbook = Directory.CreateDirectory(Path.Combine(Load.Folder, "playbook")).FullName;
        File.WriteAllText(Path.Combine(playbook, "tried.md"), "---\ntitle: Tried\nwhen: [tried]\n---\nThank you for trying it.");
        Load.Settings[$"Brands:{FaultRun.Brand}:Playbook"] = playbook;
        Host = Load.NewHost();
    }

    public FakeDiscordServer Fake { get; }
    public FaultySink Sink { get; }
    public FaultRun Load { get; }
    public HostProcess Host { get; }
    public FakeChannel Triage { get; }
    public FakeMember Anna { get; }
    public FakeMember Ben { get; }

    /// <summary>Returns once the program is ready and the bot listens.</summary>
    /// <param name="threads">They double the requests, so only where those are counted.</param>
    public static async Task<DiscordRun> StartAsync(int seed, Action<FakeDiscordServer>? before = null, bool threads = false)
    {
        var fake = await FakeDiscordServer.StartAsync();
        // Presses whose event is replayed after a cut or a kill are answered when their time is over; Discord says so and no more.
        fake.Violations.Allow("interaction");
        before?.Invoke(fake);
        var run = new DiscordRun(fake, new FaultySink(_ => SinkMood.Answers), seed, threads);
        await run.Host.StartAsync();
        await UntilAsync(() => fake.Gateway.ReadyConnections == 1, () => "the bot did not listen");
        return run;
    }

    /// <summary>Sends mentions that have a conversation each.</summary>
    public Task PostAsync(int first, int count) => Load.PostBatchAsync(() => Host.Url, [.. Enumerable.Range(first, count).Select(i => $"m{i}")], new Random(first), threads: false);

    /// <summary>What everybody sees now: a conversation's live cards.</summary>
    public ILookup<string, FakeMessage> Cards() => Triage.Messages.Select(message => (Message: message, Of: ConversationOf(message))).Where(pair => pair.Of is not null).ToLookup(pair => pair.Of!, pair => pair.Message);

    public RunningApi Api() => Load.Api(Host.Url);

    public async Task<List<JsonNode>> ConversationsAsync()
    {
        using var api = Api();
        return await api.ConversationsAsync(FaultRun.Brand);
    }

    /// <summary>What went over the wires, for the test's output.</summary>
    public string Figures() => string.Create(CultureInfo.InvariantCulture,
        $"{Fake.Rest.Records.Count} requests, {Fake.Rest.Count("POST", "/channels/{channel_id}/messages")} posts, {Fake.Rest.Count("PATCH", "/channels/{channel_id}/messages/{message_id}")} edits, {Fake.Rest.Count(429)} answered with 429, {Fake.Gateway.IdentifyCount} identifies, {Fake.Gateway.ResumeCount} resumes; {Sink.Read.Count} replies at the receiver in {Sink.Read.Values.Sum(times => times.Count)} requests");

    public static void Tell(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);

    public static Task UntilAsync(Func<bool> condition, Func<string> missing) => UntilAsync(() => Task.FromResult(condition()), missing);

    public static async Task UntilAsync(Func<Task<bool>> condition, Func<string> missing)
    {
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < Limit; await Task.Delay(20))
        {
            try
            {
                if (await condition()) return;
            }
            catch (Exception error) when (Outage.IsOne(error))
            {
                // Killed just now.
            }
        }
        throw new TimeoutException($"In {Limit.TotalSeconds} s it did not come true: {missing()}.");
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Load.DisposeAsync();
        await Sink.DisposeAsync();
        await Fake.DisposeAsync();
    }

    // What a message is about never changes.
    private string? ConversationOf(FakeMessage message) => conversations.GetOrAdd(message.Id, static (_, message) => message.Buttons
        .Select(button => button.CustomId?.Split(':')).FirstOrDefault(parts => parts is ["ce", _, _, ..])?[2], message);

    private static string Text(ulong id) => id.ToString(CultureInfo.InvariantCulture);
}
