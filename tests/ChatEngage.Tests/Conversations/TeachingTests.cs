using ChatEngage.Conversations;
using ChatEngage.Review;
using ChatEngage.Suggestions;

namespace ChatEngage.Tests.Conversations;

public sealed class TeachingTests
{
    private static readonly Suggestion Canned = new(new SuggestionId("s"), "Sorry about that.", Origin.Playbook, 0.9, [], "Sorry", "playbook:sorry.md");

    [Fact]
    public void A_sent_reply_teaches_how_its_mention_is_answered_and_not_before()
    {
        var at = Case.With("a").Do(now => now.Suggest([Canned], new DateTimeOffset(2026, 3, 10, 9, 0, 0, TimeSpan.Zero))).Approve(Samples.Anna, null, Canned.Id);
        Assert.Empty(at.Lessons);
        var lesson = Assert.Single(at.Send().Lessons);
        Assert.Equal((LessonKind.Answered, "Sorry about that.", "playbook:sorry.md", Origin.Playbook, 0), (lesson.Kind, lesson.Reply, lesson.Item, lesson.Origin, lesson.Distance));
        Assert.Equal(at.Now.Mentions[0].Text, lesson.Mention);
    }

    [Fact]
    public void The_signature_is_not_learned_and_the_edit_is_measured()
    {
        var at = new Case(new ReviewRules { Signature = "^{initials}" }).Receive("a").Do(now => now.Suggest([Canned], now.ChangedAt)).Approve(Samples.Anna, "Sorry about this.", Canned.Id).Send();
        Assert.EndsWith("^AN", at.Reply.Text, StringComparison.Ordinal);
        Assert.Equal(("Sorry about this.", 2), (at.Lessons[0].Reply, at.Lessons[0].Distance));
    }

    [Fact]
    public void An_own_text_teaches_without_a_suggestion_behind_it()
    {
        var lesson = Assert.Single(Case.With("a").Approve(Samples.Anna, "We post you a new one.").Send().Lessons);
        Assert.Equal(("We post you a new one.", null, (Origin?)null, (int?)null), (lesson.Reply, lesson.Item, lesson.Origin, lesson.Distance));
    }

    [Fact]
    public void A_mention_deleted_before_the_reply_went_out_teaches_nothing() =>
        Assert.Empty(Case.With("a").Approve(Samples.Anna).Delete("a").Send().Lessons);

    [Fact]
    public void A_rejection_teaches_which_item_did_not_fit_and_keeps_no_free_words()
    {
        var at = Case.With("a").Do(now => now.Suggest([Canned], now.ChangedAt)).Do(Samples.Anna, (now, act) => now.Reject(act, Canned.Id, "far too stiff"));
        var lesson = Assert.Single(at.Lessons);
        Assert.Equal((LessonKind.Rejected, "playbook:sorry.md", "other"), (lesson.Kind, lesson.Item, lesson.Reason));
    }
}
