using System.Globalization;
using ChatEngage.Conversations;
using ChatEngage.Digests;
using ChatEngage.Interactions;
using ChatEngage.Storage;
using ChatEngage.Suggestions;
using ChatEngage.Tasks;

namespace ChatEngage.Contacts;

/// <summary>
/// Erases contacts and what deleted posts taught, a small step at a time: each step may be done twice, and ends with a commit that
/// orders the next one, so that a kill at any moment costs one step.
/// </summary>
public sealed class ErasureHandler(IBrandStore store, IErasedList list, TimeProvider time) : ITaskHandler
{
    private const int Conversations = 100;
    private const int Lessons = 1_000;
    private const int Pages = 5;
    private const int Digests = 100;

    // Longer than a replica may take to hear that a lesson is gone.
    private static readonly TimeSpan UntilAllHeard = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan PauseBetween = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(300);

    public string Lane => Erasure.Lane;
    public int Concurrency => 1;

    public async Task HandleAsync(TakenTask task, long epoch, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(task);
        var words = task.Payload.Split(' ');
        if (task.Kind == Erasure.Unteach)
        {
            await UnteachAsync(task, epoch, words, ct);
            return;
        }
        var contact = new ContactId(words[0]);
        if (await store.Contacts.FindAsync(contact, ct) is not { } known || known.Erasure == ErasureState.Done)
        {
            await store.Tasks.FinishAsync(task, ct);
            return;
        }
        string At(int index) => words.Length > index ? words[index] : "";
        await (At(1) switch
        {
            "" => NoteAsync(task, epoch, contact, ct),
            "conversations" => ConversationsAsync(task, epoch, known, At(2), ct),
            "named" => NamedAsync(task, epoch, known, ct),
            "lessons" => LessonsAsync(task, epoch, known, At(2), At(3) == "some", ct),
            "detach" => DetachAsync(task, epoch, contact, At(2) == "some", ct),
            "drain" => DrainAsync(task, epoch, contact, At(2), At(3) == "some", ct),
            "compact" => CompactAsync(task, epoch, contact, At(2) == "begin", ct),
            "suggestions" => SuggestionsAsync(task, epoch, known, words, ct),
            _ => DiskAsync(task, epoch, known, At(2), ct),
        });
    }

    /// <summary>First of all: whatever backup is restored from now on, this is known.</summary>
    private async Task NoteAsync(TakenTask task, long epoch, ContactId contact, CancellationToken ct)
    {
        await list.AddAsync(contact, ct);
        await GoOnAsync(task, epoch, $"{contact} conversations", ct);
    }

    private async Task ConversationsAsync(TakenTask task, long epoch, Contact contact, string done, CancellationToken ct)
    {
        // None is added while this goes on, and the order of ids does not change with what is done to them.
        var left = (await store.Erasures.ConversationsAsync(contact.Id, ct)).Where(id => string.CompareOrdinal(id.Value, done) > 0).OrderBy(id => id.Value, StringComparer.Ordinal).Take(Conversations).ToList();
        foreach (var id in left) await EraseAsync(id, contact, epoch, ct);
        await GoOnAsync(task, epoch, left.Count == Conversations ? $"{contact.Id} conversations {left[^1]}" : $"{contact.Id} named", ct);
    }

    /// <summary>Conversations in which others name it: the handle, or the whole name; a part of a name may be anybody's.</summary>
    private async Task NamedAsync(TakenTask task, long epoch, Contact contact, CancellationToken ct)
    {
        foreach (var name in new[] { contact.Handle?.TrimStart('@'), contact.Name }.OfType<string>().Where(name => name.Trim().Length > 2))
        {
            string? cursor = null;
            do
            {
                var page = await store.Conversations.ListAsync(new ConversationQuery { Words = name, Limit = 200, Cursor = cursor }, ct);
                foreach (var conversation in page.Items.Where(conversation => Names(conversation, name))) await EraseAsync(conversation.Id, contact, epoch, ct);
                cursor = page.Next;
            }
            while (cursor is not null);
        }
        await GoOnAsync(task, epoch, $"{contact.Id} lessons {Erasure.Position(contact.FirstSeen)}", ct);
    }

    private static bool Names(Conversation conversation, string name) =>
        conversation.Mentions.Select(mention => mention.Text)
            .Concat(conversation.Replies.Select(reply => reply.Text))
            .Concat(conversation.Notes.Select(note => note.Text))
            .Concat(conversation.Drafts.Select(draft => draft.Text))
            .Any(text => text.Contains(name, StringComparison.OrdinalIgnoreCase));

    private async Task EraseAsync(ConversationId id, Contact contact, long epoch, CancellationToken ct)
    {
        IReadOnlyList<ThreadAuthor> known = [new ThreadAuthor(contact.Id, contact.Handle, contact.Name, null)];
        while (await store.Conversations.FindAsync(id, ct) is { } from)
        {
            var erased = (Transition.Done)from.Erase(contact.Id, known, time.GetUtcNow());
            var change = new Change
            {
                Epoch = epoch,
                Next = ReferenceEquals(erased.Next, from) ? null : erased.Next,
                Log = erased.Log,
                Forgets = [.. from.Mentions.Where(mention => mention.Author.Id == contact.Id).Select(mention => mention.Post).OfType<string>()],
            };
            if (await store.Conversations.CommitAsync(id, from, change, ct) is not CommitOutcome.Conflict) return;
            Telemetry.Conflicts.Add(1);
        }
    }

    private async Task LessonsAsync(TakenTask task, long epoch, Contact contact, string position, bool some, CancellationToken ct)
    {
        // A reply to somebody else in the same thread may quote it.
        var threads = (await store.Erasures.ConversationsAsync(contact.Id, ct)).ToHashSet();
        var (next, found) = await ForgetAsync(epoch, position, lesson => lesson.Contact == contact.Id || threads.Contains(lesson.Conversation), ct);
        some |= found;
        await GoOnAsync(task, epoch, $"{contact.Id} {(next is null ? "detach" : $"lessons {next}")}{(some ? " some" : "")}", ct);
    }

    private async Task UnteachAsync(TakenTask task, long epoch, string[] words, CancellationToken ct)
    {
        var (next, _) = await ForgetAsync(epoch, words[1], lesson => lesson.Post == words[0], ct);
        if (next is null) await store.Tasks.FinishAsync(task, ct);
        else await GoOnAsync(task, epoch, $"{words[0]} {next}", ct);
    }

    /// <summary>Reads some pages of lessons and removes what is to go. Where to go on (null: at the end), and whether there was any.</summary>
    private async Task<(string? Next, bool Found)> ForgetAsync(long epoch, string position, Func<Lesson, bool> goes, CancellationToken ct)
    {
        var found = false;
        for (var page = 0; page < Pages; page++)
        {
            var lessons = await store.Lessons.ReadAsync(position, Lessons, ct);
            List<string> gone = [.. lessons.Where(kept => kept.Lesson.Kind != LessonKind.Forgotten && goes(kept.Lesson)).Select(kept => kept.Position)];
            if (gone.Count > 0)
            {
                found = true;
                await store.CommitAsync(new Change { Epoch = epoch, Unlearns = gone, Lessons = [Lesson.Forget(gone, time.GetUtcNow())] }, ct);
            }
            if (lessons.Count < Lessons) return (null, found);
            position = lessons[^1].Position;
        }
        return (position, found);
    }

    private async Task DetachAsync(TakenTask task, long epoch, ContactId contact, bool some, CancellationToken ct)
    {
        var mark = await store.Erasures.DetachAsync(contact, epoch, ct);
        await GoOnAsync(task, epoch, $"{contact} drain {mark}{(some ? " some" : "")}", ct);
    }

    /// <summary>What was taken in before the erasure is consumed without its text, or put aside: neither may be in the files when they are written anew.</summary>
    private async Task DrainAsync(TakenTask task, long epoch, ContactId contact, string mark, bool some, CancellationToken ct)
    {
        if (!await store.Erasures.DrainAsync(contact, mark, epoch, ct)) await GoOnAsync(task, epoch, task.Payload, ct, LookAgain);
        else if (!some) await GoOnAsync(task, epoch, $"{contact} compact begin", ct);
        else await GoOnAsync(task, epoch, $"{contact} suggestions first", ct, UntilAllHeard);
    }

    /// <summary>
    /// Takes away suggestions made from lessons that are no more, in whatever conversation; once over all that changed since the contact came, and once
    /// over what changed meanwhile.
    /// </summary>
    private async Task SuggestionsAsync(TakenTask task, long epoch, Contact contact, string[] words, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var first = words[2] == "first";
        var begun = words.Length > 3 ? DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(words[3], CultureInfo.InvariantCulture)) : now;
        // Of the second pass: when the first began.
        var until = first ? contact.FirstSeen.AddDays(-1) : begun;
        var page = await store.Conversations.ListAsync(new ConversationQuery { Sort = ConversationSort.Changed, Cursor = words.Length > 4 ? words[4] : null, Limit = Conversations }, ct);
        await DropAsync(page.Items, epoch, ct);
        var more = page.Next is not null && (page.Items.Count == 0 || page.Items[^1].ChangedAt >= until);
        var next = more ? $"suggestions {words[2]} {begun.ToUnixTimeMilliseconds()} {page.Next}" : first ? $"suggestions second {begun.AddSeconds(-1).ToUnixTimeMilliseconds()}" : "compact begin";
        await GoOnAsync(task, epoch, $"{contact.Id} {next}", ct);
    }

    private async Task DropAsync(IReadOnlyList<Conversation> conversations, long epoch, CancellationToken ct)
    {
        var made = conversations.SelectMany(conversation => conversation.Suggestions).Select(Lesson.PositionOf).OfType<string>().ToHashSet();
        if (made.Count == 0) return;
        var kept = await store.Erasures.KeptAsync(made, ct);
        foreach (var conversation in conversations.Where(conversation => conversation.Suggestions.Any(Goes)))
        {
            await store.Conversations.ChangeAsync(
                conversation.Id,
                now => now is null ? Transition.No(RefusalCode.NotFound, "") : Transition.To(now.Suggestions.Any(Goes) ? now with { Suggestions = [.. now.Suggestions.Where(one => !Goes(one))] } : now),
                new Change { Epoch = epoch },
                ct);
        }

        bool Goes(Suggestion suggestion) => Lesson.PositionOf(suggestion) is { } position && made.Contains(position) && !kept.Contains(position);
    }

    private async Task CompactAsync(TakenTask task, long epoch, ContactId contact, bool begin, CancellationToken ct)
    {
        var done = await store.Erasures.CompactAsync(begin, epoch, ct);
        await GoOnAsync(task, epoch, $"{contact} {(done ? "disk" : "compact")}", ct, done ? default : PauseBetween);
    }

    private async Task DiskAsync(TakenTask task, long epoch, Contact contact, string begun, CancellationToken ct)
    {
        if (await store.Erasures.ForgetOnDiskAsync(begun.Length == 0 ? null : begun, ct) is { } going)
        {
            await GoOnAsync(task, epoch, $"{contact.Id} disk {going}", ct, LookAgain);
            return;
        }
        var now = time.GetUtcNow();
        var erased = new Interaction { At = now, OccurredAt = now, Brand = store.Brand.Key, Source = contact.Source, Kind = InteractionKind.ContactErased, Contact = contact.Id };
        await store.CommitAsync(new Change { Epoch = epoch, Finishes = task, Erased = contact.Id, Log = [erased], Orders = await DigestsAsync(contact.Id, now, ct) }, ct);
    }

    /// <summary>A stored digest holds no name, but the one that was posted does.</summary>
    private async Task<IReadOnlyList<TaskOrder>> DigestsAsync(ContactId contact, DateTimeOffset now, CancellationToken ct)
    {
        List<TaskOrder> orders = [];
        IReadOnlyList<DateOnly> page = [];
        do
        {
            page = await store.Digests.ListAsync(page.Count == 0 ? null : page[^1].AddDays(-1), Digests, ct);
            foreach (var date in page)
                if (await store.Digests.FindAsync(date, ct) is { } kept && kept.Digest.Appearing.Contains(contact))
                    orders.AddRange(store.Brand.DigestChannels.Where(channel => kept.In(channel) is not null).Select(channel => DigestPoster.Anew(date, channel, now)));
        }
        while (page.Count == Digests);
        return orders;
    }

    private Task<CommitOutcome> GoOnAsync(TakenTask task, long epoch, string payload, CancellationToken ct, TimeSpan wait = default) =>
        store.CommitAsync(new Change { Epoch = epoch, Finishes = task, Orders = [new TaskOrder(task.Id, task.Lane, task.Kind, payload, time.GetUtcNow() + wait)] }, ct);
}
