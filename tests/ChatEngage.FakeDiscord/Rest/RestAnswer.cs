using System.Text.Json.Nodes;

namespace ChatEngage.FakeDiscord;

/// <summary>Status, body and headers before rate headers are added.</summary>
internal sealed record RestAnswer(int Status, JsonNode? Json = null, string? Html = null)
{
    public Dictionary<string, string> Headers { get; } = [];

    /// <summary>True where the edge answered and no bucket is named.</summary>
    public bool IsFromEdge { get; init; }

    /// <summary>True for a 429 of a resource that all apps share; it does not count as invalid.</summary>
    public bool IsShared { get; init; }

    /// <summary>A file's bytes with their content type.</summary>
    public FakeFile? File { get; init; }

    public static RestAnswer Ok(JsonNode json) => new(200, json);
    public static RestAnswer Created(JsonNode json) => new(201, json);
    public static RestAnswer Nothing { get; } = new(204);

    public static RestAnswer Error(int status, int code, string message) =>
        new(status, new JsonObject { ["message"] = message, ["code"] = code });

    public static RestAnswer Form(FormErrors errors) =>
        new(400, new JsonObject { ["message"] = "Invalid Form Body", ["code"] = 50035, ["errors"] = errors.Tree() });

    public static RestAnswer Page(int status) => new(status, Html: $"<html><head><title>{status}</title></head><body><center><h1>{status}</h1></center><hr><center>cloudflare</center></body></html>") { IsFromEdge = true };

    public static RestAnswer UnknownChannel => Error(404, 10003, "Unknown Channel");
    public static RestAnswer UnknownMessage => Error(404, 10008, "Unknown Message");
    public static RestAnswer UnknownGuild => Error(404, 10004, "Unknown Guild");
    public static RestAnswer MissingAccess => Error(403, 50001, "Missing Access");
    public static RestAnswer MissingPermissions => Error(403, 50013, "Missing Permissions");
}
