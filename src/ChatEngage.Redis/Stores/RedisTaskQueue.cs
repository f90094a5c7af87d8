using System.Globalization;
using ChatEngage.Inbox;
using ChatEngage.Redis.Connection;
using ChatEngage.Tasks;
using StackExchange.Redis;

namespace ChatEngage.Redis.Stores;

internal sealed class RedisTaskQueue(Shard shard) : ITaskQueue
{
    private static readonly RedisScript TakeScript = RedisScript.FromResource("take");
    private static readonly RedisScript ReclaimScript = RedisScript.FromResource("reclaim");
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);
    private readonly RedisKeys keys = shard.Keys;

    public async Task<Taking> TakeAsync(string lane, int count, long epoch, CancellationToken ct)
    {
        // The epoch before the point tells a later owner that this one had it.
        var token = $"{epoch}.{Base32.RandomId()}";
        var answer = (RedisResult[])await shard.Connection.EvalAsync(
            TakeScript,
            [keys.Todo(lane), keys.Owner],
            [shard.Time.GetUtcNow().ToUnixTimeMilliseconds(), count, (long)Lease.TotalMilliseconds, epoch, keys.TaskPrefix, token],
            ct);
        if ((string)answer[0] == "lost") return new Taking([], null);
        var due = (string?)answer[1];
        return new Taking(
            [.. answer.Skip(2).Select(task => Read((RedisResult[])task, lane, token))],
            string.IsNullOrEmpty(due) ? null : DateTimeOffset.FromUnixTimeMilliseconds((long)double.Parse(due, CultureInfo.InvariantCulture)));
    }

    public Task ReclaimAsync(string lane, long epoch, CancellationToken ct) => shard.Connection.EvalAsync(
        ReclaimScript,
        [keys.Todo(lane), keys.Owner],
        [shard.Time.GetUtcNow().ToUnixTimeMilliseconds(), (long)Lease.TotalMilliseconds, epoch, keys.TaskPrefix],
        ct);

    public async Task<bool> FinishAsync(TakenTask task, CancellationToken ct, CardPlaced? card = null)
    {
        var commit = Mine(task);
        if (card is not null)
            commit.Write("HSET", keys.Conversation(card.Conversation), RedisConversationStore.CardField(card.TeamChannel), card.Where.Value);
        commit.Done(keys.Task(task.Id), keys.Todo(task.Lane), task);
        return await shard.CommitAsync(commit, ct) is null;
    }

    public async Task<bool> PostponeAsync(TakenTask task, DateTimeOffset at, string error, CancellationToken ct) =>
        await shard.CommitAsync(Mine(task).Write("HSET", keys.Task(task.Id), "e", error, "n", task.Tries).Later(keys.Task(task.Id), keys.Todo(task.Lane), task, at), ct) is null;

    public async Task<bool> BuryAsync(TakenTask task, string error, CancellationToken ct) =>
        await shard.CommitAsync(
            Mine(task)
                .Write("XADD", keys.Dead, DeadLetters.OfTask(task, error, shard.Time.GetUtcNow()))
                .Done(keys.Task(task.Id), keys.Todo(task.Lane), task),
            ct) is null;

    public async Task<IReadOnlyList<DeadLetter>> DeadAsync(int count, CancellationToken ct) =>
        [.. (await ReadDeadAsync(count, ct)).Select(row => DeadLetters.Read(row.Fields))];

    public async Task<int> ReplayAsync(CancellationToken ct)
    {
        var replayed = 0;
        while (true)
        {
            var rows = await ReadDeadAsync(100, ct);
            if (rows.Count == 0) return replayed;
            foreach (var (id, fields) in rows)
                if (await ReplayAsync(id, fields, ct)) replayed++;
        }
    }

    private async Task<bool> ReplayAsync(string id, Fields.Lookup fields, CancellationToken ct)
    {
        var dead = DeadLetters.Read(fields);
        var commit = new CommitScript().Entry(keys.Dead, id, "dead");
        if (dead.Lane == InboxWorker.Signal)
        {
            // Deleted outside meanwhile: it must not come back.
            if (!await IsDeletedAsync(fields, ct)) commit.Write("XADD", keys.Inbox, DeadLetters.EntryAgain(fields));
        }
        else
            commit.Put(
                keys.Task(dead.Id),
                keys.Todo(dead.Lane),
                new TaskOrder(dead.Id, dead.Lane, dead.Kind, dead.Subject, shard.Time.GetUtcNow()),
                shard.TellsRun(dead.Kind));
        commit.Write("XDEL", keys.Dead, id).Publish(keys.Dead, keys.Changes, "- " + dead.Lane);
        return await shard.CommitAsync(commit, ct) is null;
    }

    private async Task<bool> IsDeletedAsync(Fields.Lookup entry, CancellationToken ct) =>
        entry.Text("t") != "d"
        && (string?)await shard.Connection.ExecuteAsync("GET", [keys.Post(entry.Text("h")!)], ct) is { Length: > 26 } post
        && post[26] == 'd';

    private async Task<List<(string Id, Fields.Lookup Fields)>> ReadDeadAsync(int count, CancellationToken ct)
    {
        var answer = (RedisResult[])await shard.Connection.ExecuteAsync("XRANGE", [keys.Dead, "-", "+", "COUNT", count], ct);
        return [.. answer.Select(row => (RedisResult[])row).Select(row => ((string)row[0], Fields.Of((RedisResult[])row[1])))];
    }

    private CommitScript Mine(TakenTask task) => new CommitScript().Field(keys.Task(task.Id), "t", task.Token, "task");

    private static TakenTask Read(RedisResult[] task, string lane, string token) => new()
    {
        Id = (string)task[0],
        Lane = lane,
        Kind = (string)task[1],
        Payload = (string)task[2],
        Tries = (int)task[3],
        FirstTaken = DateTimeOffset.FromUnixTimeMilliseconds((long)task[4]),
        Generation = (long)task[5],
        Due = DateTimeOffset.FromUnixTimeMilliseconds((long)task[6]),
        EarlierRun = (int)task[7] == 1,
        Token = token,
    };
}
