using ChatEngage.Inbox;
using ChatEngage.Tasks;
using StackExchange.Redis;

namespace ChatEngage.Redis.Stores;

/// <summary>What was given up: id, at, lane, kind, subject, tries, error; an inbox entry also carries its own fields.</summary>
internal static class DeadLetters
{
    private static readonly string[] EntryFields = ["t", "c", "k", "s", "h", "r", "w", "f", "a", "m"];

    public static RedisValue[] OfTask(TakenTask task, string error, DateTimeOffset at) =>
        ["*", "id", task.Id, "at", at.ToUnixTimeMilliseconds(), "lane", task.Lane, "kind", task.Kind, "subject", task.Payload, "tries", task.Tries, "error", error];

    public static RedisValue[] OfEntry(InboxEntry entry, string error, DateTimeOffset at) =>
    [
        "*", "id", entry.Id, "at", at.ToUnixTimeMilliseconds(), "lane", InboxWorker.Signal, "kind", InboxWorker.Signal,
        "subject", entry.Conversation.Value, "tries", InboxWorker.MaxTries, "error", error,
        "t", entry.Kind switch { InboxEntryKind.Updated => "u", InboxEntryKind.Deleted => "d", _ => "n" },
        "c", entry.Conversation.Value, "k", entry.Contact.Value, "s", entry.Source.Value, "h", entry.PostHash, "w", entry.AuthorHash,
        "f", (entry.Own ? "o" : "") + (entry.ToOurs ? "p" : "") + (entry.Imported ? "i" : ""),
        "a", entry.ReceivedAt.ToUnixTimeMilliseconds(), "m", MentionJson.Write(entry.Mention),
        .. entry.ParentHash is { } parent ? (RedisValue[])["r", parent] : [],
    ];

    public static DeadLetter Read(Fields.Lookup fields) => new(
        fields.Text("id")!,
        DateTimeOffset.FromUnixTimeMilliseconds(fields.Number("at")),
        fields.Text("lane")!,
        fields.Text("kind")!,
        fields.Text("subject")!,
        (int)fields.Number("tries"),
        fields.Text("error")!);

    /// <summary>The inbox entry that was put aside, to be entered again.</summary>
    public static RedisValue[] EntryAgain(Fields.Lookup fields) =>
        ["*", .. EntryFields.Where(name => fields[name] is not null).SelectMany(name => new RedisValue[] { name, (byte[])fields[name]! })];
}
