using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ChatEngage.FakeTeams;

/// <summary>The Bot Framework connector: receives what the bot sends, checks it, plays faults, keeps messages.</summary>
public sealed class Connector
{
    private readonly ConcurrentQueue<ConnectorRequest> requests = new();
    private readonly TimeProvider time;
    private readonly LoginService login;
    private readonly TeamsWorld world;
    private readonly Violations violations;
    private readonly BodyCheck check;
    private readonly ConversationRoutes conversations;
    private readonly MemberRoutes members;

    internal Connector(BotApp app, TimeProvider time, LoginService login, TeamsWorld world, Violations violations, BodyCheck check)
    {
        this.time = time;
        this.login = login;
        this.world = world;
        this.violations = violations;
        this.check = check;
        Limits = new RateLimits(time);
        conversations = new ConversationRoutes(app, world, () => MaxMessageBytes);
        members = new MemberRoutes(app, world, this);
    }

    public FaultPlan Faults { get; } = new();
    public RateLimits Limits { get; }

    /// <summary>Demands no token.</summary>
    public bool Anonymous { get; set; }

    /// <summary>A message of more bytes, its JSON counted as UTF-16, is refused with 413.</summary>
    public int MaxMessageBytes { get; set; } = 28 * 1024;

    /// <summary>How many members a page has when the caller does not say, and at most.</summary>
    public int PageSize { get; set; } = 200;

    /// <summary>Base paths that no longer answer (404, as a moved service does).</summary>
    public ISet<string> RetiredBases { get; } = new HashSet<string>();

    /// <summary>Everything that came, in order of arrival.</summary>
    public IReadOnlyList<ConnectorRequest> Requests => [.. requests];

    public IReadOnlyList<ConnectorRequest> Of(ConnectorCall call) => [.. requests.Where(request => request.Call == call)];

    internal async Task HandleAsync(HttpContext context)
    {
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var route = ConnectorRoute.Parse(context.Request.Method, target, violations.Add);
        var request = new ConnectorRequest
        {
            Call = route.Call,
            Method = context.Request.Method,
            RawTarget = target,
            Base = route.Base,
            Conversation = route.Conversation,
            Item = route.Item,
            Token = Bearer(context),
            At = time.GetUtcNow(),
        };
        var body = await ReadAsync(context);
        request.Body = Parse(body);
        requests.Enqueue(request);
        await Answers.UnlessFaultyAsync(context, Faults.Take(route.Call, route.Conversation), () => ActAsync(context, route, request));
        request.Status = context.RequestAborted.IsCancellationRequested ? 0 : context.Response.StatusCode;
    }

    private async Task ActAsync(HttpContext context, ConnectorRoute route, ConnectorRequest request)
    {
        if (!Anonymous && (request.Token is null || !login.Accepts(request.Token)))
        {
            await Answers.ErrorAsync(context, 401, "Unauthorized", "Authorization has been denied for this request.");
            return;
        }
        if (route.Call == ConnectorCall.Unknown || RetiredBases.Contains(route.Base))
        {
            if (route.Call == ConnectorCall.Unknown) violations.Add($"{request.Method} {request.RawTarget}: the connector has no such route.");
            await Answers.ErrorAsync(context, 404, "NotFound", "No such route.");
            return;
        }
        if (OverLimit(route) is { } wait)
        {
            var fault = Limits.SaysRetryAfter ? Fault.ThrottledFor(wait) : Fault.Throttled;
            await Answers.UnlessFaultyAsync(context, fault, () => Task.CompletedTask);
            return;
        }
        if (request.Method is "POST" or "PUT")
        {
            if (!HttpRequestIsJson(context)) violations.Add($"{request.Method} {request.RawTarget}: the content type is '{context.Request.ContentType}', not application/json.");
            if (request.Body is not { } body)
            {
                violations.Add($"{request.Method} {request.RawTarget}: the body is no JSON object.");
                await Answers.ErrorAsync(context, 400, "BadSyntax", "The body is no JSON object.");
                return;
            }
            check.Check(route.Call, $"{request.Method} {request.RawTarget}", body);
            await conversations.HandleAsync(context, route, (JsonObject)body.DeepClone());
        }
        else if (request.Method == "DELETE") await conversations.DeleteAsync(context, route);
        else await members.HandleAsync(context, route);
    }

    private TimeSpan? OverLimit(ConnectorRoute route)
    {
        var conversation = route.Conversation ?? route.Item ?? "";
        var tenant = world.Find(conversation)?.Place.Tenant.Id ?? world.Home.Id;
        return Limits.Over(route.Call, conversation, tenant);
    }

    private static bool HttpRequestIsJson(HttpContext context) => context.Request.ContentType?.Split(';')[0].Trim() == "application/json";

    private static string? Bearer(HttpContext context) =>
        context.Request.Headers.Authorization is [{ } only] && only.StartsWith("Bearer ", StringComparison.Ordinal) ? only["Bearer ".Length..] : null;

    private static async Task<byte[]> ReadAsync(HttpContext context)
    {
        using var copy = new MemoryStream();
        await context.Request.Body.CopyToAsync(copy, context.RequestAborted);
        return copy.ToArray();
    }

    private static JsonObject? Parse(byte[] body)
    {
        try
        {
            return body.Length == 0 ? null : JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
