using ChatEngage.Contacts;
using ChatEngage.Interactions;
using ChatEngage.Storage;
using ChatEngage.Times;

namespace ChatEngage.Contracts.Stores;

/// <summary>Workers that die before or after their commit, and owners that follow each other, neither lose nor repeat what the log tells of a contact.</summary>
[ContractOf(typeof(IContactStore))]
public abstract class WeighingUnderFailureContract(IBrandStoreFixture fixture) : ContactCase(fixture)
{
    private const int Days = 90;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task What_is_told_is_what_the_ledger_says_whoever_dies_when(int seed)
    {
        var random = new Random(seed);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(seed % 2 == 0 ? "Europe/Berlin" : "Asia/Kathmandu");
        var store = await OpenAsync(Samples.Brand() with { Zone = zone });
        var other = await ReplicaOf(store);
        var begin = Now;
        var contacts = Enumerable.Range(0, 6).Select(_ => NewContact()).ToList();
        var (epoch, deaths) = (await OwnAsync(store), 0);
        for (var day = 0; day < Days; day++)
        {
            foreach (var contact in contacts.Where(_ => random.Next(12) == 0))
                // A good or a bad day: a level reached in between is gained, so only then the end of the day tells all.
                foreach (var value in random.Next(3) == 0 ? new[] { -1, -2 } : [1, 0, 2])
                {
                    await DoAsync(store, contact, value);
                    if (random.Next(2) == 0) (epoch, deaths) = await WorkAsync(random, store, other, epoch, deaths);
                }
            (epoch, deaths) = await WorkAsync(random, store, other, epoch, deaths);
            Time.Advance(TimeSpan.FromDays(1));
        }
        await WeighAsync(store, epoch = await NextOwnerAsync(store, epoch));
        Assert.True(deaths > 10, $"Only {deaths} died: the test tells little.");

        var kinds = new HashSet<string>();
        foreach (var contact in contacts)
        {
            var profile = await ProfileAsync(store, contact);
            var expected = Standing.New.Weigh(profile.Ledger, LocalDays.DayOf(Now, zone)).Turns.Select(turn => $"{turn.Day:yyyy-MM-dd} {turn.Kind}");
            var told = (await ToldAsync(store, contact, begin.AddDays(-1), Now.AddDays(1))).Select(entry => $"{LocalDays.DayOf(entry.At, zone):yyyy-MM-dd} {entry.Kind}").ToList();
            Assert.Equal(expected, told);
            kinds.UnionWith(told.Select(line => line.Split(' ')[1]));
        }
        Assert.Contains(InteractionKind.ContactAdvocate, kinds);
        Assert.Contains(InteractionKind.ContactCritic, kinds);
        foreach (var utc in Enumerable.Range(0, Days + 2).Select(day => DateOnly.FromDateTime(begin.UtcDateTime).AddDays(day)))
            Assert.Empty((await Recount.DayAsync(store.Log, utc, TimeZoneInfo.Utc, Ct)).Differences);
    }

    /// <summary>Two workers do what is due; now and then one dies at a commit, and another owner takes over.</summary>
    private async Task<(long Epoch, int Deaths)> WorkAsync(Random random, IBrandStore store, IBrandStore other, long epoch, int deaths)
    {
        while (true)
        {
            var tasks = await WeighingsAsync(store, epoch);
            if (tasks.Count == 0) return (epoch, deaths);
            foreach (var task in tasks)
            {
                var dies = random.Next(3);
                var dying = new Meanwhile(random.Next(2) == 0 ? store : other, dies == 0 ? Die : null, dies == 1 ? Die : null);
                try
                {
                    await new WeighHandler(dying, Time).HandleAsync(task, epoch, Ct);
                    // A worker that was thought dead and goes on.
                    if (random.Next(3) == 0) await new WeighHandler(other, Time).HandleAsync(task, epoch, Ct);
                }
                catch (StoreUnavailableException)
                {
                    deaths++;
                }
            }
            epoch = await NextOwnerAsync(store, epoch);
        }

        static Task Die() => Task.FromException(new StoreUnavailableException("died"));
    }

    private static async Task<long> NextOwnerAsync(IBrandStore store, long epoch)
    {
        await store.Owner.ReleaseAsync("one", epoch, Ct);
        var next = await OwnAsync(store);
        await store.Tasks.ReclaimAsync(WeighHandler.ContactsLane, next, Ct);
        return next;
    }
}
