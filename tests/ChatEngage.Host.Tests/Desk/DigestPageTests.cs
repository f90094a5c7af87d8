using AngleSharp.Html.Dom;
using ChatEngage.Brands;
using ChatEngage.Contacts;
using ChatEngage.Contracts;
using ChatEngage.Conversations;
using ChatEngage.Digests;
using ChatEngage.Host.Desk;
using ChatEngage.Host.Desk.Pages;
using ChatEngage.Review;

namespace ChatEngage.Host.Tests.Desk;

public class DigestPageTests
{
    private static readonly Brand Brand = Samples.Brand("acme") with { Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin") };
    private static readonly DateOnly Date = new(2026, 3, 28);
    private static readonly DateTimeOffset Now = new(2026, 3, 29, 9, 30, 0, TimeSpan.Zero);
    private static readonly ContactId Mara = new(Base32.RandomId()), Tom = new(Base32.RandomId()), Gone = new(Base32.RandomId());
    private static readonly Conversation Waiting = Samples.Conversation(Brand, Now.AddHours(-20)), Answered = Samples.Conversation(Brand, Now.AddHours(-20)) with { WaitingSince = null };

    [Fact]
    public async Task A_digest_is_shown_in_the_order_in_which_it_is_to_be_read()
    {
        var page = await ShowAsync("digest", Look());
        Assert.Equal(
            ["Needs a human", "Figures", "Seen by most", "The team's work", "People", "Recommendations", "Sources", "One small idea for tomorrow", "Where it was posted"],
            page.QuerySelectorAll("h2").Select(heading => heading.Words()));
        Assert.Equal(["Mentions", "Contribution and participation", "Tone of all mentions and replies"], page.QuerySelectorAll("figcaption strong").Select(DeskPage.Words));
        Assert.Equal("14 mentions and 17 reactions; 5 of 7 answered, half within 12 min; blog failing since 03:12.", page.QuerySelector(".lede").Words());
        var tiles = page.QuerySelectorAll(".tile").Select(tile => tile.Words()).ToList();
        Assert.Equal("Mentions 14 5 more than the day before 7-day mean 10.4", tiles[0]);
        Assert.Equal("Contribution 7 as many as the day before 7-day mean 4.1 5 answers, 1 post, 1 video", tiles[2]);
        Assert.Contains("2 fewer than", tiles[3], StringComparison.Ordinal);
        Assert.Contains("/contacts/" + Mara, page.QuerySelector("main")!.InnerHtml, StringComparison.Ordinal);
        Assert.Equal(["prev", "next"], page.QuerySelectorAll(".steps a").Select(link => link.GetAttribute("rel")!));
        Assert.Contains("3 late: came in for 26 Mar after its digest.", page.QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Contains("amplification K = 2 ÷ 3 = 0.67", page.QuerySelector("main").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_needed_a_human_says_what_became_of_it_and_who_was_erased_has_no_name()
    {
        var page = await ShowAsync("digest-needs", Look());
        var needing = page.QuerySelectorAll(".needing > li").ToList();
        Assert.Equal(3, needing.Count);
        Assert.Contains("asked what to buy", needing[0].Words(), StringComparison.Ordinal);
        Assert.Equal("/conversations/" + Waiting.Id, needing[0].QuerySelector("a.button")!.GetAttribute("href"));
        Assert.DoesNotContain("done since", needing[0].Words(), StringComparison.Ordinal);
        Assert.Contains("done since", needing[1].Words(), StringComparison.Ordinal);
        Assert.Contains("somebody erased", needing[2].Words(), StringComparison.Ordinal);
        Assert.Contains("no longer kept", needing[2].Words(), StringComparison.Ordinal);
        Assert.Null(needing[2].QuerySelector("a"));
        Assert.Contains("And 4 more.", page.QuerySelector(".needs").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_what_is_unknown_or_failed_can_be_posted_again_and_only_by_a_lead()
    {
        Assert.Empty((await ShowAsync("digest-agent", Look(), Samples.Anna)).QuerySelectorAll(".posts form"));
        var page = await ShowAsync("digest-posts", Look(), Samples.Lea);
        var forms = page.QuerySelectorAll(".posts form").Cast<IHtmlFormElement>().ToList();
        Assert.Equal(["triage", "social"], forms.Select(form => ((IHtmlInputElement)form.Elements["channel"]!).Value));
        Assert.All(forms, form => Assert.EndsWith("/digests/acme/2026-03-28/post", form.Action, StringComparison.Ordinal));
        Assert.Contains("may or may not be there", page.QuerySelector(".posts").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_and_details_from_outside_are_words_and_never_markup_and_nothing_asks_for_inline_style()
    {
        const string name = "<b onmouseover=alert(1)>Bold</b> \"'";
        var look = Look() with { Names = new Dictionary<ContactId, string> { [Mara] = name, [Tom] = new string('w', 300) } };
        look = look with { Kept = look.Kept with { Digest = look.Digest with { Sources = [new SourceNote("<i>blog</i>", "failing", "<script>x</script>", Now)] } } };
        var page = await ShowAsync("digest-hostile", look);
        Assert.Contains(page.QuerySelectorAll("a"), link => link.Words() == name);
        Assert.Empty(page.QuerySelectorAll("main b, main i, main script, [style], [onmouseover], style"));
    }

    [Fact]
    public async Task A_day_without_a_digest_says_so_and_a_lead_can_have_it_made_once_it_is_over()
    {
        var over = await ShowAsync("digest-unstored", Look() with { Stored = false, Kept = Look().Kept with { Posts = [] } }, Samples.Lea);
        Assert.Contains("No digest of this day was made", over.QuerySelector(".news").Words(), StringComparison.Ordinal);
        Assert.Equal("Make it and post it", over.QuerySelector(".posts form").Words());
        var today = await ShowAsync("digest-today", Look() with { Stored = false, IsOver = false, Kept = Look().Kept with { Posts = [] } }, Samples.Lea);
        Assert.Contains("The day is not over", today.QuerySelector(".news").Words(), StringComparison.Ordinal);
        Assert.Null(today.QuerySelector(".posts form"));
    }

    [Fact]
    public async Task An_empty_day_is_told_without_empty_tables()
    {
        var page = await ShowAsync("digest-empty", Empty());
        Assert.Contains("Nothing needed a human", page.QuerySelector(".needs").Words(), StringComparison.Ordinal);
        Assert.Contains("nobody waited for one", page.QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Contains("Nobody's standing changed.", page.QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Null(page.QuerySelector(".idea"));
        Assert.Null(page.QuerySelector(".steps a"));
    }

    [Fact]
    public async Task The_list_of_digests_leads_to_each_and_marks_the_ones_with_trouble()
    {
        var page = await DeskPage.RenderAsync<DigestsView>("digests", new()
        {
            [nameof(DigestsView.Who)] = Samples.Anna,
            [nameof(DigestsView.Brands)] = new List<(Brand, DateOnly)> { (Brand, Date.AddDays(1)) },
            [nameof(DigestsView.Rows)] = new List<DigestRow> { new(Brand, Look().Kept), new(Brand, Empty().Kept) },
        });
        Assert.Equal(["/digests/acme/2026-03-28", "/digests/acme/2026-03-28"], page.QuerySelectorAll(".row a").Select(link => link.GetAttribute("href")!));
        Assert.Equal("Digests", page.QuerySelector("nav [aria-current=page]").Words());
        Assert.Equal([true, false], page.QuerySelectorAll(".row").Select(row => row.ClassList.Contains("troubled")));
        Assert.Contains("N 1,240 · C 7 · P 17", page.QuerySelector(".row").Words(), StringComparison.Ordinal);

        var none = await DeskPage.RenderAsync<DigestsView>("digests-empty", new() { [nameof(DigestsView.Who)] = Samples.Anna, [nameof(DigestsView.Brands)] = new List<(Brand, DateOnly)> { (Brand, Date) }, [nameof(DigestsView.Rows)] = new List<DigestRow>() });
        Assert.Contains("No digest yet", none.QuerySelector(".empty").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_are_summed_over_their_days_and_what_is_undefined_is_a_dash_and_a_gap()
    {
        var days = Days(30, 7).ToList();
        days[^1] = NcpDay.Of(Date, new NcpCounts(), NetworkLevel.None with { People = 1_240 }, new Dictionary<string, int>(), 0);
        var page = await NcpAsync("ncp", days);
        var tiles = page.QuerySelectorAll(".tile").ToDictionary(tile => tile.QuerySelector("dt").Words(), tile => tile.Words());
        Assert.Contains(Phrases.Number(days.Sum(day => day.P.Total)), tiles["Participation"], StringComparison.Ordinal);
        Assert.Contains($"{Phrases.Number(days.Sum(day => day.P.Negative))} of", tiles["Negative share"], StringComparison.Ordinal);
        Assert.Contains("today", page.QuerySelector("svg.chart").Words(), StringComparison.Ordinal);
        var rows = page.QuerySelectorAll("tbody tr").ToList();
        Assert.Equal(30, rows.Count);
        Assert.Equal("Sat 28 Mar (so far) 0 1,240 – 0 0 0 0 – – 0", rows[0].Words());
        Assert.Equal("/digests/acme/2026-03-27", rows[1].QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains(page.QuerySelectorAll("svg desc"), words => words.TextContent.Contains("1 without a figure", StringComparison.Ordinal));
        Assert.Equal("30 days", page.QuerySelector(".tabs [aria-current=page]").Words());

        var empty = await NcpAsync("ncp-empty", [.. Enumerable.Range(0, 7).Select(day => NcpDay.Of(Date.AddDays(day - 6), new NcpCounts(), NetworkLevel.None, new Dictionary<string, int>(), 0))]);
        Assert.Contains("Nothing happened in this time", empty.QuerySelector(".empty").Words(), StringComparison.Ordinal);
        await NcpAsync("ncp-90", [.. Days(90, 3)]);
    }

    private static Task<IHtmlDocument> NcpAsync(string name, List<NcpDay> days) => DeskPage.RenderAsync<NcpView>(name, new()
    {
        [nameof(NcpView.Who)] = Samples.Anna,
        [nameof(NcpView.Brand)] = Brand,
        [nameof(NcpView.Brands)] = new List<Brand> { Brand },
        [nameof(NcpView.Span)] = days.Count,
        [nameof(NcpView.Days)] = days,
    });

    private static Task<IHtmlDocument> ShowAsync(string name, DigestLook look, Agent? who = null) =>
        DeskPage.RenderAsync<DigestView>(name, new() { [nameof(DigestView.Look)] = look, [nameof(DigestView.Who)] = who ?? Samples.Anna });

    private static DigestLook Look() => new()
    {
        Brand = Brand,
        Kept = new KeptDigest(
            Full(),
            [
                new ChannelPost("desk", PostState.Posted, Now.AddHours(-3)), new ChannelPost("triage", PostState.Unknown, Since: Now.AddHours(-3), Error: "An attempt was made, and nobody saw its end."),
                new ChannelPost("social", PostState.Failed, Since: Now.AddHours(-3), Error: "refused: 403"), new ChannelPost("later", PostState.Waiting),
            ]),
        Names = new Dictionary<ContactId, string> { [Mara] = "Mara Lindqvist", [Tom] = "tom_brews" },
        Conversations = new Dictionary<ConversationId, Conversation> { [Waiting.Id] = Waiting, [Answered.Id] = Answered },
        Days = [.. Days(14, 5)],
        Tones = [.. Enumerable.Range(0, 14).Select(day => new Tones(3 + (day * 5 % 7), 4 + (day * 3 % 5), day * 7 % 4))],
        Previous = Date.AddDays(-1),
        Next = Date.AddDays(1),
        Now = Now,
    };

    private static Digest Full() => new()
    {
        Brand = Brand.Key,
        TimeZone = "Europe/Berlin",
        From = Now.AddHours(-34),
        To = Now.AddHours(-10),
        MadeAt = Now.AddHours(-3),
        Headline = "14 mentions and 17 reactions; 5 of 7 answered, half within 12 min; blog failing since 03:12.",
        NeedsHuman =
        [
            new Needing(Waiting.Id, Mara, new SourceName("forum"), Need.Asked, Waiting.WaitingSince), new Needing(Answered.Id, Tom, new SourceName("hooks"), Need.Overdue, Now.AddHours(-20)),
            new Needing(new ConversationId(Base32.RandomId()), Gone, new SourceName("blog"), Need.Unknown, null),
        ],
        NeedsHumanCount = 7,
        Ncp = Days(14, 5).Last() with
        {
            N = new NetworkLevel(new Dictionary<string, long> { ["mastodon"] = 15_320, ["video"] = 880 }, 1_240, 12, 3),
            C = new Contributions(7, new Dictionary<string, long> { ["answer"] = 5, ["post"] = 1, ["video"] = 1 }, new Dictionary<string, int> { ["anna"] = 4, ["ben"] = 1 }),
            P = new Participation(17, 9, 2, new Dictionary<string, long> { ["like"] = 10, ["reply"] = 5, ["share"] = 2 }),
        },
        Mentions = new Change<long>(14, 9, 10.4),
        People = new Change<long>(1_240, 1_236, 1_220.3),
        Contribution = new Change<long>(7, 7, 4.14),
        Participation = new Change<long>(17, 19, null),
        Tones = new Tones(9, 6, 2),
        Top = [new Reaching(Waiting.Id, Mara, new SourceName("forum"), 48_200), new Reaching(Answered.Id, Tom, new SourceName("hooks"), 1)],
        Responses = new Responses(5, 7, 720, 9_300, 600, 4_000),
        Suggestions = new SuggestionTally(31, 3, 2, 1),
        Contacts = new ContactMoves([Mara, Tom], [], [], [Gone], [Tom]),
        Chain = new ChainReport(3, 2, 2, [Mara, Tom, Gone], 2 / 3.0, [new ChainEdge(Mara, Tom, Now.AddHours(-20), "reply", "a", "b", 1, Waiting.Id), new ChainEdge(Tom, Gone, Now.AddHours(-18), "link", "b", "c", 2, null)], 2),
        Sources = [new SourceNote("hooks", "ok", null, null), new SourceNote("blog", "failing", "The answer was 503.", Now.AddHours(-8))],
        Idea = new Idea("after-hours", "5 of 7 unanswered came between 20:00 and 08:00: name someone on call."),
        Late = new Dictionary<DateOnly, long> { [Date.AddDays(-2)] = 3 },
        Incoming = 31,
    };

    private static DigestLook Empty()
    {
        var none = new Change<long>(0, null, null);
        var day = NcpDay.Of(Date, new NcpCounts(), NetworkLevel.None, new Dictionary<string, int>(), 0);
        var digest = Full() with
        {
            Headline = "No mentions; all 2 sources ok.",
            NeedsHuman = [],
            NeedsHumanCount = 0,
            Ncp = day,
            Mentions = none,
            People = none,
            Contribution = none,
            Participation = none,
            Tones = new Tones(0, 0, 0),
            Top = [],
            Responses = new Responses(0, 0, null, null, null, null),
            Suggestions = new SuggestionTally(0, 0, 0, 0),
            Contacts = new ContactMoves([], [], [], [], []),
            Chain = ChainReport.Of([]),
            Sources = [new SourceNote("hooks", "ok", null, null)],
            Idea = null,
            Late = new Dictionary<DateOnly, long>(),
        };
        return Look() with { Kept = new KeptDigest(digest, []), Days = [day], Tones = [new Tones(0, 0, 0)], Previous = null, Next = null };
    }

    private static IEnumerable<NcpDay> Days(int count, int seed)
    {
        var random = new Random(seed);
        var (people, followers) = (1_100L, 15_000L);
        for (var day = count - 1; day >= 0; day--)
        {
            var (gave, positive, negative, rest) = (random.Next(9), random.Next(12), random.Next(4), random.Next(8));
            people += random.Next(9);
            followers += random.Next(-4, 20);
            yield return new NcpDay(
                Date.AddDays(-day),
                random.Next(24),
                new NetworkLevel(new Dictionary<string, long> { ["mastodon"] = followers, ["video"] = 880 }, people, random.Next(9), random.Next(3)),
                new Contributions(gave, new Dictionary<string, long> { ["answer"] = gave }, new Dictionary<string, int> { ["anna"] = gave }),
                new Participation(positive + negative + rest, positive, negative, new Dictionary<string, long> { ["like"] = positive, ["reply"] = negative + rest }),
                gave == 0 ? null : (positive + negative + rest) / (double)gave,
                positive + negative == 0 ? null : negative / (double)(positive + negative),
                random.Next(5));
        }
    }
}
