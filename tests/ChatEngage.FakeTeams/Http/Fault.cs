namespace ChatEngage.FakeTeams;

/// <summary>What goes wrong with one call.</summary>
public abstract record Fault
{
    private Fault()
    {
    }

    /// <summary>An answer with a status, in place of the call's own.</summary>
    public sealed record Answer(int Status, string Body, string ContentType = "application/json; charset=utf-8", TimeSpan? RetryAfter = null) : Fault;

    /// <summary>The connection breaks before the call has any effect.</summary>
    public sealed record ResetBefore : Fault;

    /// <summary>The call takes effect and the connection breaks before the answer.</summary>
    public sealed record ResetAfter : Fault;

    /// <summary>The call takes no effect, and no answer comes until the caller goes or <see cref="Release"/> is called.</summary>
    public sealed record SilentBefore : Fault
    {
        internal TaskCompletionSource Gate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Lets waiting and later calls through to their ordinary answer.</summary>
        public void Release() => Gate.TrySetResult();
    }

    /// <summary>The call takes effect, and its answer comes only after <see cref="Release"/>: after the caller's timeout.</summary>
    public sealed record SilentAfter : Fault
    {
        internal TaskCompletionSource Gate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Release() => Gate.TrySetResult();
    }

    public static Fault Reset => new ResetBefore();
    public static Fault Lost => new ResetAfter();

    public static Fault Unauthorized => Error(401, "Unauthorized");
    public static Fault BotNotRegistered => Error(401, "BotNotRegistered");
    public static Fault ConversationBlockedByUser => Error(403, "ConversationBlockedByUser");
    public static Fault BotNotInConversationRoster => Error(403, "BotNotInConversationRoster");
    public static Fault BotDisabledByAdmin => Error(403, "BotDisabledByAdmin");
    public static Fault ForbiddenOperation => Error(403, "ForbiddenOperationException");
    public static Fault ConversationNotFound => Error(404, "ConversationNotFound");
    public static Fault ActivityNotFound => Error(404, "ActivityNotFoundInConversation");
    public static Fault PreconditionFailed => Error(412, "PreconditionFailed");
    public static Fault MessageSizeTooBig => Error(413, "MessageSizeTooBig");
    public static Fault Throttled => Error(429, "Throttled");
    public static Fault ServerError => Error(500, "ServiceError");
    public static Fault BadGateway => new Answer(502, "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>", "text/html");
    public static Fault Unavailable => new Answer(503, "", "text/plain");
    public static Fault GatewayTimeout => new Answer(504, "<html><body>504 Gateway Time-out</body></html>", "text/html");

    /// <summary>A 200 whose body is no JSON.</summary>
    public static Fault Garbage => new Answer(200, "{\"keys\":[{\"kty\":");

    /// <summary>429 with a Retry-After header in whole seconds.</summary>
    public static Fault ThrottledFor(TimeSpan wait) => new Answer(429, ErrorBody("Throttled"), RetryAfter: wait);

    public static Fault Error(int status, string code) => new Answer(status, ErrorBody(code));

    private static string ErrorBody(string code) => $$$"""{"error":{"code":"{{{code}}}","message":"Said by the fake."}}""";
}
