using ChatEngage.Review;
using ChatEngage.Sources.Outbound;

namespace ChatEngage.Sources.Webhook;

/// <summary>Sends approved replies of a webhook source to its ReplyUrl, signed; the reply's id is the <c>webhook-id</c> of every attempt.</summary>
public sealed class WebhookSender : IReplySender
{
    private static readonly TimeSpan ShortWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);
    private readonly WebhookOptions options;
    private readonly Uri url;
    private readonly HttpClient client;
    private readonly TimeProvider time;

    /// <param name="client">One of <see cref="OutboundHttp.CreateClient"/>; the caller keeps it.</param>
    /// <exception cref="ArgumentException">The options hold no ReplyUrl or no secret.</exception>
    public WebhookSender(WebhookOptions options, HttpClient client, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        url = options.ReplyUrl is { IsAbsoluteUri: true, Scheme: "http" or "https" } given ? given : throw new ArgumentException("ReplyUrl is an absolute http or https address.", nameof(options));
        if (options.Secrets.Count == 0) throw new ArgumentException("A webhook source needs a secret to sign with.", nameof(options));
        (this.options, this.client, this.time) = (options, client, time);
        Rules = new ReplyRules { MaxLength = 10_000, CountedIn = TextUnit.CodePoint, RepeatSafeFor = options.RepeatSafeFor };
    }

    public SourceName Name => options.Name;

    public ReplyRules Rules { get; }

    public async Task<Delivery> SendAsync(ApprovedReply reply, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(reply);
        var body = new WebhookReply(reply.Id, reply.Conversation, reply.Thread, reply.ReplyTo, reply.Text, reply.Agent);
        using var request = new SignedPost(url, reply.Id.Value, WebhookJson.Write(body), options.Secrets, time.GetUtcNow());
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            return await OutcomeAsync(response, ct);
        }
        catch (HttpRequestException error) when (error.InnerException is PrivateAddressException)
        {
            return new Delivery.Refused("ReplyUrl leads to a private address, which is not allowed for this source.");
        }
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException && !request.Begun)
        {
            return new Delivery.TryLater(ShortWait, $"The receiver could not be reached ({Cause(error)}).");
        }
        catch (OperationCanceledException)
        {
            return new Delivery.Unknown("The receiver did not answer in time; it may have taken it.");
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            return new Delivery.Unknown($"The connection broke before an answer ({Cause(error)}); the receiver may have taken it.");
        }
    }

    /// <summary>A receiver of webhooks cannot be asked.</summary>
    public Task<Lookup> FindAsync(ApprovedReply reply, DateTimeOffset since, CancellationToken ct) => Task.FromResult<Lookup>(new Lookup.CannotTell());

    private async Task<Delivery> OutcomeAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var code = (int)response.StatusCode;
        switch (code)
        {
            case >= 200 and < 300:
                var answer = await WebhookAnswer.ReadAsync(response.Content, time, ct);
                return new Delivery.Sent(answer.Id, answer.Url);
            case 408 or 425 or 429 or 503:
                return new Delivery.TryLater(RetryAfter(response), $"The receiver answered {code}.");
            case >= 300 and < 400:
                return new Delivery.Refused($"The receiver answered {code}; redirects are not followed.");
            case >= 400 and < 500:
                return new Delivery.Refused($"The receiver answered {code}.");
            default:
                return new Delivery.Unknown($"The receiver answered {code}; it may have taken it.");
        }
    }

    private TimeSpan RetryAfter(HttpResponseMessage response)
    {
        var asked = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - time.GetUtcNow(),
            _ => ShortWait,
        };
        return asked > LongestWait ? LongestWait : asked < TimeSpan.Zero ? TimeSpan.Zero : asked;
    }

    private static string Cause(Exception error) => error switch
    {
        HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } known => known.HttpRequestError.ToString(),
        OperationCanceledException => "timeout",
        _ => error.GetType().Name,
    };
}

/// <summary>The body of an outgoing reply.</summary>
internal sealed record WebhookReply(ReplyId ReplyId, ConversationId ConversationId, string Thread, string ReplyTo, string Text, string Agent);
