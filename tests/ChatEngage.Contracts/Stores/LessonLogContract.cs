using ChatEngage.Conversations;
using ChatEngage.Storage;
using ChatEngage.Suggestions;

namespace ChatEngage.Contracts.Stores;

[ContractOf(typeof(ILessonLog))]
public abstract class LessonLogContract(IBrandStoreFixture fixture) : StoreContract(fixture)
{
    [Fact]
    public async Task A_lesson_is_read_as_it_was_written()
    {
        var store = await OpenAsync();
        var full = Lesson("where is my grinder, @user?") with
        {
            Language = "de",
            Reply = "Grüße, {contact} 👋",
            Item = "playbook:where.md",
            Origin = Origin.Past,
            Distance = 3,
            Reason = "tone",
            Sentiment = "negative",
            Intent = "question",
        };
        var bare = Lesson("thanks");
        await WriteAsync(store, full, bare);
        Assert.Equal([full, bare], (await store.Lessons.ReadAsync(null, 10, Ct)).Select(kept => kept.Lesson));
    }

    [Fact]
    public async Task Lessons_are_read_on_from_a_position_in_the_order_of_their_commits()
    {
        var store = await OpenAsync();
        Assert.Empty(await store.Lessons.ReadAsync(null, 10, Ct));
        await WriteAsync(store, Lesson("first"), Lesson("second"));
        var two = await store.Lessons.ReadAsync(null, 2, Ct);
        await WriteAsync(store, Lesson("third"));
        await WriteAsync(store, Lesson("fourth"));
        Assert.Equal(["third"], (await store.Lessons.ReadAsync(two[^1].Position, 1, Ct)).Select(kept => kept.Lesson.Mention));
        Assert.Equal(["first", "second", "third", "fourth"], (await store.Lessons.ReadAsync(null, 100, Ct)).Select(kept => kept.Lesson.Mention));
    }

    [Fact]
    public async Task A_commit_that_is_refused_teaches_nothing()
    {
        var store = await OpenAsync();
        var id = new ConversationId(Base32.RandomId());
        Assert.IsType<CommitOutcome.Lost>(await store.Conversations.CommitAsync(id, null, new Change { Lessons = [Lesson("never")], Epoch = 99 }, Ct));
        Assert.Empty(await store.Lessons.ReadAsync(null, 10, Ct));
    }

    [Fact]
    public async Task Other_replicas_are_woken_by_a_lesson()
    {
        var store = await OpenAsync();
        var woken = store.Signals.WaitAsync(ILessonLog.Signal, TimeSpan.FromDays(1), Ct);
        await WriteAsync(store, Lesson("news"));
        await woken.WaitAsync(TimeSpan.FromSeconds(30), Ct);
    }

    private static Lesson Lesson(string mention) => new()
    {
        Kind = LessonKind.Answered,
        At = new DateTimeOffset(2026, 3, 10, 9, 0, 0, TimeSpan.Zero),
        Conversation = new ConversationId(Base32.RandomId()),
        Contact = new ContactId(Base32.RandomId()),
        Mention = mention,
    };

    private static async Task WriteAsync(IBrandStore store, params IReadOnlyList<Lesson> lessons) =>
        Assert.IsType<CommitOutcome.Committed>(await store.Conversations.CommitAsync(new ConversationId(Base32.RandomId()), null, new Change { Lessons = lessons }, Ct));
}
