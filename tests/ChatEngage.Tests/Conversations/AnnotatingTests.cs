using ChatEngage.Conversations;
using ChatEngage.Interactions;

namespace ChatEngage.Tests.Conversations;

public sealed class AnnotatingTests
{
    [Fact]
    public void The_last_200_notes_are_kept()
    {
        var at = Case.With("a");
        for (var note = 0; note < 205; note++) at.Do(Samples.Anna, (now, act) => now.AddNote(act, $" note {note} "));
        Assert.Equal(Enumerable.Range(5, 200).Select(note => $"note {note}"), at.Now.Notes.Select(note => note.Text));
        Assert.Equal(InteractionKind.NoteAdded, at.Log.Single().Kind);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4_001)]
    public void A_blank_or_endless_note_is_refused(int length) =>
        Assert.Equal(RefusalCode.Invalid, Case.With("a").Refused(Samples.Anna, (now, act) => now.AddNote(act, new string(length == 0 ? ' ' : 'x', Math.Max(3, length)))).Code);

    [Fact]
    public void Tags_are_kept_once_in_lower_case_and_sorted()
    {
        var at = Case.With("a").Do(Samples.Anna, (now, act) => now.Tag(act, [" Press ", "VIP", "vip", "old"], ["OLD"]));
        Assert.Equal(["press", "vip"], at.Now.Tags);
        var before = at.Now;
        Assert.Same(before, at.Do(Samples.Anna, (now, act) => now.Tag(act, ["vip"], ["gone"])).Now);
        Assert.Equal(RefusalCode.Invalid, at.Refused(Samples.Anna, (now, act) => now.Tag(act, [" "], [])).Code);
        Assert.Equal(RefusalCode.Invalid, at.Refused(Samples.Anna, (now, act) => now.Tag(act, [new string('x', 51)], [])).Code);
        Assert.Equal(RefusalCode.Invalid, at.Refused(Samples.Anna, (now, act) => now.Tag(act, [.. Enumerable.Range(0, 50).Select(tag => $"t{tag}")], [])).Code);
    }

    [Fact]
    public void Each_agent_has_one_draft_and_removes_only_that()
    {
        var at = Case.With("a").Do(Samples.Anna, (now, act) => now.SaveDraft(act, "mine", 1)).Do(Samples.Ben, (now, act) => now.SaveDraft(act, "yours", 1));
        at.Do(Samples.Anna, (now, act) => now.SaveDraft(act, "mine, better", 1));
        Assert.Equal(["mine, better", "yours"], at.Now.Drafts.Select(draft => draft.Text).Order());
        at.Do(Samples.Anna, (now, act) => now.SaveDraft(act, " ", 1));
        Assert.Equal(["yours"], at.Now.Drafts.Select(draft => draft.Text));
        at.Approve(Samples.Anna);
        Assert.Equal(["yours"], at.Now.Drafts.Select(draft => draft.Text));
        at.Do(Samples.Anna, (now, act) => now.Undo(act, at.Reply.Id)).Approve(Samples.Ben);
        Assert.Empty(at.Now.Drafts);
    }

    [Fact]
    public void A_rejected_suggestion_is_gone_with_its_reason_as_a_code_or_in_a_note_but_not_in_the_log()
    {
        var at = Case.With("a");
        at.Do(now => now.Suggest([.. Enumerable.Range(0, 5).Select(index => new Suggestion(new SuggestionId($"s{index}"), "x", Origin.Past, 1, []))], at.Time));
        Assert.Equal(3, at.Now.Suggestions.Count);
        Assert.Equal(3, at.Log.Count);
        at.Do(Samples.Anna, (now, act) => now.Reject(act, new SuggestionId("s0"), " Tone "));
        Assert.Equal(("tone", "past"), (at.Log.Single().Data!["reason"], at.Log.Single().Data!["origin"]));
        Assert.Empty(at.Now.Notes);
        at.Do(Samples.Anna, (now, act) => now.Reject(act, new SuggestionId("s1"), "we never say that"));
        Assert.Equal("other", at.Log.Single().Data!["reason"]);
        Assert.Contains("we never say that", at.Now.Notes.Single().Text, StringComparison.Ordinal);
        Assert.Equal(["s2"], at.Now.Suggestions.Select(suggestion => suggestion.Id.Value));
        Assert.Equal(RefusalCode.NotFound, at.Refused(Samples.Anna, (now, act) => now.Reject(act, new SuggestionId("s1"), "tone")).Code);
        Assert.Equal(RefusalCode.Invalid, at.Refused(Samples.Anna, (now, act) => now.Reject(act, new SuggestionId("s2"), " ")).Code);
    }
}
