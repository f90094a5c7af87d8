using ChatEngage.Suggestions;
using ChatEngage.Understanding;

namespace ChatEngage.Tests.Understanding;

public sealed class ReadingLearnerTests
{
    private readonly ReadingLearner learner = new();
    private int positions;

    [Fact]
    public async Task While_nobody_corrects_the_rules_are_right()
    {
        var before = learner.Reader;
        learner.Take([Lesson(LessonKind.Answered, "The burrs are on fleek", "neutral")]);
        await learner.LearnAsync(CancellationToken.None);
        Assert.Same(before, learner.Reader);
    }

    [Fact]
    public async Task What_agents_correct_again_and_again_is_read_their_way()
    {
        const string slang = "This kettle is pure fire, my guests went feral";
        string[] objects = ["kettle", "grinder", "scale", "press", "dripper"];
        for (var i = 0; i < 60; i++)
        {
            learner.Take([Lesson(LessonKind.Corrected, $"The {objects[i % 5]} is pure fire number {i}, everybody went feral", "positive")]);
            learner.Take([Lesson(LessonKind.Answered, $"The {objects[i % 5]} arrived on day {i} of the month", "neutral")]);
            learner.Take([Lesson(LessonKind.Answered, $"The {objects[i % 5]} broke after {i} days, awful", "negative")]);
        }
        await learner.LearnAsync(CancellationToken.None);
        Assert.Equal(Sentiment.Positive, learner.Reader.Read(slang).Sentiment);
    }

    [Fact]
    public async Task Corrections_outlive_any_number_of_answers()
    {
        for (var i = 0; i < 60; i++) learner.Take([Lesson(LessonKind.Corrected, $"My kettle went feral again, number {i}", i % 2 == 0 ? "positive" : "negative")]);
        for (var i = 0; i < 60; i++) learner.Take([Lesson(LessonKind.Corrected, $"Everybody went feral over kettle {i}", "positive")]);
        learner.Take([.. Enumerable.Range(0, 6_000).Select(i => Lesson(LessonKind.Answered, $"Parcel {i} arrived", "neutral"))]);
        await learner.LearnAsync(CancellationToken.None);
        Assert.Equal(Sentiment.Positive, learner.Reader.Read("Everybody went feral over kettle 7").Sentiment);
    }

    [Fact]
    public async Task A_correction_stands_against_what_the_sending_left()
    {
        for (var i = 0; i < 40; i++)
        {
            var corrected = Lesson(LessonKind.Corrected, $"Everybody went feral over kettle {i}", "positive");
            learner.Take([corrected, corrected with { Lesson = corrected.Lesson with { Kind = LessonKind.Answered, Sentiment = "negative" } }]);
            learner.Take([Lesson(LessonKind.Answered, $"Parcel {i} arrived", "neutral")]);
        }
        await learner.LearnAsync(CancellationToken.None);
        Assert.Equal(Sentiment.Positive, learner.Reader.Read("Everybody went feral over kettle 7").Sentiment);
    }

    [Fact]
    public async Task Removed_corrections_are_trained_on_no_more()
    {
        var before = learner.Reader.Read("Everybody went feral over kettle 7").Sentiment;
        List<KeptLesson> corrected = [.. Enumerable.Range(0, 40).Select(i => Lesson(LessonKind.Corrected, $"Everybody went feral over kettle {i}", "positive"))];
        learner.Take([.. corrected, .. Enumerable.Range(0, 40).Select(i => Lesson(LessonKind.Answered, $"Parcel {i} arrived", "neutral"))]);
        await learner.LearnAsync(CancellationToken.None);
        Assert.Equal(Sentiment.Positive, learner.Reader.Read("Everybody went feral over kettle 7").Sentiment);
        learner.Take([new KeptLesson("900-0", ChatEngage.Suggestions.Lesson.Forget([.. corrected.Select(kept => kept.Position)], DateTimeOffset.UnixEpoch))]);
        await learner.LearnAsync(CancellationToken.None);
        Assert.NotEqual(Sentiment.Positive, before);
        Assert.Equal(before, learner.Reader.Read("Everybody went feral over kettle 7").Sentiment);
    }

    private KeptLesson Lesson(LessonKind kind, string mention, string sentiment) => new($"{++positions}-0", new Lesson
    {
        Kind = kind,
        At = DateTimeOffset.UnixEpoch,
        Conversation = new ConversationId($"c{positions}"),
        Contact = new ContactId("k"),
        Mention = mention,
        Sentiment = sentiment,
    });
}
