using ChatEngage.Contacts;
using ChatEngage.Contracts;
using ChatEngage.Host.Desk;
using ChatEngage.Host.Desk.Pages;

namespace ChatEngage.Host.Tests.Desk;

public class ContactPageTests
{
    private static readonly DateOnly Today = new(2026, 3, 28);
    private static readonly DateTimeOffset Now = new(2026, 3, 28, 9, 30, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_contact_card_shows_where_it_stands_and_what_made_the_balance()
    {
        var page = await ShowAsync("contact", Look());
        var tiles = page.QuerySelectorAll(".tile").ToDictionary(tile => tile.QuerySelector("dt").Words(), tile => tile.QuerySelector("strong").Words());
        Assert.Equal("+7", tiles["Balance"]);
        Assert.Equal("48,200", tiles["Followers"]);
        Assert.Equal(["advocate since 20 Mar 2026", "quiet since 27 Mar 2026"], page.QuerySelectorAll(".head .chip").Select(DeskPage.Words));
        Assert.Contains("highest 8 (20 Mar), last 7 (28 Mar)", page.QuerySelector("svg.spark desc").Words(), StringComparison.Ordinal);
        var days = page.QuerySelectorAll("[aria-labelledby=days-title] li").Select(DeskPage.Words).ToList();
        Assert.Equal(["Thu 26 Mar 2026 −1 −2 of it by a correction", "Fri 20 Mar 2026 +3", "Tue 10 Mar 2026 +3", "Sun 1 Mar 2026 +2"], days);
        var edge = page.QuerySelector("[aria-labelledby=chain-title] li");
        Assert.Contains("tom_brews replied to Mara Lindqvist", edge.Words(), StringComparison.Ordinal);
        Assert.Single(page.QuerySelectorAll(".row"));
    }

    [Fact]
    public async Task A_contact_of_whom_little_is_known_has_no_empty_boxes()
    {
        var profile = Look().Profile with { Contact = Look().Contact with { Followers = null, Name = " ", Handle = null }, Standing = Standing.New, Ledger = new Ledger(new Dictionary<DateOnly, LedgerDay>()) };
        var page = await ShowAsync("contact-empty", Look() with { Profile = profile, Conversations = [], Edges = [] });
        Assert.Equal("somebody", page.QuerySelector("h1").Words());
        Assert.Equal(["Balance", "Conversations"], page.QuerySelectorAll(".tile dt").Select(DeskPage.Words));
        Assert.Empty(page.QuerySelectorAll(".row, .lines li, .head .chip"));
    }

    [Fact]
    public async Task Only_a_lead_can_erase_and_only_once()
    {
        Assert.Null((await ShowAsync("contact-agent", Look())).QuerySelector("form.erase"));
        var form = (await ShowAsync("contact-lead", Look(), Samples.Lea)).QuerySelector("form.erase");
        Assert.NotNull(form!.QuerySelector("input[type=checkbox][required]"));
        var look = Look();
        var going = await ShowAsync("contact-erasing", look with { Profile = look.Profile with { Contact = look.Contact with { Erasure = ErasureState.Ordered } } }, Samples.Lea);
        Assert.Null(going.QuerySelector("form.erase"));
        Assert.Contains("being erased", going.QuerySelector("[role=status].news").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_contacts_of_the_person_are_shown_with_their_sum_and_those_that_may_be_with_the_reason()
    {
        var page = await ShowAsync("contact-person", Person());
        var tiles = page.QuerySelectorAll(".tile").ToDictionary(tile => tile.QuerySelector("dt").Words(), tile => tile.QuerySelector("strong").Words());
        Assert.Equal(("+7", "+4"), (tiles["Balance"], tiles["Person"]));
        Assert.Equal(["Mara L. mara · blog · balance +2 Part", "somebody fediverse · balance −5 by way of another contact"], page.QuerySelectorAll(".same li").Select(DeskPage.Words));
        Assert.Single(page.QuerySelectorAll("form[action$='/part']"));
        var alike = Assert.Single(page.QuerySelectorAll(".alike li"));
        Assert.Equal("Perhaps Mara Lindqvist mara.brews · news · same handle and name on forum and news Same person Two people", alike.Words());
        Assert.EndsWith("/dismiss", alike.QuerySelectorAll("button")[1].GetAttribute("formaction"), StringComparison.Ordinal);
        Assert.Null((await ShowAsync("contact-alone", Look())).QuerySelector(".same, .alike"));
    }

    [Fact]
    public async Task Nobody_is_merged_with_a_contact_that_is_being_erased()
    {
        var look = Person();
        look = look with { Profile = look.Profile with { Contact = look.Contact with { Erasure = ErasureState.Ordered } } };
        Assert.Empty((await ShowAsync("contact-person-erasing", look)).QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task Long_and_hostile_names_stay_words()
    {
        const string name = "<img src=x onerror=alert(1)>";
        var look = Look();
        var profile = look.Profile with { Contact = look.Contact with { Name = name, Handle = new string('n', 200) } };
        var page = await ShowAsync("contact-hostile", look with { Profile = profile });
        Assert.Equal(name, page.QuerySelector("h1").Words());
        Assert.Empty(page.QuerySelectorAll("main img, main script, [style], [onerror]"));
    }

    private static Task<AngleSharp.Html.Dom.IHtmlDocument> ShowAsync(string name, ContactLook look, ChatEngage.Review.Agent? who = null) =>
        DeskPage.RenderAsync<ContactView>(name, new() { [nameof(ContactView.Look)] = look, [nameof(ContactView.Who)] = who ?? Samples.Anna });

    private static ContactLook Person()
    {
        var contact = Look().Contact;
        Contact Other(string source, string? handle, string? name) => contact with { Id = new ContactId(Base32.RandomId()), Source = new SourceName(source), Handle = handle, Name = name };
        return Look() with
        {
            Others = [new OtherContact(Other("blog", "mara", "Mara L."), 2, Direct: true), new OtherContact(Other("fediverse", null, null), -5, Direct: false)],
            Alike = [new AlikeContact(Other("news", "mara.brews", "Mara Lindqvist"), "same handle and name on forum and news")],
        };
    }

    private static ContactLook Look()
    {
        var brand = Samples.Brand("acme");
        var (mara, tom) = (new ContactId(Base32.RandomId()), new ContactId(Base32.RandomId()));
        var ledger = new Ledger(new Dictionary<DateOnly, LedgerDay>
        {
            [new(2026, 3, 1)] = new(2), [new(2026, 3, 10)] = new(3), [new(2026, 3, 15)] = new(0), [new(2026, 3, 20)] = new(3), [new(2026, 3, 26)] = new(1, true, -2),
        });
        return new ContactLook
        {
            Brand = brand,
            Profile = new ContactProfile(
                new Contact(mara, new SourceName("forum"), "mara_brews", "Mara Lindqvist", 48_200, Now.AddDays(-200), Now.AddHours(-2)),
                Standing.New with { Level = Level.Advocate, Since = new DateOnly(2026, 3, 20), QuietSince = new DateOnly(2026, 3, 27) },
                3,
                ledger),
            Today = Today,
            Conversations = [Samples.Conversation(brand, Now.AddHours(-3), "Three weeks with the kettle, and I would buy it again.")],
            Edges = [new ChainEdge(mara, tom, Now.AddDays(-2), "reply", "a", "b", 1, null)],
            EdgeDays = 30,
            Names = new Dictionary<ContactId, string> { [mara] = "Mara Lindqvist", [tom] = "tom_brews" },
            Now = Now,
        };
    }
}
