using System.IO.Compression;
using System.Text.Json;
using ChatEngage.Running;

namespace ChatEngage.Host.Tests.Chats;

/// <summary>What <c>check</c> says of Teams, and the package that is uploaded there.</summary>
public sealed class TeamsSetupTests
{
    [Fact]
    public async Task Each_thing_that_is_wrong_is_named_by_its_key_or_place()
    {
        await using var stage = await TeamsStage.OpenAsync();
        var endpoint = ("Teams:Endpoint", stage.Fake.Bot.Endpoint!.ToString());
        await stage.Triage.MentionAsync(stage.Anna, "help");
        Assert.All(await stage.CheckAsync(endpoint), line => Assert.True(line.Ok, line.Says));
        foreach (var (key, value, says) in new[]
        {
            ("Teams:AppPassword", "expired", "ChatEngage:Teams:AppPassword is wrong or has expired"),
            ("Teams:TenantId", "11111111-2222-3333-4444-555555555555", "look at ChatEngage:Teams:AppId and ChatEngage:Teams:TenantId"),
            ("Teams:Endpoint", "http://127.0.0.1:1/api/messages", "Look at ChatEngage:Teams:Endpoint"),
            ("Teams:Endpoint", "", "ChatEngage:Teams:Endpoint is not set"),
            ("Brands:acme:TeamChannels:social:ChannelId", "19:nowhere@thread.tacv2", "social"),
        })
        {
            var wrong = (await stage.CheckAsync(endpoint, (key, value))).Where(line => !line.Ok).Select(line => line.Says).ToList();
            Assert.Contains(wrong, line => line.Contains(says, StringComparison.Ordinal));
            Assert.DoesNotContain(wrong, line => line.Contains("expired~", StringComparison.Ordinal));
        }
        await stage.World.Social.UninstallAsync(stage.Anna);
        Assert.Contains("was removed", Assert.Single(await stage.CheckAsync(endpoint), line => !line.Ok).Says, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_package_is_a_zip_of_a_manifest_for_this_app_and_two_icons()
    {
        var folder = Directory.CreateTempSubdirectory("chatengage-package-").FullName;
        var file = Path.Combine(folder, "teams.zip");
        const string app = "6f1c5a0e-0b6d-4c0e-9a58-2d1f8a3b7c11";
        var settings = new Dictionary<string, string>
        {
            ["DataDirectory"] = Path.Combine(folder, "data"), ["Teams:AppId"] = app, ["Teams:AppPassword"] = "hush", ["Teams:TenantId"] = app, ["Teams:Endpoint"] = "https://chat.example.com/api/messages",
        };
        var run = await HostProcess.RunAsync(settings, "teams-package", "--out", file);
        Assert.True(run.Exit == 0, run.Error);
        using (var zip = ZipFile.OpenRead(file))
        {
            Assert.Equal(["color.png", "manifest.json", "outline.png"], zip.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
            using var stream = zip.GetEntry("manifest.json")!.Open();
            using var manifest = await JsonDocument.ParseAsync(stream);
            Assert.Equal(app, manifest.RootElement.GetProperty("bots")[0].GetProperty("botId").GetString());
            Assert.Contains("chat.example.com", manifest.RootElement.GetProperty("validDomains").EnumerateArray().Select(domain => domain.GetString()));
            Assert.DoesNotContain("hush", manifest.RootElement.GetRawText(), StringComparison.Ordinal);
        }
        settings.Remove("Teams:AppId");
        Assert.Contains("ChatEngage:Teams:AppId is missing", (await HostProcess.RunAsync(settings, "teams-package", "--out", file)).Error, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }
}
