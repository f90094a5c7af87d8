using System.Text.Json;
using ChatEngage.Brands;
using ChatEngage.Contracts;
using ChatEngage.Conversations;
using ChatEngage.Digests;
using ChatEngage.Interactions;
using ChatEngage.Redis.Tests.Stores;
using ChatEngage.Sources;
using ChatEngage.Storage;

namespace ChatEngage.Redis.Tests.Digests;

/// <summary>
/// Days of one brand with two replicas that are killed now and then. What the digests must say is kept in lists of its own: days come from
/// <see cref="WallClock"/>, counts from what was put in.
/// </summary>
internal sealed class SimulatedYear(Standalone redis, WallClock clock, int seed, bool outages)
{
    private const string Asks = "asks";
    private const string Mute = "mute";
    private static readonly string[] Kinds = [InteractionKind.MentionReceived, InteractionKind.ReplyReceived, InteractionKind.LikeReceived, InteractionKind.ReplySent, InteractionKind.NoteAdded];
    private readonly Random random = new(seed);
    private readonly Chaos chaos = new();
    private readonly FakeTime time = new(clock.From(clock.First).AddHours(15));
    private readonly List<(DateTimeOffset At, string Kind)> put = [];
    private readonly Dictionary<DateOnly, long> late = [];
    private readonly SortedDictionary<DateOnly, string> told = [];
    private readonly Brand brand = Samples.Brand() with { Zone = clock.Zone, DigestChannels = [Asks, Mute] };
    private readonly List<DigestReplica> replicas = [];
    private RecordingChannel asks = null!;
    private RecordingChannel mute = null!;
    private int owner;
    private long? epoch;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <returns>How many digests there are.</returns>
    public async Task<int> RunAsync()
    {
        asks = new RecordingChannel(Asks, canTell: true, chaos.PointAsync, chaos.PointAsync);
        mute = new RecordingChannel(Mute, canTell: false, chaos.PointAsync, chaos.PointAsync);
        foreach (var name in new[] { "one", "two" }) replicas.Add(new DigestReplica(name, await redis.OpenAsync(brand, time), [asks, mute], time, chaos));

        var down = 0;
        for (var day = clock.First; day <= clock.Last; day = day.AddDays(1))
        {
            if (down-- > 0) continue;
            if (outages && day > clock.First.AddDays(2) && random.Next(12) == 0)
            {
                down = random.Next(0, 5);
                continue;
            }
            await LiveAsync(day);
        }
        await HoldsAsync();
        return told.Count;
    }

    /// <summary>A day on which the service runs: things happen, and it is looked at random moments, at the last not long before midnight.</summary>
    private async Task LiveAsync(DateOnly day)
    {
        var (from, to) = (clock.From(day), clock.To(day));
        List<(DateTimeOffset At, bool Looks)> moments = [(to.AddMinutes(-20), true)];
        for (var i = random.Next(0, 4); i > 0; i--) moments.Add((Between(from, to.AddMinutes(-30)), true));
        for (var i = random.Next(0, 4); i > 0; i--) moments.Add((Between(from, to), false));
        foreach (var (at, looks) in moments.Where(moment => moment.At >= time.GetUtcNow()).OrderBy(moment => moment.At))
        {
            if (at > time.GetUtcNow()) time.Set(at);
            if (looks) await LookAsync();
            else await PutAsync(time.GetUtcNow(), random.Next(1, 4));
        }
        if (random.Next(3) == 0)
        {
            // History comes in: for a day that was told, for one that was not, or for one before the brand began.
            var past = day.AddDays(-random.Next(1, 25));
            var count = random.Next(1, 4);
            if (past >= clock.First.AddDays(-3)) await PutAsync(Between(clock.From(past), clock.To(past)), count);
        }
    }

    private async Task PutAsync(DateTimeOffset at, int count)
    {
        List<Interaction> log = [];
        for (var i = 0; i < count; i++)
        {
            var kind = Kinds[random.Next(Kinds.Length)];
            put.Add((at, kind));
            if (IsIncoming(kind) && told.ContainsKey(clock.DayOf(at))) late[clock.DayOf(at)] = late.GetValueOrDefault(clock.DayOf(at)) + 1;
            log.Add(Samples.Interaction(brand, at, kind) with { Ncp = Ncp.Of(kind, toOurs: kind is InteractionKind.ReplyReceived) });
        }
        Assert.IsType<CommitOutcome.Committed>(await (await PlainAsync()).CommitAsync(new Change { Log = log }, Ct));
    }

    /// <summary>Somebody looks what is due and the owner does it, over as many deaths as it takes.</summary>
    private async Task LookAsync()
    {
        var due = time.GetUtcNow() >= clock.Eight(clock.DayOf(time.GetUtcNow())) ? clock.DayOf(time.GetUtcNow()).AddDays(-1) : clock.DayOf(time.GetUtcNow()).AddDays(-2);
        var expected = due >= clock.First && !told.ContainsKey(due) ? due : (DateOnly?)null;
        var (kills, lost) = (chaos.Kills, chaos.LostAnswers);
        for (var tries = 0; ; tries++)
        {
            chaos.Arm(tries < 4 && expected is not null && random.Next(3) == 0 ? random.Next(1, 16) : 0, kill: random.Next(3) > 0);
            try
            {
                await replicas[random.Next(2)].Round.RunAsync(Ct);
                epoch = await replicas[owner].OwnAsync(epoch, Ct);
                if (await replicas[owner].WorkAsync(epoch.Value, Ct) == 0) break;
                // In hand for 60 seconds; then it is given out again.
                time.Set(time.GetUtcNow().AddSeconds(61));
            }
            catch (KilledException)
            {
                await redis.PassAsync(replicas[owner].Store, TimeSpan.FromMinutes(1));
                (owner, epoch) = (1 - owner, null);
                // What the dead one may have been posting is not asked for before it would have ended.
                time.Set(time.GetUtcNow().AddSeconds(61));
            }
            catch (StoreUnavailableException)
            {
                // The round is tried again.
            }
        }
        chaos.Arm(0, kill: false);
        if (expected is { } day) await ToldAsync(day, disturbed: chaos.Kills + chaos.LostAnswers > kills + lost);
        else Assert.Equal(told.Count, (await (await PlainAsync()).Digests.ListAsync(null, 1_000, Ct)).Count);
    }

    private async Task ToldAsync(DateOnly day, bool disturbed)
    {
        var kept = await (await PlainAsync()).Digests.FindAsync(day, Ct);
        Assert.True(kept is not null, $"{day}: there is no digest.");
        var digest = kept.Digest;
        Assert.Equal((clock.From(day), clock.To(day)), (digest.From, digest.To));
        var (from, to) = (clock.From(day), clock.To(day));
        var mine = put.Where(entry => entry.At >= from && entry.At < to).Select(entry => entry.Kind).ToList();
        Assert.Equal(
            (day, mine.Count(IsIncoming), mine.Count(kind => kind == InteractionKind.MentionReceived), mine.Count(kind => kind == InteractionKind.ReplySent), mine.Count(kind => kind == InteractionKind.ReplyReceived)),
            (day, (int)digest.Incoming, (int)digest.Ncp.Mentions, (int)digest.Ncp.C.Total, (int)digest.Ncp.P.Total));
        Assert.Equal(Line(late.Where(one => one.Key >= day.AddDays(-31))), Line(digest.Late));
        late.Clear();
        var last = told.Count == 0 ? clock.First.AddDays(-1) : told.Keys.Last();
        Assert.Equal(Enumerable.Range(1, day.DayNumber - last.DayNumber - 1).Select(last.AddDays), digest.Missed);
        Assert.Equal(PostState.Posted, kept.In(Asks)?.State);
        Assert.True(kept.In(Mute)?.State == PostState.Posted || (disturbed && kept.In(Mute)?.State == PostState.Unknown), $"{day}: {kept.In(Mute)?.State} in {Mute}.");
        told[day] = JsonSerializer.Serialize(digest);
    }

    private async Task HoldsAsync()
    {
        var store = await PlainAsync();
        var stored = await store.Digests.ListAsync(null, 1_000, Ct);
        Assert.Equal(told.Keys, stored.Reverse());
        if (!outages) Assert.Equal(Enumerable.Range(0, clock.Last.DayNumber - clock.First.DayNumber).Select(clock.First.AddDays), told.Keys);

        Assert.Equal(told.Keys, asks.Posts.Select(post => post.Day));
        Assert.Equal(mute.Posts.Select(post => post.Day).Distinct(), mute.Posts.Select(post => post.Day));
        var posted = new List<(DateOnly, string)>();
        foreach (var (day, json) in told)
        {
            var kept = (await store.Digests.FindAsync(day, Ct))!;
            Assert.Equal(json, JsonSerializer.Serialize(kept.Digest));
            posted.AddRange(kept.Posts.Where(post => post.State == PostState.Posted).Select(post => (day, post.TeamChannel)));
            Assert.Contains(day, mute.Posts.Select(post => post.Day).Append(kept.In(Mute)!.State == PostState.Unknown ? day : default));
        }
        List<(DateOnly, string)> logged = [];
        List<DateOnly> measured = [];
        await foreach (var entry in store.Log.ReadAsync(clock.From(clock.First), clock.To(clock.Last).AddDays(1), Ct))
        {
            if (entry.Kind == InteractionKind.DigestPosted) logged.Add((Day(entry), entry.Data!["teamChannel"]));
            if (entry.Kind == InteractionKind.NetworkMeasured) measured.Add(Day(entry));
        }
        Assert.Equal(posted.Order(), logged.Order());
        Assert.Equal(told.Keys, measured.Order());

        // The run was as rough as it is meant to be.
        Assert.True(chaos.Kills > told.Count / 20 && chaos.LostAnswers > 0, $"{chaos.Kills} kills, {chaos.LostAnswers} lost answers");
        if (!outages)
        {
            Assert.Contains(asks.Said, said => said is Lookup.Found);
            Assert.Contains(asks.Said, said => said is Lookup.Absent);
            Assert.NotEqual(told.Count, posted.Count(post => post.Item2 == Mute));
        }
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{clock.Zone.Id}: {told.Count} digests, {chaos.Kills} kills, {chaos.LostAnswers} lost answers; {asks.Said.Count(said => said is Lookup.Found)} found, {asks.Said.Count(said => said is Lookup.Absent)} absent, {told.Count - posted.Count(post => post.Item2 == Mute)} unknown");

        static DateOnly Day(Interaction entry) => DateOnly.Parse(entry.Data!["day"], System.Globalization.CultureInfo.InvariantCulture);
    }

    private IBrandStore? plain;

    /// <summary>The brand as nothing disturbs it.</summary>
    private async Task<IBrandStore> PlainAsync() => plain ??= await redis.OpenAsync(brand, time);

    private DateTimeOffset Between(DateTimeOffset from, DateTimeOffset to) => from.AddMilliseconds(Math.Floor((to - from).TotalMilliseconds * random.NextDouble()));

    private static bool IsIncoming(string kind) => kind is InteractionKind.MentionReceived or InteractionKind.ReplyReceived or InteractionKind.LikeReceived;

    private static string Line(IEnumerable<KeyValuePair<DateOnly, long>> days) => string.Join(", ", days.OrderBy(day => day.Key).Select(day => $"{day.Key:yyyy-MM-dd} {day.Value}"));
}
