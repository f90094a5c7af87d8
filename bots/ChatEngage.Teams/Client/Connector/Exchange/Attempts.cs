using System.Text.Json;

namespace ChatEngage.Teams.Client.Connector;

/// <summary>Makes one attempt and says how it ended; never throws because of the network or the answer.</summary>
internal sealed class Attempts(HttpClient http, TimeProvider time)
{
    private const int MaxBytes = 4 * 1024 * 1024;
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    public async Task<Attempt> SendAsync(HttpMethod method, Uri url, byte[]? json, string? token, TimeSpan limit, CancellationToken ct)
    {
        using var request = new ConnectorMessage(method, url, json, token);
        using var timeout = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, ct);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return new Attempt.Answered((int)response.StatusCode, RetryAfter(response), await BodyAsync(response.Content, either.Token));
        }
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException)
        {
            return request.Begun && !IsBefore(error) ? new Attempt.Lost(Cause(error)) : new Attempt.NotSent(Cause(error));
        }
    }

    /// <summary>The status is the answer: a body that breaks off, is too long or no JSON object is none.</summary>
    private static async Task<JsonElement?> BodyAsync(HttpContent content, CancellationToken ct)
    {
        try
        {
            await using var stream = await content.ReadAsStreamAsync(ct);
            using var bytes = new MemoryStream();
            var part = new byte[16 * 1024];
            for (int read; (read = await stream.ReadAsync(part, ct)) > 0;)
            {
                if (bytes.Length + read > MaxBytes) return null;
                bytes.Write(part, 0, read);
            }
            using var document = JsonDocument.Parse(bytes.GetBuffer().AsMemory(0, (int)bytes.Length));
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException or JsonException)
        {
            return null;
        }
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var asked = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - time.GetUtcNow(),
            _ => (TimeSpan?)null,
        };
        return asked is { } wait ? TimeSpan.FromTicks(Math.Clamp(wait.Ticks, 0, LongestWait.Ticks)) : null;
    }

    /// <summary>There was no connection to send anything over.</summary>
    private static bool IsBefore(Exception error) => error is HttpRequestException
    {
        HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
    };

    private static string Cause(Exception error) => error switch
    {
        HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } known => known.HttpRequestError.ToString(),
        OperationCanceledException => "no answer in time",
        _ => error.GetType().Name,
    };
}
