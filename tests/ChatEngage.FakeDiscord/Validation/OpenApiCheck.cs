using System.Text.Json.Nodes;

namespace ChatEngage.FakeDiscord;

/// <summary>Checks bodies and queries against the published specification, where its file is found beside the checkout.</summary>
internal sealed class OpenApiCheck(JsonObject? document)
{
    private static readonly Lazy<JsonObject?> Found = new(Read);

    // One file for all fakes of a process, and its nodes unfold while they are read.
    private static readonly Lock Reading = new();
    private readonly SchemaValidator validator = new(document ?? []);

    /// <summary>Documented fields of messages and callbacks that the specification lacks; where they differ, the documentation wins.</summary>
    private static readonly string[] Documented = ["tts", "data.tts"];

    public bool IsOn => document is not null;

    public static OpenApiCheck Load() => new(Found.Value);

    /// <summary>Null where nothing is wrong, or nothing is known; fields that the specification lacks are noted as violations.</summary>
    public RestAnswer? Refused(FakeWorld world, RestRequest request)
    {
        lock (Reading) return Judged(world, request);
    }

    private RestAnswer? Judged(FakeWorld world, RestRequest request)
    {
        if (document?["paths"].At(request.Route.Template) is not JsonObject place || place[request.Method.ToLowerInvariant()] is not JsonObject operation) return null;
        Query(world, request, place, operation);
        if (request.Body is null || operation["requestBody"].At("content").At("application/json").At("schema") is not { } schema) return null;
        var found = validator.Check(schema, request.Body);
        if (found.TrueForAll(error => error.IsUnknown))
            foreach (var unknown in found.Where(unknown => !Documented.Contains(unknown.Path))) world.Violations.Add($"{request.Method} {request.Route.Template}: the specification names no field {unknown.Path}.");
        var errors = new FormErrors();
        foreach (var error in found.Where(error => !error.IsUnknown)) errors.Add(error.Path, error.Code, error.Message);
        return Door.Checked(world, request, errors);
    }

    private static void Query(FakeWorld world, RestRequest request, JsonObject place, JsonObject operation)
    {
        var known = place.Items("parameters").Concat(operation.Items("parameters")).Where(parameter => parameter.At("in").Text() == "query").Select(parameter => parameter.At("name").Text()).ToHashSet();
        foreach (var name in request.Query.Keys.Where(name => !known.Contains(name))) world.Violations.Add($"{request.Method} {request.Route.Template}: the specification names no query parameter {name}.");
    }

    private static JsonObject? Read()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "ChatEngage.sln"))) continue;
            var file = Path.Combine(folder.Parent?.FullName ?? folder.FullName, "shared", "specs", "discord-openapi.json");
            return File.Exists(file) ? JsonNode.Parse(File.ReadAllText(file)) as JsonObject : null;
        }
        return null;
    }
}
