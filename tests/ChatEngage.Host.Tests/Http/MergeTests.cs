using System.Text.Json.Nodes;

namespace ChatEngage.Host.Tests.Http;

/// <summary>Merging contacts by the API.</summary>
public sealed class MergeTests(RunningService service)
{
    [Fact]
    public async Task Contacts_of_two_sources_with_one_handle_are_suggested_confirmed_and_parted()
    {
        var handle = $"zoe_{service.NewId().Replace("-", "_", StringComparison.Ordinal)}_kvasir";
        var (one, other) = (await SeeAsync(handle, "/hooks/acme/hooks"), await SeeAsync("@" + handle.ToUpperInvariant(), "/hooks/acme/mute"));
        var suggested = Assert.Single((await GetAsync(one))["suggestedMerges"]!.AsArray())!;
        Assert.Equal((other, "same handle on hooks and mute"), ((string?)suggested["contact"], (string?)suggested["reason"]));

        var merged = await DecideAsync(one, "merge", other);
        Assert.Equal((200, 2, 0), (merged.Status, merged.Body!["person"]!.AsArray().Count, merged.Body["suggestedMerges"]!.AsArray().Count));
        Assert.Equal([other, one], (await GetAsync(other))["person"]!.AsArray().Select(id => (string?)id));
        Assert.Equal((int)(await GetAsync(one))["balance"]! + (int)(await GetAsync(other))["balance"]!, (int)(await GetAsync(one))["personBalance"]!);
        Assert.Equal(200, (await DecideAsync(other, "part", one)).Status);
        Assert.Empty((await GetAsync(one))["person"]!.AsArray());
        (await DecideAsync(other, "part", one)).IsProblem(409);
    }

    [Fact]
    public async Task A_merge_with_nobody_is_refused()
    {
        var one = await SeeAsync("somebody", "/hooks/acme/hooks");
        (await DecideAsync(one, "merge", Base32.RandomId())).IsProblem(404);
        (await DecideAsync(Base32.RandomId(), "merge", one)).IsProblem(404);
        (await service.CallAsync("POST", $"/api/v1/contacts/{one}/merge", "agent", "{}")).IsProblem(400).Names("with");
    }

    private async Task<JsonNode> GetAsync(string contact) => (await service.CallAsync("GET", $"/api/v1/contacts/{contact}")).Body!;

    private Task<Answer> DecideAsync(string contact, string verb, string with) => service.CallAsync("POST", $"/api/v1/contacts/{contact}/{verb}", "agent", new JsonObject { ["with"] = with }.ToJsonString());

    private async Task<string> SeeAsync(string handle, string path)
    {
        var id = service.NewId();
        var mention = RunningService.Mention(id, "I love Acme, thank you so much, it is wonderful!");
        mention["author"] = new JsonObject { ["id"] = $"author-of-{id}", ["handle"] = handle };
        Assert.Equal(202, (await service.HookAsync(mention, path)).Status);
        return await RunningService.UntilAsync(async () => (string?)(await service.ListAsync("acme")).FirstOrDefault(one => (string?)one["mentions"]![0]!["id"] == id)?["contact"]!["id"], "the contact");
    }
}
