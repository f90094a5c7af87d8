using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.Json.Nodes;
using ChatEngage.Teams.Package;

namespace ChatEngage.Teams.Tests.Package;

public sealed class PackageTests
{
    private const string AppId = "6f1c5a0e-0b6d-4c0e-9a58-2d1f8a3b7c11";
    private static readonly TeamsPackageOptions Options = new() { AppId = AppId, Developer = "Acme", Website = "https://acme.example", ValidDomains = ["desk.acme.example"] };

    [Fact]
    public void It_holds_a_manifest_and_two_icons_and_nothing_else() => Assert.Equal(["color.png", "manifest.json", "outline.png"], Unzip(TeamsPackage.Build(Options)).Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void The_same_configuration_gives_the_same_bytes() => Assert.Equal(TeamsPackage.Build(Options), TeamsPackage.Build(Options));

    [Fact]
    public void The_manifest_keeps_the_rules_of_the_catalogue()
    {
        var manifest = JsonNode.Parse(Unzip(TeamsPackage.Build(Options))["manifest.json"])!;
        Assert.Equal("1.17", (string)manifest["manifestVersion"]!);
        Assert.True(Guid.TryParseExact((string)manifest["id"]!, "D", out _));
        Assert.InRange(((string)manifest["name"]!["short"]!).Length, 1, 30);
        Assert.InRange(((string)manifest["name"]!["full"]!).Length, 1, 100);
        Assert.InRange(((string)manifest["description"]!["short"]!).Length, 1, 80);
        Assert.InRange(((string)manifest["description"]!["full"]!).Length, 1, 4_000);
        Assert.InRange(((string)manifest["developer"]!["name"]!).Length, 1, 32);
        Assert.All(["websiteUrl", "privacyUrl", "termsOfUseUrl"], field => Assert.StartsWith("https://", (string)manifest["developer"]![field]!, StringComparison.Ordinal));
        var bot = Assert.Single((JsonArray)manifest["bots"]!)!;
        Assert.Equal(AppId, (string)bot["botId"]!);
        Assert.Equal(["personal", "team", "groupChat"], ((JsonArray)bot["scopes"]!).Select(scope => (string)scope!));
        Assert.False((bool)bot["supportsFiles"]!);
        foreach (var list in (JsonArray)bot["commandLists"]!)
        {
            var commands = (JsonArray)list!["commands"]!;
            Assert.InRange(commands.Count, 1, 10);
            Assert.All(commands, command =>
            {
                Assert.InRange(((string)command!["title"]!).Length, 1, 32);
                Assert.InRange(((string)command["description"]!).Length, 1, 128);
            });
        }
        Assert.Equal(["desk.acme.example"], ((JsonArray)manifest["validDomains"]!).Select(domain => (string)domain!));
    }

    [Fact]
    public void Reading_all_messages_is_asked_for_only_when_wanted()
    {
        var with = JsonNode.Parse(Unzip(TeamsPackage.Build(Options))["manifest.json"])!;
        var names = ((JsonArray)with["authorization"]!["permissions"]!["resourceSpecific"]!).Select(permission => (string)permission!["name"]!);
        Assert.Equal(["ChannelMessage.Read.Group", "ChatMessage.Read.Chat"], names);
        Assert.Equal(AppId, (string)with["webApplicationInfo"]!["id"]!);
        var without = JsonNode.Parse(Unzip(TeamsPackage.Build(Options with { ReadsMessages = false }))["manifest.json"])!;
        Assert.Null(without["authorization"]);
        Assert.Null(without["webApplicationInfo"]);
    }

    [Theory]
    [InlineData("color.png", Icons.ColorSize)]
    [InlineData("outline.png", Icons.OutlineSize)]
    public void Icons_are_pictures_of_the_size_that_Teams_wants(string name, int size)
    {
        var (width, height, pixels) = Read(Unzip(TeamsPackage.Build(Options))[name]);
        Assert.Equal((size, size), (width, height));
        Assert.True(pixels.Select(pixel => (pixel.R, pixel.A)).Distinct().Count() > 2, "something is drawn");
        if (name == "outline.png") Assert.All(pixels, pixel => Assert.True((pixel.R, pixel.G, pixel.B) == (255, 255, 255), "white and nothing else"));
        else Assert.All(pixels, pixel => Assert.Equal(255, pixel.A));
    }

    [Fact]
    public void What_is_wrong_is_said_in_sentences()
    {
        var wrong = new TeamsPackageOptions { AppId = "no", PackageId = "no", PackageVersion = "1", ShortName = new string('x', 31), FullName = "", Developer = "", Website = "http://acme.example", AccentColor = "red", ValidDomains = ["https://acme.example"] };
        Assert.Equal(9, wrong.Problems().Count());
        Assert.Throws<ArgumentException>(() => TeamsPackage.Build(wrong));
        Assert.Empty(Options.Problems());
    }

    private static Dictionary<string, byte[]> Unzip(byte[] package)
    {
        using var zip = new ZipArchive(new MemoryStream(package));
        return zip.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var stream = entry.Open();
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            return copy.ToArray();
        });
    }

    /// <summary>An own reading, by the published format.</summary>
    private static (int Width, int Height, IReadOnlyList<(byte R, byte G, byte B, byte A)> Pixels) Read(byte[] png)
    {
        Assert.Equal([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], png[..8]);
        var (width, height) = (0, 0);
        using var data = new MemoryStream();
        for (var at = 8; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            var name = System.Text.Encoding.ASCII.GetString(png, at + 4, 4);
            Assert.Equal(Sum(png.AsSpan(at + 4, length + 4)), BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at + 8 + length)));
            if (name == "IHDR") (width, height) = (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at + 8)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at + 12)));
            if (name == "IDAT") data.Write(png, at + 8, length);
            at += 12 + length;
        }
        data.Position = 0;
        using var raw = new MemoryStream();
        using (var zlib = new ZLibStream(data, CompressionMode.Decompress)) zlib.CopyTo(raw);
        var rows = raw.ToArray();
        Assert.Equal(height * (1 + (4 * width)), rows.Length);
        return (width, height, [.. Enumerable.Range(0, width * height).Select(number => (number / width * (1 + (4 * width))) + 1 + (4 * (number % width))).Select(at => (rows[at], rows[at + 1], rows[at + 2], rows[at + 3]))]);
    }

    private static uint Sum(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var part in bytes)
        {
            sum ^= part;
            for (var bit = 0; bit < 8; bit++) sum = (sum & 1) == 1 ? 0xedb88320 ^ (sum >> 1) : sum >> 1;
        }
        return ~sum;
    }
}
