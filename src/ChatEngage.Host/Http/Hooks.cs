using System.Buffers.Text;
using System.Security.Cryptography;
using System.Threading.RateLimiting;
using ChatEngage.Host.Brands;
using ChatEngage.Host.Configuration;
using ChatEngage.Inbox;
using ChatEngage.Sources.Webhook;

namespace ChatEngage.Host.Http;

/// <summary>
/// Takes mentions in by webhook: checks in the order of the contract, answers 202 only when all is durable. This is the hot path:
/// nothing is logged, and nothing runs between the front and this.
/// </summary>
internal sealed class Hooks : IDisposable
{
    public const int BodyLimit = 1024 * 1024;

    // What is being worked on at once bounds the memory; what waits has not sent its body's bytes into it yet.
    public const int AtOnce = 128;
    private const int MayWait = 1024;
    private static readonly TimeSpan BodyWithin = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    // While the store is away a turn takes as long as its retries: whoever waits behind those is told to come again.
    private static readonly TimeSpan TurnWithin = TimeSpan.FromSeconds(10);

    private readonly Dictionary<(string, string), Entrance> entrances;
    private readonly ConcurrencyLimiter limiter = new(new ConcurrencyLimiterOptions { PermitLimit = AtOnce, QueueLimit = MayWait, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });
    private readonly SourceHealth health;
    private readonly TimeProvider time;

    public Hooks(BrandDirectory brands, ServiceOptions options, SourceHealth health, TimeProvider time)
    {
        (this.health, this.time) = (health, time);
        entrances = (from brand in options.Brands
                     from source in brand.Sources
                     where source.Type == SourceType.Webhook
                     select new Entrance(brand.Key, source.Name, brands.Find(brand.Key.Value)!.Store.Inbox(source.Name), [.. source.Secrets.Select(WebhookSecret.Parse)]))
            .ToDictionary(entrance => (entrance.Brand.Value, entrance.Source.Value));
    }

    public void Dispose() => limiter.Dispose();

    public async Task ReceiveAsync(HttpContext http)
    {
        using var turn = await TurnAsync(http.RequestAborted);
        if (!turn.IsAcquired)
        {
            await Problem.Busy().WriteAsync(http);
            return;
        }
        try
        {
            if (await AnswerAsync(http) is { } problem) await problem.WriteAsync(http);
        }
        catch (StoreUnavailableException)
        {
            await Problem.Unavailable().WriteAsync(http);
        }
    }

    private async ValueTask<RateLimitLease> TurnAsync(CancellationToken ct)
    {
        var now = limiter.AttemptAcquire(1);
        if (now.IsAcquired) return now;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(TurnWithin);
        try
        {
            return await limiter.AcquireAsync(1, patience.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return now;
        }
    }

    /// <summary>Null when it was accepted and answered.</summary>
    private async Task<Problem?> AnswerAsync(HttpContext http)
    {
        var request = http.Request;
        if (await BodyAsync(http) is not { } body) return Problem.TooLarge(BodyLimit);
        using (body)
        {
            if (!JsonRequest.IsJson(request)) return Problem.Bare(415);
            if (request.Headers.ContentEncoding.Count > 0) return Problem.Bare(415) with { Detail = "Send the body without Content-Encoding." };
            if (!entrances.TryGetValue(((string)request.RouteValues["brand"]!, (string)request.RouteValues["source"]!), out var entrance))
                return Problem.NotFound("There is no such brand, or no such webhook source.");
            var now = time.GetUtcNow();
            string? id = request.Headers[StandardWebhooks.IdHeader];
            var verdict = StandardWebhooks.Verify(
                entrance.Secrets, id, request.Headers[StandardWebhooks.TimestampHeader], request.Headers[StandardWebhooks.SignatureHeader], body.Bytes.Span, now);
            if (Objection(verdict) is { } objection) return objection;
            return MentionReader.Read(body.Bytes, now) switch
            {
                MentionReading.Mentions mentions => await StoreAsync(http, entrance, mentions.Items, new DeliveryMark(id!, Digest(body.Bytes.Span))),
                MentionReading.Invalid invalid => Problem.BadRequest("Nothing was stored; mend what errors names and send it again.") with { Errors = invalid.Errors },
                _ => throw new InvalidOperationException("Unknown reading."),
            };
        }
    }

    private async Task<Problem?> StoreAsync(HttpContext http, Entrance entrance, IReadOnlyList<Mention> mentions, DeliveryMark delivery)
    {
        // Not cancelled by the caller: a batch that is half way in must be known to be in.
        switch (await entrance.Inbox.ReceiveAsync(mentions, CancellationToken.None, delivery))
        {
            case Intake.Stored stored:
                health.Ok(entrance.Brand, entrance.Source);
                await AcceptedAsync(http.Response, stored);
                return null;
            case Intake.OtherBody:
                return Problem.Of(400, "webhook-id-reused", "This webhook-id came with another body before.", "Give each delivery an id of its own; nothing was stored.");
            default:
                return Problem.Busy() with { Detail = "The inbox is full. Nothing was stored; try again later.", RetryAfter = TimeSpan.FromSeconds(10) };
        }
    }

    private static Problem? Objection(Verdict verdict) => verdict switch
    {
        Verdict.Ok => null,
        Verdict.Missing missing => Unsigned($"The header {missing.Header} is missing."),
        Verdict.Stale stale => Unsigned(stale.Reason),
        Verdict.Wrong wrong => Unsigned(wrong.Reason),
        _ => Unsigned("The signature cannot be checked."),
    };

    private static Problem Unsigned(string detail) => Problem.Of(401, "bad-signature", "The delivery is not signed as it must be.", detail);

    /// <summary>
    /// Most bodies are here with their head; only what dawdles needs a clock. It holds its turn no longer than that, and not while
    /// others wait for one: nobody's half deliveries, which need no secret, keep the whole ones out.
    /// </summary>
    private async ValueTask<RequestBody?> BodyAsync(HttpContext http)
    {
        var reading = RequestBody.ReadAsync(http.Request, BodyLimit, http.RequestAborted);
        if (reading.IsCompleted) return await reading;
        var (began, ended) = (time.GetTimestamp(), false);
        await using var clock = time.CreateTimer(_ => Look(), null, LookEvery, LookEvery);
        try
        {
            return await reading;
        }
        catch (Exception error) when (ended && error is (OperationCanceledException or IOException))
        {
            // Reading may end before the request counts as aborted: it is the sender's failure and not ours.
            throw new BadHttpRequestException("The body did not come in time.", StatusCodes.Status408RequestTimeout);
        }

        void Look()
        {
            if (limiter.GetStatistics() is not { CurrentQueuedCount: > 0 } && time.GetElapsedTime(began) < BodyWithin) return;
            ended = true;
            http.Abort();
        }
    }

    private static string Digest(ReadOnlySpan<byte> body)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, digest);
        return Base64Url.EncodeToString(digest);
    }

    private static Task AcceptedAsync(HttpResponse response, Intake.Stored stored)
    {
        var body = System.Text.Encoding.UTF8.GetBytes(string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $$"""{"accepted":{{stored.Accepted}},"updated":{{stored.Updated}},"duplicates":{{stored.Duplicates}}}"""));
        response.StatusCode = StatusCodes.Status202Accepted;
        response.ContentType = "application/json";
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body).AsTask();
    }

    private sealed record Entrance(BrandName Brand, SourceName Source, IInbox Inbox, IReadOnlyList<WebhookSecret> Secrets);
}
