using ChatEngage.Host.Configuration;

namespace ChatEngage.Host.Http;

/// <summary>Before everything else: whether the request is meant for us, headers that every answer carries, and an answer for every failure.</summary>
internal sealed class Front(RequestDelegate next, ServiceOptions options, ILogger<Front> log)
{
    private readonly HashSet<string> hosts = new(["localhost", "127.0.0.1", "[::1]", options.Http.Url.Host, .. options.Http.Hosts], StringComparer.OrdinalIgnoreCase);

    public async Task InvokeAsync(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (IsForPrograms(http.Request.Path))
        {
            headers.CacheControl = "no-store";
            headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        }
        // Without this a page elsewhere could reach the service under a name of its own (DNS rebinding).
        if (!hosts.Contains(http.Request.Host.Host))
        {
            await Problem.Of(400, "wrong-host", "This service is not known under that name.", "Call it by its configured address, or add the name to ChatEngage:Http:Hosts.").WriteAsync(http);
            return;
        }
        try
        {
            await next(http);
            if (http.Response is { StatusCode: >= 400, HasStarted: false, ContentLength: null, ContentType: null }) await Problem.Bare(http.Response.StatusCode).WriteAsync(http);
        }
#pragma warning disable CA1031 // The last stop: whatever went wrong becomes an answer without details.
        catch (Exception error)
#pragma warning restore CA1031
        {
            await FailedAsync(http, error);
        }
    }

    private async Task FailedAsync(HttpContext http, Exception error)
    {
        if (error is OperationCanceledException && http.RequestAborted.IsCancellationRequested) return;
        var problem = error switch
        {
            ProblemException known => known.Problem,
            StoreUnavailableException => Problem.Unavailable(),
            BadHttpRequestException bad => Problem.Bare(bad.StatusCode),
            _ => Problem.Bare(500),
        };
        // Types only: a message may quote what somebody wrote.
        if (problem.Status == 500)
            log.LogError("{Method} {Route} failed: {Error} at {Where}", http.Request.Method, (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText, error.GetType().Name, error.TargetSite?.Name);
        // Half an answer cannot be taken back; breaking the connection tells the caller that it is not whole.
        if (http.Response.HasStarted) http.Abort();
        else await problem.WriteAsync(http);
    }

    private static bool IsForPrograms(PathString path) =>
        path.StartsWithSegments("/hooks") || path.StartsWithSegments("/api") || path.StartsWithSegments("/healthz") || path.StartsWithSegments("/readyz") || path.StartsWithSegments("/openapi");
}
