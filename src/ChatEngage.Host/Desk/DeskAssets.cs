using System.Security.Cryptography;

namespace ChatEngage.Host.Desk;

/// <summary>
/// The desk's own style sheet, script and icon. They are part of the assembly, so that they are there in a build, in a published
/// output and whatever the current directory is; their address carries a digest, so that a browser may keep them for ever.
/// </summary>
public static class DeskAssets
{
    private static readonly Asset[] All = [Load("desk.css", "text/css"), Load("desk.js", "text/javascript"), Load("desk.svg", "image/svg+xml")];

    public static string Style => All[0].Path;
    public static string Script => All[1].Path;
    public static string Icon => All[2].Path;

    internal static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var asset in All)
            routes.MapGet(asset.Path, (HttpContext http) =>
            {
                http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                http.Response.Headers.XContentTypeOptions = "nosniff";
                return Results.Bytes(asset.Content, asset.Type);
            }).ExcludeFromDescription();
    }

    private static Asset Load(string name, string type)
    {
        using var stream = typeof(DeskAssets).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The build left {name} out of the assembly.");
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        var digest = Convert.ToHexStringLower(SHA256.HashData(content))[..12];
        return new Asset($"/assets/{digest}/{name}", $"{type}; charset=utf-8", content);
    }

    private sealed record Asset(string Path, string Type, byte[] Content);
}
