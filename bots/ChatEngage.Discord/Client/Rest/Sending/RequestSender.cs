using System.Text.Json.Serialization.Metadata;
using ChatEngage.Discord.Client.Rest.Limits;
using ChatEngage.Discord.Client.Wire;
using Microsoft.Extensions.Logging;

namespace ChatEngage.Discord.Client.Rest.Sending;

/// <summary>Takes a request through its queue and its tries to an outcome.</summary>
internal sealed class RequestSender(HttpClient client, DiscordRestOptions options, TimeProvider time, RestCounters counters, ILogger log)
{
    private static readonly TimeSpan TokenPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ShortestAnswer = TimeSpan.FromMilliseconds(300);
    private readonly Attempts attempts = new(client, options, time);
    private readonly RateLimits limits = new(options, time);
    private readonly Remembered remembered = new(options, time);
    private readonly Judge judge = new(new InvalidAnswers(time), counters, log);

    /// <summary>What is left of the time that the service gives for a first answer.</summary>
    public TimeSpan LeftOf(long received) => options.AnswerWithin - time.GetElapsedTime(received) is var left && left > ShortestAnswer ? left : ShortestAnswer;

    public Task<RestAnswer<T>> SendAsync<T>(RestRequest request, JsonTypeInfo<T> type, TimeSpan? patience, CancellationToken ct) where T : class =>
        SendAsync(request, new Reading<T>(type, null!), patience, ct);

    public Task<RestAnswer<Nothing>> SendAsync(RestRequest request, TimeSpan? patience, CancellationToken ct) =>
        SendAsync(request, new Reading<Nothing>(null, default), patience, ct);

    private async Task<RestAnswer<T>> SendAsync<T>(RestRequest request, Reading<T> reading, TimeSpan? patience, CancellationToken ct)
    {
        if (remembered.Find(request) is { } known) return new RestAnswer<T>.Refused(known);
        using var waiting = new Patience(patience ?? (request.Lane is Lane.Callback ? options.CallbackTimeout : options.Patience), time, ct);
        using var turn = await limits.EnterAsync(request, waiting);
        if (turn is null) return new RestAnswer<T>.Later(TimeSpan.FromSeconds(1), "others of its queue came first");
        var tries = new Tries(request, options, time);
        while (true)
        {
            if (judge.Brake(request) is { } brake) return tries.GiveUp<T>(brake, "too many invalid answers");
            if (await turn.ReadyAsync(waiting) is { } wait) return tries.GiveUp<T>(wait, "the rate limit takes longer than the patience");
            // While it waited, one before it may have learnt that the token or the channel is no good.
            if (remembered.Find(request) is { } learnt) return tries.Refused<T>(learnt);
            if (!tries.Begin()) return tries.GiveUp<T>(TimeSpan.Zero);
            var attempt = await attempts.SendAsync(request, Timeout(request, waiting), reading.BodyWanted, ct);
            turn.Record(attempt is Attempt.Answered { Limits: var said } ? said : LimitHeaders.None);
            switch (judge.Of(request, attempt))
            {
                case Verdict.Success success when reading.TryRead(success.Body, out var value):
                    return new RestAnswer<T>.Done(value);
                case Verdict.Success:
                    if (await GoOnAsync(tries.Failed("the answer could not be read", maybeDone: true), waiting)) continue;
                    return tries.GiveUp<T>(tries.Backoff());
                case Verdict.Failure failure:
                    if (await GoOnAsync(tries.Failed(failure.Why, failure.MaybeDone, failure.Asked), waiting)) continue;
                    return tries.GiveUp<T>(failure.Asked ?? tries.Backoff());
                case Verdict.Limited limited:
                    var pause = tries.Failed("rate limited", maybeDone: false, limited.After);
                    turn.Pause(limited.Scope, pause ?? limited.After);
                    if (pause is null) return tries.GiveUp<T>(limited.After);
                    continue;
                case Verdict.Refused { Refusal: { Code: ErrorCode.AlreadyAnswered } } when request.Lane is Lane.Callback && tries.MaybeDone:
                    // It was our own earlier try that arrived.
                    return reading.TryRead([], out var none) ? new RestAnswer<T>.Done(none) : tries.GiveUp<T>(TimeSpan.Zero);
                case Verdict.Refused { Refusal: var refusal }:
                    remembered.Add(request, refusal);
                    return tries.Refused<T>(refusal.Kind is RefusalKind.Unauthorized && request.Lane is Lane.Ordinary ? await JudgeTokenAsync(request, refusal, ct) : refusal);
            }
        }
    }

    /// <summary>Some servers answer with 401 to what a bot may not ask: only where every bot may ask does it mean the token.</summary>
    private async Task<Refusal> JudgeTokenAsync(RestRequest request, Refusal refusal, CancellationToken ct)
    {
        if (request.Route.Contains("applications/", StringComparison.Ordinal)) return refusal;
        var own = request.Route == PlaceCalls.Me ? null : await SendAsync(RestRequest.Get(PlaceCalls.Me, PlaceCalls.Me), WireJson.Context.User, TokenPatience, ct);
        if (own is RestAnswer<User>.Done) return refusal with { Kind = RefusalKind.MissingPermission };
        if (own is null)
        {
            remembered.Stop(refusal);
            judge.Stopped();
        }
        return refusal;
    }

    private static async Task<bool> GoOnAsync(TimeSpan? wait, Patience waiting) => wait is { } span && await waiting.WaitAsync(span);

    private TimeSpan Timeout(RestRequest request, Patience waiting) =>
        request.Lane is Lane.Callback ? waiting.Remaining is var left && left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(1) : options.AnswerTimeout;
}
