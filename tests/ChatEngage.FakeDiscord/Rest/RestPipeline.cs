using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace ChatEngage.FakeDiscord;

/// <summary>The way of a request: the edge, who asks, limits, body, route, answer; and the faults in between.</summary>
internal sealed partial class RestPipeline(FakeWorld world, RestScript script, IReadOnlyList<RestRoute> routes)
{
    private const string Base = "/api/v10";

    public async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        var body = await RestBody.ReadAsync(context.Request);
        var request = Match(context.Request, path, body);
        var route = request?.Route.Template ?? path;
        var fault = script.Take(context.Request.Method, route);
        if (fault is RestFault.ResetFirst)
        {
            Record(context, route, body.Json, null);
            GatewayEndpoint.Reset(context);
            return;
        }
        var answer = Scripted(fault) ?? Answer(context.Request, path, request, body);
        if (request is not null) script.Limits.Mark(request, answer);
        if (answer.Status is 401 or 403 || answer is { Status: 429, IsShared: false }) script.Limits.CountInvalid();
        if (fault is RestFault.Held(var until)) await until;
        if (fault is RestFault.StoredThenReset)
        {
            Record(context, route, body.Json, null);
            GatewayEndpoint.Reset(context);
            return;
        }
        Record(context, route, body.Json, answer);
        await WriteAsync(context.Response, answer);
    }

    private RestRequest? Match(HttpRequest http, string path, RestBody body)
    {
        if (!path.StartsWith(Base + "/", StringComparison.Ordinal)) return null;
        var parts = path[Base.Length..].Split('/');
        foreach (var route in routes)
            if (route.Match(http.Method, parts) is { } values) return new RestRequest(http.Method, path, route, values, http.Query, body.Json, body.Files);
        return null;
    }

    private static RestAnswer? Scripted(RestFault? fault) => fault switch
    {
        RestFault.Page(var status) => RestAnswer.Page(status),
        RestFault.Error(var status, var code, var message) => RestAnswer.Error(status, code, message),
        RestFault.Limited(var scope, var wait, var asHtml, var code) => RateLimits.Refusal(scope, wait, asHtml, code),
        _ => null,
    };

    private RestAnswer Answer(HttpRequest http, string path, RestRequest? request, RestBody body)
    {
        if (script.Limits.IsBlocking) return RateLimits.Refusal(LimitScope.User, TimeSpan.FromMinutes(10), asHtml: true);
        if (path.StartsWith("/attachments/", StringComparison.Ordinal)) return Attached(path);
        var agent = http.Headers.UserAgent.ToString();
        if (!UserAgent().IsMatch(agent)) world.Violations.AddOnce($"The User-Agent {agent} is not of the form DiscordBot (<url>, <version>).");
        if (agent.Length == 0) return RestAnswer.Error(403, 40333, "internal network error");
        if (request is null)
        {
            world.Violations.Add($"{http.Method} {path}: no such route.");
            return RestAnswer.Error(404, 0, "404: Not Found");
        }
        if (!request.Route.IsOpen && !IsBot(http)) return RestAnswer.Error(401, 0, "401: Unauthorized");
        if (script.Limits.Enter(request) is { } limited) return limited;
        if (body.IsTooLarge) return RestAnswer.Error(413, 40005, "Request entity too large");
        if (request.Route.ReadsBody && body.Wrong is { } wrong)
        {
            var errors = new FormErrors();
            errors.Add("", "CONTENT_TYPE_INVALID", wrong);
            return Door.Checked(world, request, errors)!;
        }
        lock (world.Gate) return world.Schema.Refused(world, request) ?? request.Route.Handle(request);
    }

    private RestAnswer Attached(string path)
    {
        var parts = path.Split('/');
        lock (world.Gate)
        {
            var files = parts.Length == 5 && ulong.TryParse(parts[2], out var id) && world.Channel(id) is { } channel ? channel.Stored.Where(message => !message.IsDeleted).SelectMany(message => message.Files) : [];
            return files.FirstOrDefault(file => Snowflakes.Text(file.Id) == parts[3]) is { } file ? new RestAnswer(200) { File = file, IsFromEdge = true } : RestAnswer.Page(404);
        }
    }

    private bool IsBot(HttpRequest http)
    {
        var given = http.Headers.Authorization.ToString();
        if (!given.StartsWith("Bot ", StringComparison.Ordinal)) world.Violations.Add($"{http.Method} {http.Path}: the Authorization header does not begin with Bot.");
        return world.Token is { } token && given == "Bot " + token;
    }

    private void Record(HttpContext context, string route, JsonNode? body, RestAnswer? answer)
    {
        LimitScope? limited = answer is not { Status: 429 } ? null : answer.Headers.GetValueOrDefault("X-RateLimit-Scope") switch { "global" => LimitScope.Global, "shared" => LimitScope.Shared, _ => LimitScope.User };
        script.Add(new RestRecord(context.Request.Method, context.Request.Path, route, body?.DeepClone(), answer?.Status ?? 0, limited, world.Clock.Now));
    }

    private static async Task WriteAsync(HttpResponse response, RestAnswer answer)
    {
        response.StatusCode = answer.Status;
        response.Headers["Via"] = "1.1 fake";
        foreach (var (name, value) in answer.Headers) response.Headers[name] = value;
        if (answer.Html is { } html)
        {
            response.ContentType = "text/html; charset=UTF-8";
            await response.WriteAsync(html);
        }
        else if (answer.File is { } file)
        {
            response.ContentType = file.ContentType;
            await response.Body.WriteAsync(file.Bytes);
        }
        else if (answer.Json is { } json)
        {
            response.ContentType = "application/json";
            await response.WriteAsync(json.ToJsonString());
        }
        else if (answer.Status == 204) response.ContentType = "text/html; charset=utf-8";
    }

    // Documented with a comma; libraries that leave it away are served as well.
    [GeneratedRegex(@"^DiscordBot \(https?://\S+?[,;]? v?[0-9][^)]*\)")]
    private static partial Regex UserAgent();
}
