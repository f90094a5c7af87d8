using ChatEngage.Teams.Client.Wire;

namespace ChatEngage.Teams.Client.Connector;

/// <summary>What a status means.</summary>
internal static class Told
{
    /// <summary>The connector surely did nothing, and asks for another try.</summary>
    public static bool IsNotYet(int status) => status is 408 or 412 or 425 or 429 or 503;

    /// <summary>It may or may not have done it. (501 says that it never will.)</summary>
    public static bool IsBroken(int status) => status is >= 500 and not 501;

    public static string? Code(Attempt.Answered answer) => answer.Body?.Member("error")?.Text("code") is { Length: > 0 and <= 100 } code ? code : null;

    public static Outcome<T>.Refused Refusal<T>(Attempt.Answered answer) => new(answer.Status, Code(answer), Kind(answer.Status, Code(answer)));

    /// <summary>Without a code, or with one of no meaning, it was said by something in front of the connector, and nothing final follows from it.</summary>
    private static RefusalKind Kind(int status, string? code) => (status, code) switch
    {
        (401, _) => RefusalKind.NotRegistered,
        (403, not null) => RefusalKind.Blocked,
        (404, not (null or "NotFound")) => RefusalKind.Gone,
        (413, _) => RefusalKind.TooBig,
        _ => RefusalKind.BadRequest,
    };
}
