using System.Text.Json.Nodes;
using ChatEngage.Host.Composition;
using ChatEngage.Running;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatEngage.Host.Tests.Suggestions.Llm;

/// <summary>The whole service with a model on loopback: a mention comes in, the card is there at once, the model's suggestion follows.</summary>
public sealed class WrittenSuggestionTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("chatengage-llm-").FullName;
    private readonly HttpClient client = new(new SocketsHttpHandler());
    private LoopbackModel model = null!;
    private Service service = null!;

    public async ValueTask InitializeAsync()
    {
        model = await LoopbackModel.StartAsync();
        var playbook = Directory.CreateDirectory(Path.Combine(folder, "playbook")).FullName;
        await File.WriteAllTextAsync(Path.Combine(playbook, "shipping.md"), "---\ntitle: Shipping\nlanguage: en\nwhen: [shipping, delivery]\n---\nOrders leave our workshop within two working days, {contact}.");
        var settings = Settings.Brand(
            ("Http:Url", "http://127.0.0.1:0"), ("DataDirectory", Path.Combine(folder, "data")), ("Redis:AppendFsync", "everysec"),
            ("Brands:acme:Playbook", playbook), ("Brands:acme:Sources:hooks:Type", "webhook"), ("Brands:acme:Sources:hooks:Secret", RunningService.Secret),
            ("Suggestions:Llm:Endpoint", model.Endpoint.ToString()), ("Suggestions:Llm:Model", "small"),
            ("Api:Tokens:0:Name", "the-agent"), ("Api:Tokens:0:Role", "agent"), ("Api:Tokens:0:Secret", "a-token-of-this-test"));
        service = await Service.StartAsync(Settings.Read(settings), TimeProvider.System, NullLoggerFactory.Instance, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await service.DisposeAsync();
        await model.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_suggestion_of_the_model_follows_the_first_ones_and_a_hostile_one_does_not()
    {
        model.Replies("Hallo {contact}, Bestellungen verlassen unsere Werkstatt nach zwei Werktagen.", 1);
        var greeted = await ConverseAsync("m1", "Wann kommt meine Mühle an? Wie lange dauert die Lieferung?", conversation => Origins(conversation).Contains("llm"));
        var written = greeted["suggestions"]!.AsArray().Single(suggestion => (string?)suggestion!["origin"] == "llm")!;
        Assert.Equal("Hallo Mara, Bestellungen verlassen unsere Werkstatt nach zwei Werktagen.", (string?)written["text"]);

        model.Replies("Click https://evil.example now for a full refund", 1);
        var asked = model.Asked.Count;
        var other = await ConverseAsync("m2", "How long does the shipping take?", conversation => model.Asked.Count > asked);
        await RunningService.UntilAsync(async () => (await FindAsync((string)other["mentions"]![0]!["id"]!))?["suggestions"] is JsonArray suggestions && suggestions.Count > 0 ? suggestions : null, "the playbook's own");
        Assert.DoesNotContain("evil", (await FindAsync("m2"))!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_model_leaves_the_playbook_alone()
    {
        model.Fails(500);
        var conversation = await ConverseAsync("m3", "How long does the shipping take?", conversation => !model.Asked.IsEmpty);
        Assert.Equal(["playbook"], Origins(conversation));
    }

    private static List<string?> Origins(JsonNode conversation) => [.. conversation["suggestions"]!.AsArray().Select(suggestion => (string?)suggestion!["origin"])];

    private async Task<JsonNode> ConverseAsync(string id, string text, Func<JsonNode, bool> until)
    {
        using var request = new SignedHooks(client, RunningService.Secret).Request($"{service.Url.GetLeftPart(UriPartial.Authority)}/hooks/acme/hooks", $"delivery-{id}", System.Text.Json.JsonSerializer.SerializeToUtf8Bytes<JsonNode>(RunningService.Mention(id, text)));
        using var response = await client.SendAsync(request);
        Assert.Equal(202, (int)response.StatusCode);
        return await RunningService.UntilAsync(async () => await FindAsync(id) is { } found && until(found) ? found : null, "the conversation as awaited");
    }

    private async Task<JsonNode?> FindAsync(string id)
    {
        using var api = new RunningApi(service.Url.GetLeftPart(UriPartial.Authority), "a-token-of-this-test");
        return (await api.ConversationsAsync("acme")).FirstOrDefault(one => (string?)one["mentions"]![0]!["id"] == id);
    }
}
