using ChatEngage.Contacts;
using ChatEngage.Digests;
using static ChatEngage.Tests.Digests.DigestCase;

namespace ChatEngage.Tests.Digests;

/// <summary>Each rule finds its evidence when there is just enough of it, says its numbers, and is silent just below.</summary>
public sealed class IdeasTests
{
    [Fact]
    public void Asked_and_unanswered()
    {
        Assert.StartsWith("1 of 2 who asked what to buy was not answered", Find("asked-unanswered", Figures(Begun(asks: true), Begun(asks: true, answered: true), Begun())), StringComparison.Ordinal);
        Assert.StartsWith("2 of 2 who asked what to buy were not answered", Find("asked-unanswered", Figures(Many(2, asks: true))), StringComparison.Ordinal);
        Assert.Null(Find("asked-unanswered", Figures([Begun(asks: true, answered: true), .. Many(5)])));
    }

    [Fact]
    public void Replies_that_may_be_there()
    {
        Assert.StartsWith("2 replies may or may not have arrived", Find("unknown-replies", digest: Needing(2, Need.Unknown)), StringComparison.Ordinal);
        Assert.Null(Find("unknown-replies", digest: Needing(1, Need.Unknown)));
        Assert.Null(Find("unknown-replies", digest: Needing(5, Need.Overdue)));

        static Digest Needing(int count, Need why) => Quiet() with
        {
            NeedsHumanCount = count,
            NeedsHuman = [.. Enumerable.Range(0, count).Select(_ => new Needing(new ConversationId("x"), new ContactId("c"), new SourceName("hooks"), why, null))],
        };
    }

    [Fact]
    public void Most_of_the_unanswered_came_after_hours()
    {
        Assert.StartsWith("2 of 3 unanswered came between 20:00 and 08:00", Find("after-hours", Figures(Begun(hour: 20), Begun(hour: 7), Begun(hour: 8))), StringComparison.Ordinal);
        Assert.Null(Find("after-hours", Figures(Begun(hour: 20), Begun(hour: 19), Begun(hour: 8))));
        Assert.Null(Find("after-hours", Figures([Begun(hour: 20), Begun(hour: 0), .. Many(5, answered: true, hour: 23)])));
    }

    [Fact]
    public void One_place_is_left_alone()
    {
        Assert.StartsWith("1 of 3 on blog were answered, 2 of 3 elsewhere: give blog", Find("one-place-left-alone", Places(1, 3, 2, 3)), StringComparison.Ordinal);
        Assert.Null(Find("one-place-left-alone", Places(2, 3, 2, 3)));
        Assert.Null(Find("one-place-left-alone", Places(1, 3, 1, 3)));
        Assert.Null(Find("one-place-left-alone", Places(0, 2, 3, 3)));
        Assert.Null(Find("one-place-left-alone", Places(0, 3, 2, 2)));

        static DayFigures Places(int answered, int blog, int elsewhere, int hooks) => Figures([
            .. Many(answered, answered: true, source: "blog"), .. Many(blog - answered, source: "blog"),
            .. Many(elsewhere, answered: true), .. Many(hooks - elsewhere)]);
    }

    [Fact]
    public void More_negative_than_the_week_before()
    {
        Assert.StartsWith("3 of 10 with a tone were negative (30 %; the week before 20 %)", Find(new Tones(7, 9, 3), new Tones(4, 3, 1), new Tones(4, 0, 1)), StringComparison.Ordinal);
        Assert.Null(Find(new Tones(5, 9, 2), new Tones(8, 0, 0), new Tones(8, 0, 0)));
        Assert.Null(Find(new Tones(7, 9, 3), new Tones(8, 0, 1)));
        Assert.Null(Find(new Tones(8, 9, 3), new Tones(20, 0, 0)));
        Assert.Null(Find(new Tones(7, 9, 3), new Tones(7, 0, 3)));

        static string? Find(Tones today, params Tones[] before) => IdeasTests.Find("more-negative", digest: Quiet() with { Tones = today }, tones: before);
    }

    [Fact]
    public void Most_decided_suggestions_are_rejected()
    {
        Assert.StartsWith("3 of 5 decided suggestions were rejected", Find("suggestions-rejected", digest: Tally(2, 0, 3)), StringComparison.Ordinal);
        Assert.Null(Find("suggestions-rejected", digest: Tally(2, 1, 3)));
        Assert.Null(Find("suggestions-rejected", digest: Tally(0, 0, 2)));
    }

    [Fact]
    public void Most_used_suggestions_are_edited()
    {
        Assert.StartsWith("4 of 6 used suggestions were edited first", Find("suggestions-edited", digest: Tally(2, 4, 9)), StringComparison.Ordinal);
        Assert.Null(Find("suggestions-edited", digest: Tally(3, 4, 0)));
        Assert.Null(Find("suggestions-edited", digest: Tally(0, 3, 0)));
    }

    [Fact]
    public void Some_answers_take_much_longer()
    {
        Assert.Equal(
            "Half were answered within 15 min, but one in ten took 1 h or longer (5 answers): look at what those had in common.",
            Find("slow-tail", digest: Times(5, 900, 3_600)));
        Assert.Null(Find("slow-tail", digest: Times(4, 900, 3_600)));
        Assert.Null(Find("slow-tail", digest: Times(5, 901, 3_600)));
        Assert.Null(Find("slow-tail", digest: Times(5, 10, 3_599)));

        static Digest Times(int answered, double median, double p90) => Quiet() with { Responses = new Responses(answered, 9, median, p90, median, p90) };
    }

    [Fact]
    public void Half_of_the_conversations_begin_within_two_hours()
    {
        Assert.StartsWith("4 of 8 conversations began between 17:00 and 19:00", Find("rush-hour", Figures([.. Many(2, hour: 17), .. Many(2, hour: 18), .. Apart(4)])), StringComparison.Ordinal);
        Assert.StartsWith("8 of 8 conversations began between 22:00 and 00:00", Find("rush-hour", Figures(Many(8, hour: 23))), StringComparison.Ordinal);
        Assert.Null(Find("rush-hour", Figures([.. Many(3, hour: 18), .. Apart(5)])));
        Assert.Null(Find("rush-hour", Figures(Many(7, hour: 18))));

        static IEnumerable<Beginning> Apart(int count) => Enumerable.Range(0, count).Select(index => Begun(hour: 3 * index));
    }

    [Fact]
    public void Half_of_the_conversations_begin_with_a_question()
    {
        Assert.StartsWith("4 of 8 conversations began with a question", Find("same-questions", Figures([.. Many(4, question: true), .. Many(4)])), StringComparison.Ordinal);
        Assert.Null(Find("same-questions", Figures([.. Many(4, question: true), .. Many(5)])));
        Assert.Null(Find("same-questions", Figures(Many(3, question: true))));
    }

    [Fact]
    public void Advocates_who_went_quiet()
    {
        Assert.StartsWith("1 advocate went quiet, 30 days without a word: say hello to that one", Find("quiet-advocates", digest: Quiet() with { Contacts = Moves(quiet: 1) }), StringComparison.Ordinal);
        Assert.StartsWith("3 advocates went quiet, 30 days without a word: say hello to them", Find("quiet-advocates", digest: Quiet() with { Contacts = Moves(quiet: 3) }), StringComparison.Ordinal);
        Assert.Null(Find("quiet-advocates", digest: Quiet() with { Contacts = Moves(advocates: 3, critics: 1, returned: 1) }));
    }

    [Fact]
    public void Nothing_was_given_for_days()
    {
        Assert.StartsWith("Nothing was contributed for 3 days", Find("nothing-given", before: [Ncp(), Ncp()]), StringComparison.Ordinal);
        Assert.StartsWith("Nothing was contributed for 3 days", Find("nothing-given", before: [Ncp(), Ncp(), Ncp(c: 1), Ncp()]), StringComparison.Ordinal);
        Assert.Null(Find("nothing-given", before: [Ncp()]));
        Assert.Null(Find("nothing-given", before: [Ncp(), Ncp(c: 1), Ncp()]));
        Assert.Null(Find("nothing-given", digest: Quiet() with { Ncp = Ncp(c: 1) }, before: [Ncp(), Ncp()]));
    }

    [Fact]
    public void New_advocates()
    {
        Assert.Equal("1 contact became an advocate: thank that one by name.", Find("new-advocates", digest: Quiet() with { Contacts = Moves(advocates: 1) }));
        Assert.Equal("2 contacts became advocates: thank them by name.", Find("new-advocates", digest: Quiet() with { Contacts = Moves(advocates: 2) }));
        Assert.Null(Find("new-advocates", digest: Quiet() with { Contacts = Moves(critics: 2) }));
    }

    [Fact]
    public void A_recommendation_goes_on()
    {
        Assert.StartsWith("2 people answered recommendations by 1 contact", Find("chain-grows", digest: Chain(1, 2)), StringComparison.Ordinal);
        Assert.Null(Find("chain-grows", digest: Chain(3, 1)));

        static Digest Chain(int recommenders, int reached) => Quiet() with { Chain = ChainReport.Of([]) with { Recommenders = recommenders, Reached = reached } };
    }

    [Fact]
    public void Without_evidence_there_is_no_idea() => Assert.Null(Ideas.Best(Evidence(null, null, null, null)));

    [Fact]
    public void Of_several_the_first_rule_is_told()
    {
        var both = Evidence(Figures(Begun(asks: true)), Quiet() with { Contacts = Moves(advocates: 1, quiet: 1) }, null, null);
        Assert.Equal("asked-unanswered", Ideas.Best(both)!.Rule);
        Assert.Equal("quiet-advocates", Ideas.Best(both with { Day = Figures() })!.Rule);
    }

    [Fact]
    public void Each_rule_has_a_test_here()
    {
        Assert.Equal(
            ["asked-unanswered", "unknown-replies", "after-hours", "one-place-left-alone", "more-negative", "suggestions-rejected", "slow-tail", "suggestions-edited", "rush-hour", "same-questions", "quiet-advocates", "nothing-given", "new-advocates", "chain-grows"],
            Ideas.Rules.Select(rule => rule.Name));
    }

    private static Digest Tally(int accepted, int edited, int rejected) => Quiet() with { Suggestions = new SuggestionTally(30, accepted, edited, rejected) };

    private static string? Find(string rule, DayFigures? day = null, Digest? digest = null, IReadOnlyList<NcpDay>? before = null, IReadOnlyList<Tones>? tones = null) =>
        Ideas.Rules.Single(one => one.Name == rule).Find(Evidence(day, digest, before, tones));

    private static IdeaEvidence Evidence(DayFigures? day, Digest? digest, IReadOnlyList<NcpDay>? before, IReadOnlyList<Tones>? tones) =>
        new(digest ?? Quiet(), day ?? Figures(), before ?? [], tones ?? []);
}
