using System.Text.Json;
using System.Text.Json.Serialization;
using ChatEngage.Conversations;
using ChatEngage.Host.Http.Views;

namespace ChatEngage.Host.Http;

/// <summary>An error as RFC 9457 writes it.</summary>
internal sealed record Problem(string Type, string Title, int Status)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Detail { get; init; }

    /// <summary>By path in the request, like <c>mentions[3].createdAt</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>Placeholders that nobody filled.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Missing { get; init; }

    /// <summary>For how long the caller should wait before trying again.</summary>
    [JsonIgnore]
    public TimeSpan? RetryAfter { get; init; }

    public static Problem Of(int status, string slug, string title, string? detail = null) => new($"/problems/{slug}", title, status) { Detail = detail };

    public static Problem BadRequest(string detail) => Of(400, "bad-request", "The request is wrong.", detail);

    /// <param name="field">The path of what is wrong; empty for the whole.</param>
    public static Problem BadField(string field, string detail) => BadRequest(detail) with { Errors = new Dictionary<string, string[]> { [field] = [detail] } };

    public static Problem NotFound(string detail) => Of(404, "not-found", "There is no such thing.", detail);

    public static Problem Conflict(string detail) => Of(409, "wrong-state", "The present state does not allow it.", detail);

    public static Problem TooLarge(int limit) => Of(413, "too-large", "The body is too large.", $"At most {limit} bytes are taken.");

    public static Problem Unavailable() => Of(503, "unavailable", "The store does not answer.", "Try again; repeating the request is harmless.") with { RetryAfter = TimeSpan.FromSeconds(2) };

    public static Problem Busy() => Of(429, "busy", "Too much at once.", "Nothing was stored; try again.") with { RetryAfter = TimeSpan.FromSeconds(2) };

    public static Problem Of(Refusal refusal) => refusal.Code switch
    {
        RefusalCode.NotFound => NotFound(refusal.Reason),
        RefusalCode.ThreadMoved => Of(409, "thread-moved", "The thread moved.", refusal.Reason),
        RefusalCode.ReplyPending => Of(409, "reply-pending", "Another reply is not final.", refusal.Reason),
        RefusalCode.Held => Of(409, "held", "Somebody else holds this conversation.", refusal.Reason),
        RefusalCode.WrongState => Conflict(refusal.Reason),
        RefusalCode.NotAllowed => Of(403, "not-allowed", "You may not do this.", refusal.Reason),
        RefusalCode.Missing => Of(422, "missing-placeholders", "Placeholders are not filled.", refusal.Reason) with { Missing = refusal.Missing },
        _ => Of(422, "not-acceptable", "What was given is not acceptable.", refusal.Reason),
    };

    /// <summary>The words for an answer that only has a status.</summary>
    public static Problem Bare(int status) => status switch
    {
        400 => BadRequest("The request cannot be read."),
        401 => Of(401, "unauthorized", "A bearer token is needed."),
        403 => Of(403, "not-allowed", "You may not do this."),
        404 => NotFound("Nothing is served at this address."),
        405 => Of(405, "method-not-allowed", "This address does not take that method."),
        408 => Of(408, "timeout", "The request took too long."),
        413 => Of(413, "too-large", "The body is too large."),
        415 => Of(415, "unsupported-media-type", "The body must be application/json."),
        >= 500 => Of(status, "internal", "Something went wrong here.", "It was logged; trying again may help."),
        _ => Of(status, "error", "The request was refused."),
    };

    public async Task WriteAsync(HttpContext http)
    {
        var response = http.Response;
        response.StatusCode = Status;
        response.ContentType = "application/problem+json";
        if (RetryAfter is { } after) response.Headers.RetryAfter = ((int)Math.Ceiling(after.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var body = JsonSerializer.SerializeToUtf8Bytes(this, ApiJson.Default.Problem);
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(http.Request.Method)) await response.Body.WriteAsync(body, http.RequestAborted);
    }
}
