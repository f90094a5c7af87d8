using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ChatEngage.Host.Configuration;
using ChatEngage.Sources.Outbound;
using Microsoft.Extensions.AI;

namespace ChatEngage.Host.Suggestions.Llm;

/// <summary>
/// Any endpoint that speaks <c>POST /chat/completions</c>. Whole answers only. Every way in which a model can fail is a <see cref="ModelException"/>;
/// a refusal comes as an empty text with <see cref="ChatFinishReason.ContentFilter"/>.
/// </summary>
/// <param name="http">One of <see cref="CreateHttp"/>; the caller keeps it.</param>
internal sealed class OpenAiChatClient(LlmOptions options, HttpClient http, TimeProvider time) : IChatClient
{
    private const int MaxAnswer = 256 * 1024;
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);
    private readonly Uri address = new UriBuilder(options.Endpoint) { Path = options.Endpoint.AbsolutePath.TrimEnd('/') + "/chat/completions" }.Uri;

    // What this endpoint said it does not know; learnt from its first refusal.
    private volatile bool newerLimit;
    private volatile bool noFormat;

    /// <param name="allowPrivate">The operator allowed private addresses, or wrote one of this machine into the configuration.</param>
    public static HttpClient CreateHttp(bool allowPrivate) => new(OutboundHttp.CreateHandler(allowPrivate), disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };

    /// <exception cref="ModelException">There is no answer.</exception>
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var deadline = new CancellationTokenSource(Limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            List<WireMessage> wire = [.. messages.Select(message => new WireMessage(message.Role.Value, message.Text))];
            return await AskAsync(wire, options, both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ModelException(ModelFault.Slow, "The model did not answer in time.");
        }
        catch (HttpRequestException error) when (error.InnerException is PrivateAddressException)
        {
            throw new ModelException(ModelFault.Rejected, "Endpoint leads to a private address, which is not allowed.") { Free = true };
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            var cause = (error as HttpRequestException)?.HttpRequestError ?? HttpRequestError.Unknown;
            throw new ModelException(ModelFault.Unreachable, $"The model could not be reached ({cause}).")
            {
                Free = cause is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError,
            };
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // A text with half a letter is an InvalidOperationException of the JSON reader.
            throw new ModelException(ModelFault.Garbled, "The answer is not what this protocol has.");
        }
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("Whole answers only.");

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType == typeof(IChatClient) ? this : null;

    /// <summary>The HTTP client belongs to who made it.</summary>
    public void Dispose() { }

    private TimeSpan Limit => options.Timeout;

    private async Task<ChatResponse> AskAsync(List<WireMessage> messages, ChatOptions? asked, CancellationToken ct)
    {
        for (var learnt = 0; ; learnt++)
        {
            using var request = Request(messages, asked);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            if (response.StatusCode == HttpStatusCode.OK) return Read(await BodyAsync(response, ct));
            if (response.StatusCode == HttpStatusCode.BadRequest && learnt < 2 && Learns(Encoding.UTF8.GetString((await BodyAsync(response, ct)).Span))) continue;
            throw Fault(response);
        }
    }

    private HttpRequestMessage Request(List<WireMessage> messages, ChatOptions? asked)
    {
        var body = new WireRequest(options.Model, messages)
        {
            MaxTokens = newerLimit ? null : asked?.MaxOutputTokens,
            MaxCompletionTokens = newerLimit ? asked?.MaxOutputTokens : null,
            ResponseFormat = asked?.ResponseFormat is ChatResponseFormatJson && !noFormat ? new("json_object") : null,
        };
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, WireJson.Default.WireRequest));
        content.Headers.ContentType = new("application/json");
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        request.Headers.Accept.ParseAdd("application/json");
        if (options.ApiKey is { } key) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return request;
    }

    /// <summary>Not every endpoint knows every field; the complaint names the one it does not.</summary>
    private bool Learns(string complaint)
    {
        if (!noFormat && complaint.Contains("response_format", StringComparison.Ordinal)) return noFormat = true;
        if (!newerLimit && complaint.Contains("max_completion_tokens", StringComparison.Ordinal)) return newerLimit = true;
        return false;
    }

    private static async Task<ReadOnlyMemory<byte>> BodyAsync(HttpResponseMessage response, CancellationToken ct)
    {
        if (response.Content.Headers.ContentLength > MaxAnswer) throw TooLong();
        var body = new ArrayBufferWriter<byte>(4 * 1024);
        await using var stream = await response.Content.ReadAsStreamAsync(ct);
        while (await stream.ReadAsync(body.GetMemory(4 * 1024), ct) is > 0 and var read)
        {
            body.Advance(read);
            if (body.WrittenCount > MaxAnswer) throw TooLong();
        }
        return body.WrittenMemory;
    }

    private static ChatResponse Read(ReadOnlyMemory<byte> body)
    {
        var answer = JsonSerializer.Deserialize(body.Span, WireJson.Default.WireAnswer);
        if (answer?.Choices is not [{ Message: { } message } choice, ..]) throw new JsonException("There is no choice.");
        var refused = !string.IsNullOrEmpty(message.Refusal);
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, refused ? "" : message.Text))
        {
            FinishReason = refused ? ChatFinishReason.ContentFilter : choice.FinishReason is { Length: > 0 } reason ? new(reason) : null,
            Usage = Tokens(answer.Usage) is { } tokens ? new() { TotalTokenCount = tokens } : null,
        };
    }

    private static long? Tokens(JsonElement? usage) =>
        usage is { ValueKind: JsonValueKind.Object } parts && parts.TryGetProperty("total_tokens", out var total) && total.ValueKind == JsonValueKind.Number && total.TryGetInt64(out var count) && count > 0 ? count : null;

    private ModelException Fault(HttpResponseMessage response)
    {
        var code = (int)response.StatusCode;
        return code is 408 or 409 or 425 or 429 or >= 500
            ? new(ModelFault.Busy, $"The model answered {code}.") { RetryAfter = RetryAfter(response), Free = code == 429 }
            : new(ModelFault.Rejected, $"The model answered {code}.") { Free = code >= 300 };
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var asked = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - time.GetUtcNow(),
            _ => (TimeSpan?)null,
        };
        return asked is null ? null : asked > LongestWait ? LongestWait : asked < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : asked;
    }

    private static ModelException TooLong() => new(ModelFault.Oversized, "The answer is longer than an answer can be.");
}
