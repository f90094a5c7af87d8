using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ChatEngage.FakeDiscord;

/// <summary>Reads a JSON body, or a multipart one with payload_json and files.</summary>
internal sealed record RestBody(JsonNode? Json, IReadOnlyList<FakeFile> Files, string? Wrong = null, bool IsTooLarge = false)
{
    private const long FileMost = 10 << 20, RequestMost = 25 << 20;

    public static async Task<RestBody> ReadAsync(HttpRequest request)
    {
        if (request.HasFormContentType && request.ContentType!.StartsWith("multipart/form-data", StringComparison.Ordinal)) return await MultipartAsync(request);
        using var reader = new StreamReader(request.Body);
        var text = await reader.ReadToEndAsync();
        if (text.Length == 0) return new RestBody(null, []);
        if (request.ContentType?.Split(';')[0].Trim() != "application/json") return new RestBody(null, [], "Expected \"Content-Type\" header to be one of {'application/json', 'multipart/form-data'}.");
        return Parsed(text, []);
    }

    private static async Task<RestBody> MultipartAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var files = new List<FakeFile>();
        foreach (var part in form.Files)
        {
            if (!part.Name.StartsWith("files[", StringComparison.Ordinal) || !ulong.TryParse(part.Name["files[".Length..].TrimEnd(']'), out var number)) return new RestBody(null, [], $"The part {part.Name} is neither payload_json nor files[n].");
            await using var stream = part.OpenReadStream();
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes);
            files.Add(new FakeFile(number, part.FileName, part.ContentType ?? "application/octet-stream", bytes.ToArray(), null));
        }
        var tooLarge = files.Any(file => file.Bytes.Length > FileMost) || files.Sum(file => (long)file.Bytes.Length) > RequestMost;
        return (form.TryGetValue("payload_json", out var payload) ? Parsed(payload.ToString(), files) : new RestBody(new JsonObject(), files)) with { IsTooLarge = tooLarge };
    }

    private static RestBody Parsed(string text, IReadOnlyList<FakeFile> files)
    {
        try
        {
            var json = JsonNode.Parse(text);
            _ = json?.ToJsonString();
            return new RestBody(json, files);
        }
        catch (Exception thrown) when (thrown is JsonException or ArgumentException)
        {
            return new RestBody(null, files, "The body is no valid JSON.");
        }
    }
}
