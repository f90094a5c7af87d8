using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatEngage.Teams.Commands;
using ChatEngage.Teams.Package;

namespace ChatEngage.Teams;

/// <summary>The app package that an administrator uploads to Teams: a zip of a manifest and two icons.</summary>
public static class TeamsPackage
{
    public const string ManifestVersion = "1.17";
    private const string Schema = "https://developer.microsoft.com/en-us/json-schemas/teams/v1.17/MicrosoftTeams.schema.json";

    // Zip knows no time before this, and the same configuration gives the same bytes.
    private static readonly DateTimeOffset Always = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // Without reflection, so that it can be trimmed away.
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <exception cref="ArgumentException">The options have <see cref="TeamsPackageOptions.Problems"/>.</exception>
    public static byte[] Build(TeamsPackageOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Problems().FirstOrDefault() is { } problem) throw new ArgumentException(problem, nameof(options));
        using var package = new MemoryStream();
        using (var zip = new ZipArchive(package, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "manifest.json", Encoding.UTF8.GetBytes(Manifest(options)));
            Add(zip, "color.png", Icons.Color(int.Parse(options.AccentColor.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture)));
            Add(zip, "outline.png", Icons.Outline());
        }
        return package.ToArray();
    }

    private static string Manifest(TeamsPackageOptions options)
    {
        var manifest = new JsonObject
        {
            ["$schema"] = Schema,
            ["manifestVersion"] = ManifestVersion,
            ["version"] = options.PackageVersion,
            ["id"] = options.PackageId ?? options.AppId,
            ["developer"] = new JsonObject { ["name"] = options.Developer.Trim(), ["websiteUrl"] = options.Website, ["privacyUrl"] = options.Privacy ?? options.Website, ["termsOfUseUrl"] = options.TermsOfUse ?? options.Website },
            ["name"] = new JsonObject { ["short"] = options.ShortName.Trim(), ["full"] = options.FullName.Trim() },
            ["description"] = new JsonObject
            {
                ["short"] = "Mentions, suggested replies and a daily digest for a social team",
                ["full"] = "Shows every mention of your brand as a card with suggested replies, which a person of your team approves, edits or rejects. Posts a daily digest of network, contribution and participation. Nothing is sent that nobody approved.",
            },
            ["icons"] = new JsonObject { ["color"] = "color.png", ["outline"] = "outline.png" },
            ["accentColor"] = options.AccentColor,
            ["bots"] = new JsonArray(new JsonObject
            {
                ["botId"] = options.AppId,
                ["scopes"] = new JsonArray("personal", "team", "groupChat"),
                ["supportsFiles"] = false,
                ["isNotificationOnly"] = false,
                ["commandLists"] = new JsonArray(Commands("personal"), Commands("team", "groupChat")),
            }),
            ["permissions"] = new JsonArray("identity", "messageTeamMembers"),
            ["validDomains"] = new JsonArray([.. options.ValidDomains.Distinct(StringComparer.OrdinalIgnoreCase).Select(domain => JsonValue.Create(domain))]),
        };
        if (options.ReadsMessages)
        {
            manifest["webApplicationInfo"] = new JsonObject { ["id"] = options.AppId, ["resource"] = "https://RscBasedStoreApp" };
            manifest["authorization"] = new JsonObject
            {
                ["permissions"] = new JsonObject { ["resourceSpecific"] = new JsonArray(Permission("ChannelMessage.Read.Group"), Permission("ChatMessage.Read.Chat")) },
            };
        }
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text, Readable)) manifest.WriteTo(writer);
        return Encoding.UTF8.GetString(text.ToArray());
    }

    private static JsonObject Commands(params IEnumerable<string> scopes) => new()
    {
        ["scopes"] = new JsonArray([.. scopes.Select(scope => JsonValue.Create(scope))]),
        ["commands"] = new JsonArray([.. Command.All.Select(command => new JsonObject { ["title"] = command.Title, ["description"] = command.Description })]),
    };

    private static JsonObject Permission(string name) => new() { ["name"] = name, ["type"] = "Application" };

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.SmallestSize);
        entry.LastWriteTime = Always;
        // Readable for everybody, written by its owner.
        entry.ExternalAttributes = Convert.ToInt32("100644", 8) << 16;
        using var stream = entry.Open();
        stream.Write(content);
    }
}
