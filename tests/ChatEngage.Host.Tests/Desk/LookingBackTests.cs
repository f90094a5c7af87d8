using System.Net;
using System.Text.Json.Nodes;

namespace ChatEngage.Host.Tests.Desk;

/// <summary>The pages that look back, of a running service.</summary>
public sealed class LookingBackTests(RunningService service)
{
    [Fact]
    public async Task Figures_of_today_lead_to_the_contact_who_wrote()
    {
        var conversation = await service.ConverseAsync("I love the Acme kettle, thank you!");
        using var desk = await DeskVisit.SignInAsync(service);
        var ncp = await desk.OpenAsync("/ncp?brand=acme&days=7");
        Assert.NotEqual("0", ncp.QuerySelectorAll("tbody tr")[0].QuerySelector("td").Words());
        // Days before anything was known are not told as zeros.
        Assert.Single(ncp.QuerySelectorAll("tbody tr"));
        Assert.Empty(ncp.QuerySelectorAll("[style]"));

        var thread = await desk.OpenAsync($"/conversations/{conversation["id"]}");
        var contact = await desk.OpenAsync(thread.QuerySelector("#about a")!.GetAttribute("href")!);
        Assert.Equal("Mara", contact.QuerySelector("h1").Words());
        Assert.Equal($"/conversations/{conversation["id"]}", contact.QuerySelector(".row a")!.GetAttribute("href"));
        await desk.OpenAsync($"/contacts/{new string('0', 26)}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_digest_of_a_day_that_is_not_over_is_shown_and_cannot_be_posted()
    {
        await service.ConverseAsync("Is the Acme kettle loud?");
        using var desk = await DeskVisit.SignInAsync(service, "lead");
        var list = await desk.OpenAsync("/digests");
        var today = list.QuerySelector(".head .hint a")!.GetAttribute("href")!;
        var page = await desk.OpenAsync(today);
        Assert.Contains("The day is not over", page.QuerySelector(".news").Words(), StringComparison.Ordinal);
        Assert.Contains("mention", page.QuerySelector(".lede").Words(), StringComparison.Ordinal);
        var refused = await desk.ForceAsync($"{today}/post", page, HttpStatusCode.Conflict);
        Assert.Equal("That day is not over yet.", refused.QuerySelector("[role=alert].refusal").Words());
    }

    [Fact]
    public async Task A_contact_is_erased_by_a_lead_who_is_sure_and_then_has_no_page()
    {
        var conversation = await service.ConverseAsync("Please forget me, Acme.");
        using var desk = await DeskVisit.SignInAsync(service, "lead");
        var thread = await desk.OpenAsync($"/conversations/{conversation["id"]}");
        var address = thread.QuerySelector("#about a")!.GetAttribute("href")!;
        var page = await desk.OpenAsync(address);
        var unsure = await desk.ForceAsync($"{address}/erase", page, HttpStatusCode.Conflict);
        Assert.Contains("Tick the box first", unsure.QuerySelector("[role=alert].refusal").Words(), StringComparison.Ordinal);
        using (var agent = await DeskVisit.SignInAsync(service))
        {
            var refused = await agent.ForceAsync($"{address}/erase", await agent.OpenAsync(address), HttpStatusCode.Conflict, ("sure", "yes"));
            Assert.Equal("Erasing is up to leads.", refused.QuerySelector("[role=alert].refusal").Words());
        }

        Assert.Equal("Mara", (await desk.OpenAsync(address)).QuerySelector("h1").Words());
        await desk.SendAsync($"{address}/erase", page, ("sure", "yes"));
        await RunningService.UntilAsync(async () => await desk.StatusAsync(address) == HttpStatusCode.NotFound ? "gone" : null, "an end of the erasure");
        Assert.DoesNotContain("Please forget me", (await desk.OpenAsync($"/conversations/{conversation["id"]}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agent_confirms_parts_and_dismisses_who_is_the_same_person()
    {
        var handle = $"yrsa_{service.NewId().Replace("-", "_", StringComparison.Ordinal)}_kvasir";
        var (one, other) = (await SeeAsync(handle, "/hooks/acme/hooks"), await SeeAsync(handle, "/hooks/acme/mute"));
        using var desk = await DeskVisit.SignInAsync(service);
        var page = await desk.OpenAsync($"/contacts/{one}");
        Assert.Contains("same handle on hooks and mute", page.QuerySelector(".alike li").Words(), StringComparison.Ordinal);

        page = await desk.SubmitAsync(page, ".alike form");
        Assert.Null(page.QuerySelector(".alike"));
        Assert.Equal($"/contacts/{other}", page.QuerySelector(".same a")!.GetAttribute("href"));
        Assert.Equal($"/contacts/{one}", (await desk.OpenAsync($"/contacts/{other}")).QuerySelector(".same a")!.GetAttribute("href"));
        var merged = page;
        page = await desk.SubmitAsync(page, ".same form");
        Assert.Null(page.QuerySelector(".same, .alike"));
        var refused = await desk.ForceAsync($"/contacts/{one}/part", merged, HttpStatusCode.Conflict, ("with", other));
        Assert.Contains("not merged with each other", refused.QuerySelector("[role=alert].refusal").Words(), StringComparison.Ordinal);
        await desk.ForceAsync($"/contacts/{one}/merge", merged, HttpStatusCode.Conflict, ("with", Base32.RandomId()));
        await desk.ForceAsync($"/contacts/{one}/merge", merged, HttpStatusCode.Conflict, ("with", "nobody"));
        await desk.ForceAsync($"/contacts/{Base32.RandomId()}/merge", merged, HttpStatusCode.NotFound, ("with", one));
    }

    [Fact]
    public async Task Who_was_said_to_be_another_person_is_not_suggested_again()
    {
        var handle = $"ylva_{service.NewId().Replace("-", "_", StringComparison.Ordinal)}_kvasir";
        var (one, other) = (await SeeAsync(handle, "/hooks/acme/hooks"), await SeeAsync(handle, "/hooks/acme/mute"));
        using var desk = await DeskVisit.SignInAsync(service);
        var page = await desk.OpenAsync($"/contacts/{one}");
        await desk.SendAsync(page.QuerySelectorAll(".alike button")[1].GetAttribute("formaction")!, page, ("with", other));
        Assert.Null((await desk.OpenAsync($"/contacts/{one}")).QuerySelector(".same, .alike"));
        Assert.Null((await desk.OpenAsync($"/contacts/{other}")).QuerySelector(".same, .alike"));
    }

    [Fact]
    public async Task Posting_takes_a_lead_and_what_is_nothing_is_not_found()
    {
        using var desk = await DeskVisit.SignInAsync(service);
        var page = await desk.OpenAsync("/digests");
        var refused = await desk.ForceAsync("/digests/acme/2026-01-01/post", page, HttpStatusCode.Conflict);
        Assert.Equal("Posting is up to leads.", refused.QuerySelector("[role=alert].refusal").Words());
        await desk.OpenAsync("/digests/acme/2026-02-30", HttpStatusCode.NotFound);
        await desk.OpenAsync("/digests/acme/9999-12-31", HttpStatusCode.NotFound);
        await desk.OpenAsync("/digests/nobody/2026-01-01", HttpStatusCode.NotFound);
        await desk.OpenAsync("/ncp?brand=nobody", HttpStatusCode.NotFound);
    }

    private async Task<string> SeeAsync(string handle, string path)
    {
        var id = service.NewId();
        var mention = RunningService.Mention(id, "I love Acme, thank you so much!");
        mention["author"] = new JsonObject { ["id"] = $"author-of-{id}", ["handle"] = handle };
        Assert.Equal(202, (await service.HookAsync(mention, path)).Status);
        return await RunningService.UntilAsync(async () => (string?)(await service.ListAsync("acme")).FirstOrDefault(one => (string?)one["mentions"]![0]!["id"] == id)?["contact"]!["id"], "the contact");
    }
}
