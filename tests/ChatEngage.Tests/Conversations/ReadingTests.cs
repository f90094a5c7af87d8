using ChatEngage.Conversations;
using ChatEngage.Interactions;
using ChatEngage.Suggestions;
using ChatEngage.Understanding;

namespace ChatEngage.Tests.Conversations;

public sealed class ReadingTests
{
    private static readonly Understood Read = new() { Language = "en", Sentiment = Sentiment.Positive, Intent = Intent.Praise, Urgency = Urgency.Low, Reasons = ["sentiment positive: \"great\"", "intent praise: \"great\""] };

    [Fact]
    public void A_correction_is_logged_as_codes_and_taught()
    {
        var at = Case.With("a").Do(now => Transition.To(now.Understand(Read))).Do(Samples.Anna, (now, act) => now.Correct(act, Sentiment.Negative, null));
        Assert.Equal(("negative", "praise", "anna"), (at.Now.Sentiment, at.Now.Intent, at.Now.CorrectedBy));
        Assert.Equal(["sentiment negative: anna says so", "intent praise: \"great\""], at.Now.Reasons);
        var logged = Assert.Single(at.Log);
        Assert.Equal((InteractionKind.Corrected, "negative", "positive"), (logged.Kind, logged.Data!["sentiment"], logged.Data["sentimentWas"]));
        var lesson = Assert.Single(at.Lessons);
        Assert.Equal((LessonKind.Corrected, "negative", "praise"), (lesson.Kind, lesson.Sentiment, lesson.Intent));
    }

    [Fact]
    public void What_was_said_of_one_mention_is_not_kept_of_the_next()
    {
        var at = Case.With("a").Do(now => Transition.To(now.Understand(Read)));
        var seen = at.Now.ThreadVersion;
        at.Receive("b");
        Assert.Equal(RefusalCode.ThreadMoved, at.Refused(Samples.Anna, (now, act) => now.Correct(act, Sentiment.Negative, null, seen)).Code);
        at.Do(Samples.Anna, (now, act) => now.Correct(act, Sentiment.Negative, null, now.ThreadVersion));
        Assert.Equal("negative", at.Now.Sentiment);
    }

    [Fact]
    public void Saying_what_it_is_already_changes_nothing()
    {
        var at = Case.With("a").Do(now => Transition.To(now.Understand(Read)));
        var before = at.Now;
        at.Do(Samples.Anna, (now, act) => now.Correct(act, Sentiment.Positive, Intent.Praise));
        Assert.Same(before, at.Now);
        Assert.Empty(at.Log);
    }

    [Fact]
    public void What_has_no_text_any_more_cannot_be_corrected() =>
        Assert.Equal(RefusalCode.WrongState, Case.With("a").Delete("a").Refused(Samples.Anna, (now, act) => now.Correct(act, Sentiment.Negative, null)).Code);

    [Fact]
    public void Reasons_take_a_bounded_room()
    {
        var now = Case.With("a").Now.Understand(Read with { Reasons = [.. Enumerable.Repeat(new string('x', 5_000), 50)] });
        Assert.True(now.Reasons.Sum(reason => reason.Length) <= 1_600, "the document has 64 KiB");
    }
}
