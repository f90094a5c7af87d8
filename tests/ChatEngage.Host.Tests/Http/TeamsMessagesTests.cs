using System.Net.Http.Headers;
using System.Text;
using ChatEngage.Host.Composition;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatEngage.Host.Tests.Http;

/// <summary>Where Teams brings what happened, in the development mode: who may bring it at all.</summary>
public sealed class TeamsMessagesTests
{
    private const string Activity = """{"type":"typing","id":"1","serviceUrl":"http://127.0.0.1:9/","conversation":{"id":"a"},"from":{"id":"u"},"recipient":{"id":"b"},"channelId":"msteams"}""";

    [Fact]
    public async Task No_web_page_speaks_as_Teams_where_nobody_is_asked_for_a_token()
    {
        var folder = Directory.CreateTempSubdirectory("chatengage-teams-messages-").FullName;
        try
        {
            var settings = Settings.Brand(
                ("Http:Url", "http://127.0.0.1:0"), ("DataDirectory", Path.Combine(folder, "data")), ("Redis:AppendFsync", "everysec"), ("Teams:Development", "true"),
                ("Brands:acme:TeamChannels:social:Type", "teams"), ("Brands:acme:TeamChannels:social:ChannelId", "19:abc@thread.tacv2"));
            await using var service = await Service.StartAsync(Settings.Read(settings), TimeProvider.System, NullLoggerFactory.Instance, CancellationToken.None);
            using var client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = service.Url };
            Assert.Equal(200, await PostAsync(client, "application/json; charset=utf-8"));
            // What a form or a script without leave of the server can send.
            Assert.Equal(415, await PostAsync(client, "text/plain"));
            Assert.Equal(403, await PostAsync(client, "application/json", "https://evil.example"));
            Assert.Equal(403, await PostAsync(client, "text/plain", "null"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<int> PostAsync(HttpClient client, string type, string? origin = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Activity)) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        if (origin is not null) request.Headers.Add("Origin", origin);
        using var response = await client.SendAsync(request);
        return (int)response.StatusCode;
    }
}
