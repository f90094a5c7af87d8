using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace ChatEngage.FakeTeams;

/// <summary>The channel's line to the bot: posts activities to its endpoint, signed.</summary>
public sealed class BotLine : IDisposable
{
    private readonly TokenMint mint;
    private readonly Action<BotAnswer> onAnswer;
    private readonly HttpClient client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(60) };

    internal BotLine(TokenMint mint, Action<BotAnswer> onAnswer) => (this.mint, this.onAnswer) = (mint, onAnswer);

    /// <summary>The bot's <c>/api/messages</c>; set it before anything happens in the world.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>Sends no token, as a local development client does.</summary>
    public bool Anonymous { get; set; }

    /// <summary>Posts an activity with a good token for its own service URL.</summary>
    public Task<BotAnswer> DeliverAsync(JsonObject activity, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(activity);
        IReadOnlyList<string> authorization = Anonymous ? [] : ["Bearer " + mint.GoodFor((string?)activity["serviceUrl"] ?? mint.ServiceUrl)];
        return AttemptAsync(new TokenAttempt(authorization, activity), cancellationToken);
    }

    /// <summary>The same activity several times at once, each with a token of its own.</summary>
    public async Task<IReadOnlyList<BotAnswer>> DeliverAtOnceAsync(JsonObject activity, int times) =>
        await Task.WhenAll(Enumerable.Range(0, times).Select(_ => DeliverAsync(activity)));

    /// <summary>Posts an activity with these Authorization headers.</summary>
    public Task<BotAnswer> AttemptAsync(TokenAttempt attempt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        return PostAsync(attempt.Authorization, attempt.Activity, Encoding.UTF8.GetBytes(attempt.Activity.ToJsonString()), cancellationToken);
    }

    /// <summary>Posts any bytes with a good token.</summary>
    public Task<BotAnswer> DeliverBytesAsync(byte[] body) => PostAsync(["Bearer " + mint.Good()], [], body, CancellationToken.None);

    /// <summary>The connect probe of the service.</summary>
    public async Task<int> ProbeAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, Target);
        using var response = await client.SendAsync(request);
        return (int)response.StatusCode;
    }

    public void Dispose() => client.Dispose();

    private Uri Target => Endpoint ?? throw new InvalidOperationException("Set Bot.Endpoint to the bot's /api/messages first.");

    private async Task<BotAnswer> PostAsync(IReadOnlyList<string> authorization, JsonObject activity, byte[] body, CancellationToken cancellationToken)
    {
        var answer = authorization.Count > 1
            ? await RawPost.SendAsync(Target, authorization, activity, body, cancellationToken)
            : await SendAsync(authorization, activity, body, cancellationToken);
        onAnswer(answer);
        return answer;
    }

    private async Task<BotAnswer> SendAsync(IReadOnlyList<string> authorization, JsonObject activity, byte[] body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Target) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        if (authorization.Count > 0) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        if ((activity["conversation"] as JsonObject)?["id"] is JsonValue conversation) request.Headers.TryAddWithoutValidation("x-ms-conversation-id", conversation.ToString());
        if ((activity["conversation"] as JsonObject)?["tenantId"] is JsonValue tenant) request.Headers.TryAddWithoutValidation("x-ms-tenant-id", tenant.ToString());
        using var response = await client.SendAsync(request, cancellationToken);
        return new BotAnswer(activity, (int)response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken), response.Content.Headers.ContentType?.MediaType);
    }
}
