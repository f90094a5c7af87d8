using ChatEngage.Conversations;
using ChatEngage.Suggestions;
using ChatEngage.Suggestions.Ranking;

namespace ChatEngage.Tests.Suggestions;

public sealed class ReplyLearnerTests : IDisposable
{
    private static readonly CannedResponse[] Playbook =
    [
        new("shipping.md", "A question about shipping", [], "en", ["shipping", "delivery", "tracking"], "Orders leave our workshop within two working days, {contact}."),
        new("warranty.md", "Broken gear", [], "en", ["broken", "warranty", "stopped working"], "It is under warranty for five years, {contact}."),
    ];

    private readonly ReplyRanker ranker = new(new RankOptions());
    private readonly ReplyLearner learner;
    private int positions;

    public ReplyLearnerTests()
    {
        learner = new ReplyLearner(ranker);
        learner.TakePlaybook(Playbook);
    }

    public void Dispose() => ranker.Dispose();

    [Fact]
    public async Task A_reply_approved_once_for_a_question_comes_first_for_its_paraphrase()
    {
        Assert.Equal(0, learner.Progress);
        await learner.LearnAsync(CancellationToken.None);
        Assert.Equal(1, learner.Progress);
        const string reply = "The hopper lid of the Solo is dishwasher safe, {contact}, the burrs are not.";
        Assert.DoesNotContain(Rank("is the lid of the hopper dishwasher safe?"), ranked => ranked.Item.Reply == reply);
        learner.Take([Answered("Can I put the hopper lid into the dishwasher?", reply)]);
        Assert.Equal(reply, Rank("is the lid of the hopper dishwasher safe?")[0].Item.Reply);
        await learner.LearnAsync(CancellationToken.None);
        Assert.Equal(reply, Rank("is the lid of the hopper dishwasher safe?")[0].Item.Reply);
    }

    [Fact]
    public async Task A_suggestion_rejected_three_times_sinks()
    {
        learner.Take([Answered("where is my delivery, I have no tracking", "Send us your order number and we will look where your delivery is.")]);
        await learner.LearnAsync(CancellationToken.None);
        const string question = "No tracking for my delivery, where is it?";
        var first = Rank(question)[0];
        for (var time = 0; time < 3; time++) learner.Take([Rejected("no tracking, where is my delivery?", first.Item.Key)]);
        Assert.NotEqual(first.Item.Key, Rank(question).Select(ranked => ranked.Item.Key).FirstOrDefault());
    }

    [Fact]
    public async Task Lessons_read_again_after_a_restart_give_the_same_suggestions()
    {
        List<KeptLesson> lessons = [.. Enumerable.Range(0, 40).Select(index => Answered($"does part {index} of the kettle fit model {index}?", $"Part {index} fits model {index}, {{contact}}."))];
        lessons.Add(Rejected("does part 7 of the kettle fit", $"past:{lessons[7].Position}"));
        foreach (var lesson in lessons) learner.Take([lesson]);
        await learner.LearnAsync(CancellationToken.None);
        using var fresh = new ReplyRanker(new RankOptions());
        var again = new ReplyLearner(fresh);
        again.TakePlaybook(Playbook);
        again.Take(lessons);
        await again.LearnAsync(CancellationToken.None);
        const string question = "does part 7 of the kettle fit model 7";
        Assert.Equal(Rank(question).Select(ranked => (ranked.Item.Key, ranked.Score)), fresh.Rank(question, "en", 3).Select(ranked => (ranked.Item.Key, ranked.Score)));
    }

    [Fact]
    public async Task An_accepted_suggestion_is_not_learned_a_second_time_and_an_edited_one_is()
    {
        await learner.LearnAsync(CancellationToken.None);
        learner.Take([Answered("any news on shipping?", "Orders leave our workshop within two working days, {contact}.", "playbook:shipping.md", 0)]);
        Assert.Equal(2, ranker.Count);
        learner.Take([Answered("any news on shipping?", "Orders leave our workshop tomorrow, {contact}.", "playbook:shipping.md", 18)]);
        Assert.Equal(3, ranker.Count);
    }

    [Fact]
    public async Task A_removed_lesson_is_suggested_no_more_at_once_and_nothing_learned_from_it_is_left()
    {
        const string question = "Can I put the quartz hopper into the dishwasher?";
        var (gone, stays) = (Answered(question, "The quartz hopper is dishwasher safe, as your zanzibar order says."), Answered("Do you ship to Norway?", "We ship to Norway every Monday."));
        learner.Take([gone, stays]);
        await learner.LearnAsync(CancellationToken.None);
        Assert.Contains("zanzibar", Rank(question)[0].Item.Reply, StringComparison.Ordinal);
        // The question was accepted for the other reply, too.
        var accepted = new KeptLesson("900-0", gone.Lesson with { Item = $"past:{stays.Position}", Origin = Origin.Past, Distance = 0, Reply = stays.Lesson.Reply });
        learner.Take([accepted]);
        Assert.Contains(Rank(question), ranked => ranked.Item.Asked.Contains(question));

        learner.Take([new KeptLesson("901-0", Lesson.Forget([gone.Position, accepted.Position], DateTimeOffset.UnixEpoch))]);
        Assert.DoesNotContain(Rank(question), ranked => ranked.Item.Reply.Contains("zanzibar", StringComparison.Ordinal) || ranked.Item.Asked.Contains(question));
        var before = ranker.Index;
        await learner.LearnAsync(CancellationToken.None);
        Assert.NotSame(before, ranker.Index);
        Assert.DoesNotContain(Rank(question), ranked => ranked.Item.Reply.Contains("zanzibar", StringComparison.Ordinal) || ranked.Item.Asked.Contains(question));
        Assert.Equal(stays.Lesson.Reply, Rank("Do you ship to Norway?")[0].Item.Reply);
    }

    [Fact]
    public async Task A_playbook_that_changed_is_suggested_from_at_once()
    {
        await learner.LearnAsync(CancellationToken.None);
        learner.TakePlaybook([Playbook[0], new("press.md", "Press", [], "en", ["press", "journalist"], "Please write to our press desk.")]);
        Assert.Equal("playbook:press.md", Rank("I am a journalist with a question for the press desk")[0].Item.Key);
        Assert.DoesNotContain(Rank("my grinder is broken, what about warranty"), ranked => ranked.Item.Key == "playbook:warranty.md");
    }

    private IReadOnlyList<RankedReply> Rank(string mention) => ranker.Rank(mention, "en", 3);

    private KeptLesson Answered(string mention, string reply, string? item = null, int? distance = null) => new($"{++positions}-0", new Lesson
    {
        Kind = LessonKind.Answered,
        At = DateTimeOffset.UnixEpoch,
        Conversation = new ConversationId($"c{positions}"),
        Contact = new ContactId("k"),
        Mention = mention,
        Language = "en",
        Reply = reply,
        Item = item,
        Origin = item is null ? null : Origin.Playbook,
        Distance = distance,
    });

    private KeptLesson Rejected(string mention, string item) => new($"{++positions}-0", Answered(mention, "x").Lesson with { Kind = LessonKind.Rejected, Item = item, Reason = "wrong" });
}
