using ChatEngage.Contacts;
using ChatEngage.Digests;
using static ChatEngage.Tests.Digests.DigestCase;

namespace ChatEngage.Tests.Digests;

public sealed class DigestTextTests
{
    private static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    [Fact]
    public void It_is_read_in_the_order_of_the_design()
    {
        var text = Write(Full());
        string[] order =
        [
            "Acme, Tuesday, 10 March 2026 (America/New_York)", "The headline.", "Needs a human now: 12", "a reply may or may not be there", "asked what to buy", "waiting for 3 h", "and 9 more",
            "Mentions: 5 (the day before 4; 7-day mean 3.5)", "Network: 9", "Contribution: 2", "Participation: 7", "Tone: 3 positive, 1 neutral, 2 negative", "Seen by most:", "1,200 followers",
            "First answers: 2 of 4, half within 10 min, nine of ten within 1 h", "Suggestions: 1 accepted, 2 edited, 3 rejected, of 8 made",
            "New advocates: ", "Critics who turned: ", "New critics: ", "Gone quiet: ", "Returned: ",
            "Recommendations: 2 people recommended, 3 answered (K = 3 ÷ 2 = 1.5); longest path A → B → C", "Alerts: 1", "Sources: blog failing since 20:30 (no answer), hooks ok",
            "4 late: came in for 2026-03-07 after its digest", "1 late: came in for 2026-03-08 after its digest", "Not posted: 2026-03-08, 2026-03-09", "Idea for tomorrow: Say hello.",
        ];
        var at = -1;
        foreach (var said in order)
        {
            var next = text.IndexOf(said, at + 1, StringComparison.Ordinal);
            Assert.True(next > at, $"'{said}' is not where it belongs in:\n{text}");
            at = next;
        }
    }

    [Fact]
    public void A_quiet_day_says_so_and_leaves_out_what_has_no_evidence()
    {
        var text = Write(Quiet());
        Assert.Contains("Needs a human now: nothing", text, StringComparison.Ordinal);
        Assert.Contains("First answers: nobody waited for one", text, StringComparison.Ordinal);
        Assert.Contains("Sources: blog ok, hooks ok", text, StringComparison.Ordinal);
        foreach (var line in new[] { "late:", "Not posted:", "Idea", "Recommendations:", "Seen by most:", "Alerts:", "New advocates:", "Gone quiet:" })
            Assert.DoesNotContain(line, text, StringComparison.Ordinal);
    }

    /// <summary>Every chat lays the lines out in its own way; the text is one of these ways and says no more and no less.</summary>
    [Fact]
    public void The_text_is_the_title_the_headline_and_the_lines()
    {
        foreach (var digest in new[] { Full(), Quiet() })
        {
            var lines = DigestText.Lines(digest, NewYork, contact => contact.Value);
            string[] said =
            [
                DigestText.Title(digest, "Acme"), digest.Headline, "",
                .. lines.SelectMany(line => line.Below.Select(below => $"  {below}").Prepend(line.Text.Length == 0 ? $"{line.Label}:" : $"{line.Label}: {line.Text}")), "",
            ];
            Assert.Equal(said, Write(digest).Split(Environment.NewLine));
            Assert.All(lines, line => Assert.False(string.IsNullOrWhiteSpace(line.Label) || (line.Text.Length == 0 && line.Below.Count == 0), $"'{line.Label}' says nothing"));
        }
    }

    [Fact]
    public void Who_was_erased_is_somebody()
    {
        var text = DigestText.Write(Full(), "Acme", DigestText.Lines(Full(), NewYork, contact => contact.Value == "c1" ? "@jo" : "somebody"));
        Assert.Contains("New advocates: @jo, somebody", text, StringComparison.Ordinal);
        Assert.Contains("longest path somebody → somebody → somebody", text, StringComparison.Ordinal);
        Assert.DoesNotContain("c2", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_list_of_people_is_cut_and_counted()
    {
        var text = Write(Quiet() with { Contacts = Moves(advocates: 13) });
        Assert.Contains("c10 and 3 more", text, StringComparison.Ordinal);
        Assert.DoesNotContain("c11", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Business_hours_are_said_where_they_differ()
    {
        Assert.Equal("1 of 1, half within 2 h, nine of ten within 2 h (30 min and 30 min of business hours)", DigestText.Answers(new Responses(1, 1, 7_200, 7_200, 1_800, 1_800)));
        Assert.Equal("1 of 1, half within 2 h, nine of ten within 2 h", DigestText.Answers(new Responses(1, 1, 7_200, 7_200, 7_200, 7_200)));
        Assert.Equal("0 of 3", DigestText.Answers(new Responses(0, 3, null, null, null, null)));
    }

    [Fact]
    public void Waiting_and_resolution_are_said_where_there_were_any()
    {
        var text = Write(Full() with { Waiting = new Lasting(3, 600, 7_200, 600, 1_800), Resolution = new Lasting(1, 90_000, 90_000, 90_000, 90_000) });
        Assert.Contains("Waited for an answer: half within 10 min, nine of ten within 2 h (10 min and 30 min of business hours)", text, StringComparison.Ordinal);
        Assert.Contains("Resolved: 1, half within 1 d 1 h, nine of ten within 1 d 1 h after the first mention", text, StringComparison.Ordinal);
        foreach (var none in new[] { null, new Lasting(0, null, null, null, null) })
            Assert.DoesNotMatch("Waited|Resolved", Write(Full() with { Waiting = none, Resolution = none }));
    }

    private static Digest Full()
    {
        var made = Quiet(NewYork).MadeAt;
        return Quiet(NewYork) with
        {
            NeedsHumanCount = 12,
            NeedsHuman = [Needs(Need.Unknown, made.AddMinutes(-1)), Needs(Need.Asked, made.AddHours(-1)), Needs(Need.Overdue, made.AddHours(-3))],
            Ncp = Ncp(5, 2),
            Mentions = new Change<long>(5, 4, 3.5),
            People = new Change<long>(9, 8, 7),
            Contribution = new Change<long>(2, 1, 1),
            Participation = new Change<long>(7, 1, 1),
            Tones = new Tones(3, 1, 2),
            Top = [new Reaching(new ConversationId("t"), new ContactId("c9"), new SourceName("blog"), 1_200)],
            Responses = new Responses(2, 4, 600, 3_600, 600, 3_600),
            Suggestions = new SuggestionTally(8, 1, 2, 3),
            Contacts = Moves(2, 1, 1, 1, 1),
            Chain = new ChainReport(2, 3, 2, [new ContactId("A"), new ContactId("B"), new ContactId("C")], 1.5, [], 3),
            Alerts = 1,
            Sources = [new SourceNote("blog", "failing", "no answer", new DateTimeOffset(2026, 3, 11, 0, 30, 0, TimeSpan.Zero)), Ok("hooks")],
            Late = new Dictionary<DateOnly, long> { [new(2026, 3, 8)] = 1, [new(2026, 3, 7)] = 4 },
            Missed = [new(2026, 3, 8), new(2026, 3, 9)],
            Idea = new Idea("rule", "Say hello."),
        };

        static Needing Needs(Need why, DateTimeOffset since) => new(new ConversationId("n"), new ContactId("c5"), new SourceName("hooks"), why, since);
    }

    private static string Write(Digest digest) => DigestText.Write(digest, "Acme", DigestText.Lines(digest, NewYork, contact => contact.Value));
}
