using ChatEngage.Contracts;
using ChatEngage.Contracts.Stores;
using ChatEngage.Conversations;
using ChatEngage.Digests;
using ChatEngage.Host.Brands;
using ChatEngage.Host.Digests;
using ChatEngage.Inbox;
using ChatEngage.Storage;
using ChatEngage.TeamChannels;

namespace ChatEngage.Host.Tests.Brands;

/// <summary>What the team asks for in its chat, answered from a real store.</summary>
public sealed class TeamReportsTests(StorePlace place) : ErasureCase(place), IClassFixture<StorePlace>
{
    [Fact]
    public async Task A_contact_is_found_by_handle_and_by_name_in_any_case()
    {
        var (store, reports) = await StartAsync();
        await TakeInAsync(store, await OwnAsync(store), By("a", "mara_brews", "Mara Lindqvist"), By("b", "tom", "Tom Bauer"), By("c", null, "Zoë 宮崎"));
        foreach (var words in new[] { "mara_brews", "@mara_brews", " MARA_Brews ", "mara", "brews", "Mara Lindqvist", "lindqvist" }) Assert.Equal(["Mara Lindqvist"], await NamesAsync(reports, words));
        Assert.Equal(["Tom Bauer"], await NamesAsync(reports, "tom"));
        Assert.Equal(["Zoë 宮崎"], await NamesAsync(reports, "zoë"));
        Assert.Equal(["Zoë 宮崎"], await NamesAsync(reports, "宮崎"));
    }

    /// <summary>Only who began a conversation was found.</summary>
    [Fact]
    public async Task Who_joined_a_thread_later_is_found_as_well()
    {
        var (store, reports) = await StartAsync();
        await TakeInAsync(store, await OwnAsync(store), By("a", "mara", "Mara"), By("b", "tom_t", "Tom Bauer") with { Thread = "a", ReplyTo = "a" });
        Assert.Single(await reports.ListAsync(new ConversationQuery(), Ct));
        Assert.Equal(["Tom Bauer"], await NamesAsync(reports, "tom_t"));
        Assert.Equal(["Tom Bauer"], await NamesAsync(reports, "bauer"));
        Assert.Equal(["Mara"], await NamesAsync(reports, "mara"));
    }

    [Fact]
    public async Task Nobody_is_found_by_what_was_said_nor_by_nothing()
    {
        var (store, reports) = await StartAsync();
        await TakeInAsync(store, await OwnAsync(store), By("a", "mara", "Mara") with { Text = "Has tom seen it?" });
        foreach (var words in new[] { "tom", "seen", "", " ", "@", "@@ ", "…", "\0", "\ud800", "*", new string('x', 10_000), "mar" }) Assert.Empty(await reports.WhoAsync(words, Ct));
    }

    [Fact]
    public async Task Who_is_erased_is_left_out_and_takes_nobodys_place()
    {
        var (store, reports) = await StartAsync();
        var epoch = await OwnAsync(store);
        for (var index = 0; index < 12; index++)
        {
            await TakeInAsync(store, epoch, By($"m{index}", $"jo_{index}", $"Jo {index}"));
            Time.Advance(TimeSpan.FromMinutes(1));
        }
        var newest = (await reports.WhoAsync("jo", Ct))[0].Contact;
        Assert.Equal("Jo 11", newest.Name);
        await EraseAsync(store, epoch, newest.Id);
        // Begun, and not complete: the conversations still tell the name.
        Assert.True(await store.Erasures.BeginAsync((await reports.WhoAsync("jo", Ct))[0].Contact.Id, Ct));
        Assert.Equal(Enumerable.Range(0, 10).Select(index => $"Jo {9 - index}"), await NamesAsync(reports, "jo"));
        Assert.Empty(await reports.WhoAsync("jo_11", Ct));
        Assert.Empty(await reports.WhoAsync("jo_10", Ct));
    }

    [Fact]
    public async Task At_most_ten_are_told_those_that_wrote_last_first()
    {
        var (store, reports) = await StartAsync();
        var epoch = await OwnAsync(store);
        for (var index = 0; index < 12; index++)
        {
            await TakeInAsync(store, epoch, By($"m{index}", $"jo_{index}", $"Jo {index}"));
            Time.Advance(TimeSpan.FromMinutes(1));
        }
        await TakeInAsync(store, epoch, By("again", "jo_3", "Jo 3"));
        Assert.Equal(["Jo 3", .. Enumerable.Range(0, 10).Select(index => 11 - index).Where(index => index != 3).Select(index => $"Jo {index}")], await NamesAsync(reports, "jo"));
    }

    [Fact]
    public async Task The_last_whole_day_is_told_unless_another_one_is_named()
    {
        var (store, reports) = await StartAsync();
        await TakeInAsync(store, await OwnAsync(store), By("a", "mara", "Mara"));
        var today = DateOnly.FromDateTime(Now.UtcDateTime);
        Assert.Equal(today.AddDays(-1), (await reports.DigestAsync(null, Ct))!.Kept.Digest.Date);
        var shown = (await reports.DigestAsync(today, Ct))!;
        Assert.Equal(("Mentions", "1"), shown.Lines.Where(line => line.Label == "Mentions").Select(line => (line.Label, line.Text)).Single());
        Assert.Equal(DigestText.Write(shown.Kept.Digest, store.Brand.Name, shown.Lines), shown.Text);
        Assert.Null(await reports.DigestAsync(today.AddDays(1), Ct));
    }

    /// <summary>Whoever asks for the year 1 gets no exception.</summary>
    [Fact]
    public async Task A_day_far_from_here_has_no_digest()
    {
        var (_, reports) = await StartAsync();
        foreach (var day in new[] { DateOnly.MinValue, DateOnly.MinValue.AddDays(20), new DateOnly(1989, 12, 31), DateOnly.MaxValue }) Assert.Null(await reports.DigestAsync(day, Ct));
        Assert.NotNull(await reports.DigestAsync(new DateOnly(1990, 1, 1), Ct));
    }

    [Theory]
    [InlineData(7, 7)]
    [InlineData(1, 1)]
    [InlineData(0, 1)]
    [InlineData(-5, 1)]
    [InlineData(32, 31)]
    [InlineData(int.MaxValue, 31)]
    [InlineData(int.MinValue, 1)]
    public async Task So_many_days_are_told_up_to_today(int asked, int told)
    {
        var (_, reports) = await StartAsync();
        var today = DateOnly.FromDateTime(Now.UtcDateTime);
        Assert.Equal(Enumerable.Range(0, told).Select(index => today.AddDays(index + 1 - told)), (await reports.NcpAsync(asked, Ct)).Select(day => day.Date));
    }

    private static Mention By(string id, string? handle, string? name)
    {
        var plain = Samples.Mention(id, new DateTimeOffset(2026, 3, 10, 8, 0, 0, TimeSpan.Zero), "Where is it?", handle ?? id);
        return plain with { Author = plain.Author with { Handle = handle, Name = name } };
    }

    private async Task<(IBrandStore Store, TeamReports Reports)> StartAsync()
    {
        var store = await OpenAsync();
        var digests = new BrandDigests(store, new TimeOnly(8, 0), TimeSpan.FromHours(4), () => [], null, Time);
        return (store, new TeamReports(store, digests, _ => Task.FromResult<IReadOnlyList<HealthLine>>([])));
    }

    private static async Task<IEnumerable<string?>> NamesAsync(TeamReports reports, string words) => (await reports.WhoAsync(words, Ct)).Select(profile => profile.Contact.Name);
}
