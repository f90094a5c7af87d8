using StackExchange.Redis;

namespace ChatEngage.Redis.Stores;

/// <summary>Collects the steps of one commit for <c>commit.lua</c>: checks first, then writes, all or nothing.</summary>
internal sealed class CommitScript
{
    public static readonly Connection.RedisScript Script = Connection.RedisScript.FromResource("commit");
    private readonly List<RedisKey> keys = [];
    private readonly Dictionary<RedisKey, int> indexes = [];
    private readonly List<RedisValue> steps = [];

    public RedisKey[] Keys => [.. keys];
    public RedisValue[] Steps => [.. steps];

    /// <summary>Refuses with <paramref name="name"/> unless the hash field has this value; empty means absent.</summary>
    public CommitScript Field(RedisKey key, string field, RedisValue expected, string name) => Step("field", key, field, expected, name);
    public CommitScript Entry(RedisKey stream, string id, string name) => Step("entry", stream, id, name);
    public CommitScript Absent(RedisKey key, string name) => Step("absent", key, name);

    /// <param name="tellRun">Notes the present run of the server with the order.</param>
    public CommitScript Put(RedisKey task, RedisKey todo, Tasks.TaskOrder order, bool tellRun) =>
        Step("put", task, Index(todo), order.Id, order.Lane, order.Kind, order.Payload, Ceiling(order.Due), tellRun ? 1 : 0);

    /// <param name="again">When it is due next, unless it was ordered meanwhile; null when it is over.</param>
    public CommitScript Done(RedisKey task, RedisKey todo, Tasks.TakenTask taken, DateTimeOffset? again = null) =>
        Step("done", task, Index(todo), taken.Id, taken.Generation, again is { } due ? Ceiling(due) : "");
    public CommitScript Later(RedisKey task, RedisKey todo, Tasks.TakenTask taken, DateTimeOffset at) => Step("later", task, Index(todo), taken.Id, Ceiling(at));
    public CommitScript Drop(RedisKey task, RedisKey todo, string id) => Step("drop", task, Index(todo), id);

    /// <summary>Notes that a contact was seen at this time (ms); an import comes later than what it is about.</summary>
    public CommitScript Seen(RedisKey contact, long at) => Step("seen", contact, at);

    /// <summary>Adds to a contact's ledger; has it weighed where that may change its level.</summary>
    /// <param name="putOff">How long the order is put off, from now on also where one waits: imported deeds are weighed together.</param>
    public CommitScript Deed(RedisKey days, RedisKey contact, string field, int value, bool weighs, RedisKey task, RedisKey todo, Tasks.TaskOrder order, TimeSpan putOff) => Step(
        "deed", days, Index(contact), field, value, weighs ? 1 : 0, Index(task), Index(todo), order.Id, order.Lane, order.Kind, order.Payload, Ceiling(order.Due), (long)putOff.TotalMilliseconds);

    /// <summary>Forgets a post of a conversation that is no more, unless it was deleted outside: such a one must not come back.</summary>
    public CommitScript Forget(RedisKey post, string conversation) => Step("forget", post, conversation);

    /// <summary>A plain write command whose first argument is the key.</summary>
    public CommitScript Write(string command, RedisKey key, params ReadOnlySpan<RedisValue> arguments) => Step(command, key, arguments);

    /// <summary>Enters the conversation under some words and takes it from under others. A word holds no white space.</summary>
    public CommitScript Words(RedisKey conversation, string prefix, IEnumerable<string> add, IEnumerable<string> remove, string id) =>
        Step("words", conversation, prefix, string.Join(' ', add), string.Join(' ', remove), id);

    public CommitScript Publish(RedisKey anyKey, string channel, string message) => Step("PUBLISH", anyKey, channel, message);

    // Whole milliseconds, never before the time that was asked for.
    private static long Ceiling(DateTimeOffset at) => at.AddTicks(TimeSpan.TicksPerMillisecond - 1).ToUnixTimeMilliseconds();

    private CommitScript Step(string name, RedisKey key, params ReadOnlySpan<RedisValue> arguments)
    {
        steps.Add(name);
        steps.Add(Index(key));
        steps.Add(arguments.Length);
        foreach (var argument in arguments) steps.Add(argument);
        return this;
    }

    private int Index(RedisKey key)
    {
        if (indexes.TryGetValue(key, out var index)) return index;
        keys.Add(key);
        return indexes[key] = keys.Count;
    }
}
