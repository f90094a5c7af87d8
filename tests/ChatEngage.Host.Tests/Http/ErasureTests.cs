using System.Text.Json.Nodes;
using ChatEngage.Host.Retention;

namespace ChatEngage.Host.Tests.Http;

/// <summary>Erasing a contact by the API.</summary>
public sealed class ErasureTests(RunningService service)
{
    [Fact]
    public async Task An_erased_contact_is_gone_from_the_document_from_search_and_from_what_is_suggested()
    {
        var conversation = await service.ConverseAsync("My velvetine hopper rattles, what can I do?");
        var contact = (string)conversation["contact"]!["id"]!;
        Assert.Equal(202, (await service.CallAsync("POST", $"/api/v1/conversations/{conversation["id"]}/replies", "agent", new JsonObject { ["text"] = "Tighten the screw of your velvetine hopper.", ["threadVersion"] = 1 }.ToJsonString())).Status);
        await RunningService.UntilAsync(async () => (string?)(await service.GetAsync(conversation))["status"] == "pending" ? "sent" : null, "the reply sent");
        // What was learned from it is suggested to somebody else.
        var other = await RunningService.UntilAsync(
            async () => await service.ConverseAsync("The hopper rattles, what can I do?") is var asked && asked["suggestions"]!.ToJsonString().Contains("velvetine", StringComparison.Ordinal) ? asked : null, "the suggestion");

        var answer = await service.CallAsync("DELETE", $"/api/v1/contacts/{contact}", "lead");
        Assert.Equal((202, $"erase:{contact}"), (answer.Status, (string?)answer.Body!["task"]));
        Assert.Null((string?)(await service.CallAsync("GET", $"/api/v1/contacts/{contact}")).Body!["handle"]);
        await RunningService.UntilAsync(async () => (string?)(await service.CallAsync("GET", $"/api/v1/contacts/{contact}")).Body!["erasure"] == "done" ? "done" : null, "the end of the erasure");

        var left = await service.GetAsync(conversation);
        Assert.DoesNotContain("velvetine", left.ToJsonString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("mara", left.ToJsonString(), StringComparison.OrdinalIgnoreCase);
        Assert.True((bool)left["mentions"]![0]!["deleted"]!);
        Assert.Empty((await service.CallAsync("GET", "/api/v1/conversations?brand=acme&q=velvetine")).Body!["items"]!.AsArray());
        Assert.DoesNotContain("velvetine", (await service.GetAsync(other)).ToJsonString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("velvetine", (await service.ConverseAsync("The hopper rattles, what can I do?"))["suggestions"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(202, (await service.CallAsync("DELETE", $"/api/v1/contacts/{contact}", "manager")).Status);
    }

    [Fact]
    public async Task Only_a_lead_may_erase_and_only_what_is_there()
    {
        var conversation = await service.ConverseAsync();
        (await service.CallAsync("DELETE", $"/api/v1/contacts/{conversation["contact"]!["id"]}")).IsProblem(403, "role-too-low");
        (await service.CallAsync("DELETE", $"/api/v1/contacts/{Base32.RandomId()}", "lead")).IsProblem(404);
        (await service.CallAsync("DELETE", "/api/v1/contacts/nobody", "lead")).IsProblem(404);
        Assert.Equal("mara_brews", (string?)(await service.GetAsync(conversation))["contact"]!["handle"]);
    }

    [Fact]
    public async Task The_list_of_erased_contacts_outlives_a_line_that_was_cut_short()
    {
        var folder = Directory.CreateTempSubdirectory("chatengage-erased-").FullName;
        var list = new ErasedFile(folder, new BrandName("acme"), TimeProvider.System);
        var (first, second) = (new ContactId(Base32.RandomId()), new ContactId(Base32.RandomId()));
        Assert.Empty(await list.ReadAsync(CancellationToken.None));
        await list.AddAsync(first, CancellationToken.None);
        var file = Path.Combine(folder, "acme", "erased.ndjson");
        await File.AppendAllTextAsync(file, """{"contact":"0123""");
        await list.AddAsync(second, CancellationToken.None);
        Assert.Equal([first, second], await list.ReadAsync(CancellationToken.None));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Directory.Delete(folder, recursive: true);
    }
}
