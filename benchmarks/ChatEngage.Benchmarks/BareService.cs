using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace ChatEngage.Benchmarks;

/// <summary>
/// The least that anybody could do with the same parts: receive a body, one script call, answer;
/// and behind it (when there is a place to post to) one document and one POST.
/// </summary>
internal static class BareService
{
    private const string Script = "redis.call('XADD', KEYS[1], '*', 'b', ARGV[1]) return 1";

    public static async Task RunAsync(string url, string redis, string? postTo)
    {
        var connection = await ConnectionMultiplexer.ConnectAsync(redis);
        typeof(ConnectionMultiplexer).GetProperty("PreserveAsyncOrder")?.SetValue(connection, false);
        var database = connection.GetDatabase();
        var sha = (byte[])(await database.ExecuteAsync("SCRIPT", "LOAD", Script)) is { } text ? Convert.FromHexString(System.Text.Encoding.ASCII.GetString(text)) : [];
        RedisKey[] keys = ["bare:inbox"];

        var posts = Channel.CreateUnbounded<byte[]>();
        if (postTo is not null)
        {
            var client = new HttpClient(new SocketsHttpHandler());
            for (var i = 0; i < 8; i++) _ = PostAllAsync(posts.Reader, database, client, postTo);
        }

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        var app = builder.Build();
        app.MapPost("/hooks", async context =>
        {
            var body = new byte[context.Request.ContentLength ?? 0];
            await context.Request.Body.ReadExactlyAsync(body);
            await database.ScriptEvaluateAsync(sha, keys, [body]);
            if (postTo is not null) posts.Writer.TryWrite(body);
            context.Response.StatusCode = StatusCodes.Status202Accepted;
        });
        app.MapGet("/readyz", () => "ready");
        await app.RunAsync();
    }

    private static async Task PostAllAsync(ChannelReader<byte[]> posts, IDatabase database, HttpClient client, string postTo)
    {
        await foreach (var body in posts.ReadAllAsync())
        {
            await database.StringSetAsync("bare:conv:" + Guid.NewGuid().ToString("N"), body);
            using var content = new ByteArrayContent(body);
            using var answer = await client.PostAsync(new Uri(postTo), content);
        }
    }
}
