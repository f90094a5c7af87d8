using ChatEngage.Contacts;
using ChatEngage.Conversations;
using StackExchange.Redis;

namespace ChatEngage.Redis.Stores;

/// <summary>What a commit writes about contacts: their ledgers with the log, their standing when they are weighed.</summary>
internal static class ContactWrites
{
    /// <summary>What the log's deeds add to ledgers. Where one may change a level, the script orders a weighing.</summary>
    public static void Ledger(CommitScript commit, Shard shard, Change change, List<string> woken)
    {
        // Own accounts are no contacts, whatever they like or share.
        if (change.Consumes is { Own: true } || !change.Log.Any(Deeds.Is)) return;
        var keys = shard.Keys;
        var imported = change.Consumes is { Imported: true };
        var putOff = imported ? WeighHandler.ImportPause : TimeSpan.Zero;
        // In whole milliseconds, so that it is due at once.
        var due = DateTimeOffset.FromUnixTimeMilliseconds(shard.Time.GetUtcNow().ToUnixTimeMilliseconds()) + putOff;
        foreach (var deed in Deeds.Of(change.Log, shard.Brand.Zone))
        {
            var order = WeighHandler.Order(deed.Contact, due);
            commit.Deed(
                keys.Days(deed.Contact), keys.Contact(deed.Contact), LedgerFields.Of(deed.Day, deed.TookPart), deed.Value, deed.Weighs,
                keys.Task(order.Id), keys.Todo(order.Lane), order, putOff);
            // A contact with a level is weighed for less; that waits for the lane's next look.
            if (deed.Weighs && !imported && !woken.Contains(order.Lane)) woken.Add(order.Lane);
        }
    }

    public static void Check(CommitScript commit, RedisKeys keys, Weighed weighed)
    {
        var contact = keys.Contact(weighed.From.Contact.Id);
        commit.Field(contact, "s", weighed.From.Contact.Source.Value, "weighed").Field(contact, "lv", weighed.From.Version == 0 ? "" : weighed.From.Version, "weighed");
    }

    public static void Standing(CommitScript commit, RedisKeys keys, Weighed weighed)
    {
        var (from, now) = (weighed.From, weighed.Now);
        var contact = keys.Contact(from.Contact.Id);
        List<RedisValue> set = ["lv", from.Version + 1];
        List<RedisValue> gone = [];
        Field("l", now.Level == Level.Neutral ? null : now.Level.Word());
        Field("ls", LedgerFields.Of(now.Since));
        Field("lq", LedgerFields.Of(now.QuietSince));
        Field("lh", LedgerFields.Of(now.Heard));
        Field("lc", LedgerFields.Of(now.CriticUntil));
        Field("ld", LedgerFields.Of(now.Told));
        var old = from.Ledger.Days.TakeWhile(day => day.Day < weighed.KeepFrom).Select(day => day.Day).ToList();
        if (old.Count > 0) Field("lk", LedgerFields.Of(weighed.KeepFrom));
        commit.Write("HSET", contact, [.. set]);
        if (gone.Count > 0) commit.Write("HDEL", contact, [.. gone]);
        foreach (var days in old.Chunk(1_000))
            commit.Write("HDEL", keys.Days(from.Contact.Id), [.. days.SelectMany(day => new RedisValue[] { LedgerFields.Of(day, true), LedgerFields.Of(day, false) })]);
        if (from.Standing.Level == now.Level && from.Standing.Since == now.Since) return;
        if (from.Standing.Level != Level.Neutral) commit.Write("ZREM", keys.Level(from.Standing.Level.Word()), from.Contact.Id.Value);
        if (now is { Level: not Level.Neutral, Since: { } since }) commit.Write("ZADD", keys.Level(now.Level.Word()), LedgerFields.Of(since, true), from.Contact.Id.Value);

        void Field(string name, string? value)
        {
            if (value is null) gone.Add(name);
            else set.AddRange([name, value]);
        }
    }
}
