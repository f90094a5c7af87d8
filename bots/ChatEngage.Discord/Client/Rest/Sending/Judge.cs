using ChatEngage.Discord.Client.Rest.Limits;
using Microsoft.Extensions.Logging;

namespace ChatEngage.Discord.Client.Rest.Sending;

/// <summary>Says what a try means, counts it, and raises the alarms. Logs routes, statuses, codes and field names; never an address, a text or the token.</summary>
internal sealed class Judge(InvalidAnswers invalid, RestCounters counters, ILogger log)
{
    private static readonly TimeSpan WhenNotTold = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan WhenBlocked = TimeSpan.FromSeconds(30);
    private int stopTold;

    /// <summary>How long to keep still because of too many invalid answers.</summary>
    public TimeSpan? Brake(RestRequest request) => request.Lane is Lane.Ordinary ? invalid.Brake() : null;

    public Verdict Of(RestRequest request, Attempt attempt)
    {
        counters.CountSent(attempt is Attempt.Answered { Status: var status } ? status : 0);
        return attempt switch
        {
            Attempt.NotReached { Why: var why } => new Verdict.Failure($"not reached ({why})", MaybeDone: false),
            Attempt.Lost { Why: var why } => new Verdict.Failure($"no answer ({why})", MaybeDone: true),
            Attempt.Answered { Status: >= 200 and < 300 } answer => new Verdict.Success(answer.Body),
            Attempt.Answered { Status: 429 } answer => Limited(request, answer),
            Attempt.Answered { Status: 503 } answer => new Verdict.Failure("answered 503", MaybeDone: false, answer.Limits.RetryAfter),
            Attempt.Answered { Status: >= 500 or 408 } answer => new Verdict.Failure($"answered {answer.Status}", MaybeDone: true, answer.Limits.RetryAfter),
            Attempt.Answered answer => Refused(request, answer),
            _ => throw new InvalidOperationException("The family is closed."),
        };
    }

    private Verdict.Limited Limited(RestRequest request, Attempt.Answered answer)
    {
        var body = ErrorBody.Read(answer.Body);
        var said = answer.Limits;
        // Before the API itself, the network's guard answers with a page and without a bucket: it means the whole address.
        var guard = !body.IsJson && said.Bucket is null;
        var scope = said.Global || body.Global || said.Scope is "global" || guard ? LimitScope.Global : said.Scope is "shared" ? LimitScope.Shared : LimitScope.User;
        counters.CountLimited(scope);
        if (scope is not LimitScope.Shared) CountInvalid();
        var after = body.RetryAfter ?? said.RetryAfter ?? said.ResetAfter ?? (guard ? WhenBlocked : WhenNotTold);
        if (scope is LimitScope.Global) log.LogWarning("Discord limits all requests for {After}: {Method} {Route}, by {By}.", after, request.Method, request.Route, guard ? "its network's guard" : "the API");
        return new Verdict.Limited(scope, after);
    }

    private Verdict.Refused Refused(RestRequest request, Attempt.Answered answer)
    {
        var body = ErrorBody.Read(answer.Body);
        var refusal = new Refusal(answer.Status, body.Code, Refusal.KindOf(answer.Status, body.Code)) { Fields = body.Fields };
        if (answer.Status is 401 or 403) CountInvalid();
        switch (refusal.Kind)
        {
            case RefusalKind.Invalid when !request.MayBeUnknown:
                log.LogError("Discord found a body of ours invalid, which is our bug: {Method} {Route}, {Status}, code {Code}, fields {Fields}.", request.Method, request.Route, refusal.Status, refusal.Code, string.Join(", ", refusal.Fields));
                break;
            case RefusalKind.MissingPermission:
                log.LogWarning("Discord forbids {Method} {Route} ({Status}, code {Code}): a permission is missing.", request.Method, request.Route, refusal.Status, refusal.Code);
                break;
        }
        return new Verdict.Refused(refusal);
    }

    public void Stopped()
    {
        if (Interlocked.Exchange(ref stopTold, 1) == 0) log.LogCritical("Discord does not accept the bot's token (ChatEngage:Discord:Token). Nothing more is sent until a restart with a valid one.");
    }

    private void CountInvalid()
    {
        counters.CountInvalid();
        if (invalid.Add()) log.LogError("Discord gave {Count} invalid answers (401, 403, 429) within ten minutes; at 10,000 it blocks this address.", InvalidAnswers.AlarmAt);
    }
}
