using System.Text;
using System.Text.Json;
using ChatEngage.Running;
using Microsoft.Playwright;

namespace ChatEngage.Browser.Tests;

/// <summary>The real service as shipped, with its sample source, and a real browser.</summary>
public sealed class DeskFixture : IAsyncLifetime
{
    private const string Secret = "whsec_ZGVzay10ZXN0cy1zZWNyZXQtb2YtdGhlaXItb3du";
    public const string Token = "a-token-of-the-browser-tests";
    private static readonly string Chromium = Environment.GetEnvironmentVariable("CHATENGAGE_CHROMIUM") ?? "/usr/bin/chromium";
    private readonly string folder = Directory.CreateTempSubdirectory("chatengage-browser-").FullName;
    private readonly HttpClient client = new(new SocketsHttpHandler());
    private readonly List<string> outside = [];
    private IPlaywright? playwright;
    private IBrowser? browser;
    private HostProcess? host;

    public HostProcess Host => host!;

    /// <summary>Why nothing can be tested here; null when it can.</summary>
    public static string? Missing => File.Exists(Chromium) ? null : $"{Chromium} is missing: apt-get install chromium";

    /// <summary>Requests of any page to anywhere but this machine.</summary>
    public IReadOnlyList<string> Outside => outside;

    public async ValueTask InitializeAsync()
    {
        if (Missing is not null) return;
        host = new HostProcess(folder, new Dictionary<string, string>
        {
            ["Brands:demo:Sources:hooks:Secret"] = Secret,
            ["Api:Tokens:0:Name"] = "anna",
            ["Api:Tokens:0:Role"] = "agent",
            ["Api:Tokens:0:Secret"] = Token,
        });
        await host.StartAsync();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update",
                "--disable-domain-reliability", "--disable-sync", "--disable-default-apps", "--no-pings", "--no-first-run",
                // Whatever the browser itself may want outside, it finds no names for.
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
            ],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        if (host is { HasExited: false }) await host.StopAsync();
        if (host is not null) await host.DisposeAsync();
        client.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A page of its own, with nobody signed in; what its script complains about ends up in <paramref name="complaints"/>.</summary>
    public async Task<IPage> OpenAsync(List<string> complaints, int width = 1280, int height = 800, ColorScheme scheme = ColorScheme.Light, bool script = true)
    {
        var context = await browser!.NewContextAsync(new() { BaseURL = Host.Url, ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme, JavaScriptEnabled = script });
        context.SetDefaultTimeout(30_000);
        var page = await context.NewPageAsync();
        page.PageError += (_, error) => complaints.Add(error);
        page.Console += (_, line) => { if (line.Type == "error" && line.Text.Contains("Content Security Policy", StringComparison.Ordinal)) complaints.Add(line.Text); };
        page.Request += (_, request) => { if (new Uri(request.Url).Host != "127.0.0.1") outside.Add(request.Url); };
        return page;
    }

    /// <summary>A page of an agent who signed in with the configured token.</summary>
    public async Task<IPage> SignInAsync(List<string> complaints, int width = 1280, int height = 800, ColorScheme scheme = ColorScheme.Light, bool script = true)
    {
        var page = await OpenAsync(complaints, width, height, scheme, script);
        await page.GotoAsync("/");
        await page.GetByLabel("API token").FillAsync(Token);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Inbox" }).WaitForAsync();
        return page;
    }

    /// <summary>Somebody outside writes; returns once it is durable.</summary>
    public async Task ReceiveAsync(object mention)
    {
        using var answer = await new SignedHooks(client, Secret).PostAsync($"{Host.Url}/hooks/demo/hooks", Guid.NewGuid().ToString("n"), Encoding.UTF8.GetBytes(JsonSerializer.Serialize(mention)));
        Assert.Equal(202, (int)answer.StatusCode);
    }
}
