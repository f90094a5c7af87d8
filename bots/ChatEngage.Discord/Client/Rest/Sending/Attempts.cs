using ChatEngage.Discord.Client.Rest.Limits;

namespace ChatEngage.Discord.Client.Rest.Sending;

/// <summary>One try over HTTP. Whatever happens is told; only the caller's cancellation throws.</summary>
internal sealed class Attempts(HttpClient client, DiscordRestOptions options, TimeProvider time)
{
    private const int LongestBody = 8 * 1024 * 1024;
    private readonly string start = options.BaseAddress.AbsoluteUri.TrimEnd('/') + "/";

    public async Task<Attempt> SendAsync(RestRequest request, TimeSpan timeout, bool bodyWanted, CancellationToken ct)
    {
        using var message = Message(request);
        using var deadline = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, ct);
        try
        {
            using var response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var limits = LimitHeaders.Of(response, time.GetUtcNow());
            var wanted = bodyWanted || !response.IsSuccessStatusCode;
            return new Attempt.Answered((int)response.StatusCode, wanted ? await BodyAsync(response, either.Token) : [], limits);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException)
        {
            var why = Cause(error);
            return NeverSent(error, message.Content) ? new Attempt.NotReached(why) : new Attempt.Lost(why);
        }
    }

    private HttpRequestMessage Message(RestRequest request)
    {
        var message = new HttpRequestMessage(request.Method, new Uri(start + request.Path));
        if (request.Body is { } body) message.Content = new BegunContent(body.Content());
        message.Headers.TryAddWithoutValidation("User-Agent", options.UserAgent);
        // An interaction's address carries its own secret; the bot's is not needed there.
        if (request.Lane is Lane.Ordinary) message.Headers.TryAddWithoutValidation("Authorization", "Bot " + options.Token);
        return message;
    }

    private static bool NeverSent(Exception error, HttpContent? content) =>
        error is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError }
        || content is BegunContent { Begun: false };

    /// <summary>Null when it broke off or is too long: the status still counts.</summary>
    private static async Task<byte[]?> BodyAsync(HttpResponseMessage response, CancellationToken either)
    {
        if (response.Content.Headers.ContentLength > LongestBody) return null;
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(either);
            using var bytes = new MemoryStream();
            var chunk = new byte[16 * 1024];
            while (await stream.ReadAsync(chunk, either) is var read and > 0)
            {
                if (bytes.Length + read > LongestBody) return null;
                bytes.Write(chunk, 0, read);
            }
            return bytes.ToArray();
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            return null;
        }
    }

    private static string Cause(Exception error) => error switch
    {
        HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } known => known.HttpRequestError.ToString(),
        OperationCanceledException => "timeout",
        _ => error.GetType().Name,
    };
}
