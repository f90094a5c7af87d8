using System.Text.Json.Nodes;

namespace ChatEngage.FakeTeams;

/// <summary>The platform's published files, from <c>shared/specs</c> beside the checkout. Absent on most machines: then nothing is checked against them.</summary>
internal sealed class PublishedSpecs
{
    private static readonly Lazy<PublishedSpecs?> Loaded = new(Load);

    private readonly SchemaDocument connector;
    private readonly SchemaDocument channel;
    private readonly SchemaDocument card;

    private PublishedSpecs(string folder)
    {
        var swagger = Read(folder, "connector-api.json");
        // The published list is older than the protocol.
        ((JsonArray)swagger["definitions"]!["DeliveryModes"]!["enum"]!).Add("expectReplies");
        connector = new SchemaDocument(swagger, closed: true);
        channel = new SchemaDocument(Read(folder, "botframework-channel.json"), closed: true);
        card = new SchemaDocument(Read(folder, "adaptive-card-1.5.json"), closed: false);
    }

    /// <summary>Null where the folder is absent.</summary>
    public static PublishedSpecs? Found => Loaded.Value;

    /// <summary>What is wrong with a body of the connector's API.</summary>
    public string? BodyError(string definition, JsonNode body) => connector.Errors(definition, body) ?? channel.Errors(definition, body);

    /// <summary>What is wrong with a card, after the platform's own additions were taken out of it.</summary>
    public string? CardError(JsonNode strictCard) => card.Errors("AdaptiveCard", strictCard);

    private static PublishedSpecs? Load()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ChatEngage.sln"))) folder = folder.Parent;
        var specs = folder?.Parent is { } around ? Path.Combine(around.FullName, "shared", "specs") : null;
        return specs is not null && Directory.Exists(specs) ? new PublishedSpecs(specs) : null;
    }

    private static JsonObject Read(string folder, string file) => (JsonObject)JsonNode.Parse(File.ReadAllText(Path.Combine(folder, file)))!;
}
