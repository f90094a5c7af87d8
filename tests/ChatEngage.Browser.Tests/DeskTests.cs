using Microsoft.Playwright;

namespace ChatEngage.Browser.Tests;

/// <summary>The desk as an agent has it before them.</summary>
public sealed class DeskTests(DeskFixture desk) : IClassFixture<DeskFixture>
{
    private readonly List<string> complaints = [];

    [Fact]
    public async Task A_printed_link_leads_to_an_approved_and_sent_reply_and_the_thanks_appear_live()
    {
        SkipWithoutBrowser();
        var page = await desk.OpenAsync(complaints);
        var link = await desk.Host.LinkAsync();
        await page.GotoAsync(link);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();

        await page.GetByRole(AriaRole.Heading, new() { Name = "Inbox" }).WaitForAsync();
        await page.Locator(".row", new() { HasText = "Mara Lindqvist" }).ClickAsync();
        var thread = page.Locator("#thread");
        await thread.GetByText("Three weeks with the Acme Drift kettle").WaitForAsync();
        var suggestion = page.Locator(".suggestion").First;
        var words = await suggestion.Locator(".text").InnerTextAsync();
        await suggestion.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true }).DblClickAsync();

        var reply = thread.Locator(".reply");
        await reply.GetByRole(AriaRole.Button, new() { Name = "Undo" }).WaitForAsync();
        Assert.Contains("queued", await reply.InnerTextAsync(), StringComparison.Ordinal);
        await reply.GetByText("sent", new() { Exact = true }).WaitForAsync();
        await thread.Locator(".mention").Nth(1).WaitForAsync();

        Assert.Equal(1, await reply.CountAsync());
        Assert.Contains(words, await reply.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("thank", await thread.Locator(".mention").Nth(1).InnerTextAsync(), StringComparison.OrdinalIgnoreCase);
        AssertNoComplaints();
        await TakePictureAsync(page);

        await using var another = await page.Context.Browser!.NewContextAsync();
        var late = await another.NewPageAsync();
        await late.GotoAsync(link);
        await late.GetByText("This link was used before").WaitForAsync();
    }

    [Fact]
    public async Task Markup_and_endless_words_are_shown_as_they_were_written_and_overflow_nothing()
    {
        SkipWithoutBrowser();
        var text = $"<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\"> {new string('w', 300)} \u202Eback to front https://example.org/{new string('p', 200)}";
        var page = await desk.SignInAsync(complaints, width: 360, height: 740, ColorScheme.Dark);
        // The inbox is open already: the new row has to come by itself.
        await desk.ReceiveAsync(Mention("evil", text, name: $"<b>Bold</b> {new string('n', 120)}"));
        await page.Locator(".row", new() { HasText = "<b>Bold</b>" }).WaitForAsync();
        await AssertFitsAsync(page);

        await page.Locator(".row", new() { HasText = "<b>Bold</b>" }).ClickAsync();
        var shown = page.Locator("#thread .text").First;
        Assert.Equal(text, await shown.TextContentAsync());
        Assert.Equal(0, await page.Locator("#thread img, #thread script, #thread b").CountAsync());
        Assert.Equal(0, await page.Locator("a[href^='javascript']").CountAsync());
        Assert.DoesNotContain("taken", await page.TitleAsync(), StringComparison.Ordinal);
        await AssertFitsAsync(page);
        Assert.Equal("rgb(19, 24, 22)", await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        await page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "desk-dark-360.png"), FullPage = true });
        AssertNoComplaints();
    }

    [Fact]
    public async Task A_text_written_while_the_thread_moved_is_kept_and_approved_only_when_asked_again()
    {
        SkipWithoutBrowser();
        await desk.ReceiveAsync(Mention("moving", "Is the kettle loud?", name: "Vera Moving", thread: "moving"));
        var page = await desk.SignInAsync(complaints);
        await page.Locator(".row", new() { HasText = "Vera Moving" }).ClickAsync();
        var box = page.GetByLabel("Your reply");
        await box.FillAsync("Not louder than a fridge.");
        await page.GetByText("Draft kept").WaitForAsync();

        await desk.ReceiveAsync(Mention("moved", "I mean the small one.", name: "Vera Moving", thread: "moving"));
        await page.Locator("#thread").GetByText("I mean the small one.").WaitForAsync();
        var approve = page.GetByRole(AriaRole.Button, new() { Name = "Approve my text" });
        await approve.ClickAsync();
        await page.GetByRole(AriaRole.Alert).GetByText("The thread moved").WaitForAsync();
        Assert.Equal("Not louder than a fridge.", await box.InputValueAsync());
        Assert.Equal(0, await page.Locator("#thread .reply").CountAsync());

        // The draft is with the service: a page opened anew has it too.
        await page.ReloadAsync();
        Assert.Equal("Not louder than a fridge.", await box.InputValueAsync());
        await approve.ClickAsync();
        await page.GetByRole(AriaRole.Alert).GetByText("The thread moved").WaitForAsync();
        await approve.ClickAsync();
        // No reply address is configured for this source, so it waits to be posted by hand.
        await page.GetByRole(AriaRole.Button, new() { Name = "Take back" }).ClickAsync();
        await page.Locator("#thread .reply").GetByText("taken back").WaitForAsync();
        AssertNoComplaints();
    }

    [Fact]
    public async Task A_restart_of_the_service_signs_nobody_out_and_an_open_page_goes_live_again()
    {
        SkipWithoutBrowser();
        await desk.ReceiveAsync(Mention("before", "Before the restart.", name: "Rosa Restart", thread: "restart"));
        var page = await desk.SignInAsync(complaints);
        await page.Locator(".row", new() { HasText = "Rosa Restart" }).ClickAsync();
        await page.GetByLabel("Your reply").FillAsync("Half a sentence");
        Assert.Equal(0, await desk.Host.StopAsync());
        await page.Locator("#banner").GetByText("out of reach").WaitForAsync();

        await desk.Host.StartAsync();
        await desk.ReceiveAsync(Mention("after", "After the restart.", name: "Rosa Restart", thread: "restart"));
        await page.Locator("#thread").GetByText("After the restart.").WaitForAsync();
        Assert.Equal(0, await page.Locator("#banner p").CountAsync());
        Assert.Equal("Half a sentence", await page.GetByLabel("Your reply").InputValueAsync());
        AssertNoComplaints();
    }

    [Fact]
    public async Task Everything_but_going_live_works_without_script()
    {
        SkipWithoutBrowser();
        await desk.ReceiveAsync(Mention("plain", "No script here.", name: "Nils Plain"));
        var page = await desk.SignInAsync(complaints, script: false);
        await page.Locator(".row", new() { HasText = "Nils Plain" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Claim" }).ClickAsync();
        await page.GetByText("You hold it.").WaitForAsync();
        await page.GetByLabel("New note").FillAsync("First line\nsecond line");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add note" }).ClickAsync();
        Assert.Equal("First line\nsecond line", await page.Locator(".notes .text").TextContentAsync());
        await page.GetByLabel("Your reply").FillAsync("Nor needed.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Approve my text" }).ClickAsync();
        await page.GetByLabel("Link to the post").FillAsync("ftp://example.org/");
        await page.GetByRole(AriaRole.Button, new() { Name = "I posted it" }).ClickAsync();
        await page.GetByRole(AriaRole.Alert).GetByText("must begin with http").WaitForAsync();
        await page.GetByLabel("Link to the post").FillAsync("https://example.org/post");
        await page.GetByRole(AriaRole.Button, new() { Name = "I posted it" }).ClickAsync();
        await page.Locator("#thread .reply").GetByText("by hand").WaitForAsync();
        Assert.Equal("noopener nofollow noreferrer", await page.Locator("#thread .reply a").GetAttributeAsync("rel"));

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Sign in to the desk" }).WaitForAsync();
    }

    [Fact]
    public async Task What_a_mention_is_about_is_told_with_its_reasons_and_can_be_corrected()
    {
        SkipWithoutBrowser();
        await desk.ReceiveAsync(Mention("about", "Well, that grinder is just great, I love waiting three weeks for it.", name: "Ina About"));
        var page = await desk.SignInAsync(complaints, width: 360, height: 740);
        await page.Locator(".row", new() { HasText = "Ina About" }).ClickAsync();
        var about = page.Locator("#reading");
        await about.GetByText("English").WaitForAsync();
        await about.GetByText("positive", new() { Exact = true }).First.WaitForAsync();
        await about.GetByText("Why").ClickAsync();
        await about.GetByText("\"love\"").WaitForAsync();
        await about.GetByText("Correct it").ClickAsync();
        await about.GetByLabel("Tone").SelectOptionAsync("negative");
        await about.GetByLabel("Wants").SelectOptionAsync("complaint");
        await about.GetByRole(AriaRole.Button, new() { Name = "It is this" }).ClickAsync();
        await page.GetByText("Noted").WaitForAsync();
        await page.Locator("#reading .chip.bad").GetByText("negative").WaitForAsync();
        await AssertFitsAsync(page);

        await page.GetByRole(AriaRole.Link, new() { Name = "Suggestions" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Suggestions" }).WaitForAsync();
        await page.GetByText("replies can be suggested").WaitForAsync();
        await page.GetByRole(AriaRole.Rowheader, new() { Name = "playbook" }).WaitForAsync();
        await AssertFitsAsync(page);
        AssertNoComplaints();
    }

    [Fact]
    public async Task Figures_digests_and_contacts_fit_a_phone_and_need_nothing_the_policy_forbids()
    {
        SkipWithoutBrowser();
        var name = $"Lena {new string('w', 120)}";
        await desk.ReceiveAsync(Mention("figures", "I love this kettle, and I told my sister to get one.", name: name));
        var page = await desk.SignInAsync(complaints, width: 360, height: 740, ColorScheme.Dark);
        await page.Locator(".row", new() { HasText = "Lena www" }).ClickAsync();
        await page.Locator("#about a").First.ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = name }).WaitForAsync();
        await page.Locator("svg.spark").WaitForAsync();
        await AssertFitsAsync(page);

        await page.GetByRole(AriaRole.Link, new() { Name = "Figures" }).ClickAsync();
        var narrow = page.Locator(".narrow-chart svg.chart").First;
        await narrow.WaitForAsync();
        Assert.False(await page.Locator(".wide-chart svg.chart").First.IsVisibleAsync());
        // Classes of the sheet colour it, in the reader's scheme.
        Assert.Equal("rgb(154, 168, 162)", await narrow.Locator("text.f-dim").First.EvaluateAsync<string>("text => getComputedStyle(text).fill"));
        Assert.Equal(0, await page.EvaluateAsync<int>(TouchingTexts));
        await AssertFitsAsync(page);

        await page.GetByRole(AriaRole.Link, new() { Name = "Digests" }).ClickAsync();
        await page.Locator(".head .hint a").First.ClickAsync();
        await page.GetByText("The day is not over").First.WaitForAsync();
        Assert.Equal(0, await page.EvaluateAsync<int>(TouchingTexts));
        await AssertFitsAsync(page);
        AssertNoComplaints();
    }

    /// <summary>How many pairs of texts in the charts that are shown touch each other, as they are really drawn.</summary>
    private const string TouchingTexts = """
        () => [...document.querySelectorAll('svg.chart')].filter(svg => svg.getClientRects().length).map(svg => {
            const boxes = [...svg.querySelectorAll('text')].map(text => text.getBBox());
            const touch = (a, b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y + 3 < b.y + b.height && b.y + 3 < a.y + a.height;
            return boxes.reduce((sum, box, at) => sum + boxes.slice(at + 1).filter(other => touch(box, other)).length, 0);
        }).reduce((sum, count) => sum + count, 0)
        """;

    private static object Mention(string id, string text, string name, string? url = null, string? thread = null) => new
    {
        id,
        text,
        url,
        thread,
        createdAt = TimeProvider.System.GetUtcNow(),
        author = new { id = name, name },
    };

    private static void SkipWithoutBrowser()
    {
        if (DeskFixture.Missing is { } why) Assert.Skip(why);
    }

    private static async Task AssertFitsAsync(IPage page)
    {
        var over = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(over <= 0, $"The page is {over} px wider than the screen.");
    }

    private void AssertNoComplaints()
    {
        Assert.Empty(complaints);
        Assert.Empty(desk.Outside);
    }

    /// <summary>The picture of the README, made anew only when asked for.</summary>
    private static async Task TakePictureAsync(IPage page)
    {
        if (Environment.GetEnvironmentVariable("CHATENGAGE_PICTURE") != "1") return;
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "ChatEngage.sln"))) root = root.Parent!;
        await page.GetByText("I have read it").ClickAsync();
        await page.Locator("#news").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await page.Locator("#said").WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        await page.ScreenshotAsync(new() { Path = Path.Combine(root.FullName, "docs", "desk.png") });
    }
}
