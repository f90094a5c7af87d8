using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using ChatEngage.Host.Composition;
using ChatEngage.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatEngage.Host.Tests.Http;

/// <summary>A service whose brand posts its digests to the desk and to a team channel that can break.</summary>
public sealed class DigestService : IAsyncLifetime
{
    public const string Team = "team";
    private readonly string folder = Directory.CreateTempSubdirectory("chatengage-digests-").FullName;
    private WebApplication team = null!;
    private Service service = null!;
    private HttpClient client = null!;

    /// <summary>What reached the team channel.</summary>
    public ConcurrentQueue<JsonNode> Posts { get; } = new();

    /// <summary>It reads what comes, and breaks the connection instead of answering.</summary>
    public bool Breaks { get; set; }

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        team = builder.Build();
        team.Run(async http =>
        {
            var post = (await JsonNode.ParseAsync(http.Request.Body))!;
            if ((string?)post["type"] == "digest") Posts.Enqueue(post);
            if (Breaks) http.Abort();
            else await http.Response.WriteAsync("{}");
        });
        await team.StartAsync();
        var settings = Settings.Brand(
            ("Http:Url", "http://127.0.0.1:0"), ("DataDirectory", Path.Combine(folder, "data")), ("Redis:AppendFsync", "everysec"),
            ("Brands:acme:TimeZone", "Asia/Kathmandu"),
            ("Brands:acme:Sources:hooks:Type", "webhook"), ("Brands:acme:Sources:hooks:Secret", RunningService.Secret),
            ("Brands:acme:TeamChannels:desk:Type", "desk"), ($"Brands:acme:TeamChannels:{Team}:Type", "webhook"), ($"Brands:acme:TeamChannels:{Team}:Url", team.Urls.First() + "/"),
            ("Brands:other:Name", "Other"));
        foreach (var (index, role) in new[] { "agent", "lead" }.Index())
        {
            settings[$"Api:Tokens:{index}:Name"] = $"the-{role}";
            settings[$"Api:Tokens:{index}:Role"] = role;
            settings[$"Api:Tokens:{index}:Secret"] = RunningService.TokenOf(role);
        }
        service = await Service.StartAsync(Settings.Read(settings), TimeProvider.System, NullLoggerFactory.Instance, CancellationToken.None);
        client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri(service.Url.GetLeftPart(UriPartial.Authority)), Timeout = TimeSpan.FromSeconds(60) };
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await service.DisposeAsync();
        await team.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    public Task<Answer> GetAsync(string path) => CallAsync(HttpMethod.Get, path, "agent");

    public Task<Answer> PostAsync(string path, string role = "lead") => CallAsync(HttpMethod.Post, path, role);

    public async Task<int> HookAsync(JsonNode mention)
    {
        using var request = new SignedHooks(client, RunningService.Secret).Request($"{client.BaseAddress}hooks/acme/hooks", $"delivery-{Guid.NewGuid()}", System.Text.Encoding.UTF8.GetBytes(mention.ToJsonString()));
        using var response = await client.SendAsync(request);
        return (int)response.StatusCode;
    }

    /// <summary>The brand's day now, as the service tells it.</summary>
    public async Task<DateOnly> TodayAsync() => Day((await GetAsync("/api/v1/ncp?brand=acme")).Body!["days"]!.AsArray()[^1]!["date"]);

    public static DateOnly Day(JsonNode? node) => DateOnly.ParseExact((string)node!, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private async Task<Answer> CallAsync(HttpMethod method, string path, string role)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", RunningService.TokenOf(role));
        using var response = await client.SendAsync(request);
        return await Answer.OfAsync(response);
    }
}
