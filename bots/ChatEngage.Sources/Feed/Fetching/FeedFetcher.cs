using System.Text;
using ChatEngage.Sources.Outbound;

namespace ChatEngage.Sources.Feed;

/// <summary>
/// Fetches feeds: conditionally, with limits on time, size, unpacked size and redirects, and never from where it must not.
/// Knows HTTP and nothing of feeds. One for the whole process.
/// </summary>
/// <param name="gate">Goes with it: disposed together.</param>
/// <param name="time">Of the time limit and of dates in answers.</param>
public sealed class FeedFetcher(FeedGate gate, TimeProvider time, FetchLimits? limits = null) : IDisposable
{
    private const int MaxRedirects = 5;
    private const int LongestValidator = 1_024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);
    private static readonly string Agent = $"ChatEngage/{typeof(FeedFetcher).Assembly.GetName().Version?.ToString(3)} (feed reader)";
    private readonly FetchLimits limits = limits ?? new FetchLimits();
    private readonly Dictionary<Reach, HttpClient> clients = Enum.GetValues<Reach>().ToDictionary(reach => reach, Client);

    public FeedGate Gate => gate;

    /// <summary>Fetches once; whatever happens outside is an outcome.</summary>
    /// <param name="url">http or https.</param>
    /// <param name="reach">Where the operator lets it lead. This machine is reached only by an address that names it: what must be refused is a name or a redirect that turns out to lead there.</param>
    /// <param name="known">What this feed gave the last time.</param>
    public async Task<Fetched> FetchAsync(Uri url, Reach reach, Validators? known, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(url);
        try
        {
            return await FollowAsync(url, reach, known, ct);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new Fetched.Failed($"it did not answer whole within {limits.Time.TotalSeconds:0} seconds");
        }
        catch (HttpRequestException error) when (error.InnerException is PrivateAddressException)
        {
            return new Fetched.Failed("it leads to a private address, which is refused unless Outbound:AllowPrivateAddresses is true");
        }
        catch (InvalidDataException)
        {
            return new Fetched.Failed("it is not packed as its Content-Encoding says");
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            return new Fetched.Failed(Cause(error));
        }
    }

    public void Dispose()
    {
        foreach (var client in clients.Values) client.Dispose();
        gate.Dispose();
    }

    private async Task<Fetched> FollowAsync(Uri url, Reach reach, Validators? known, CancellationToken ct)
    {
        var (at, moved, permanently, left) = (url, (Uri?)null, true, limits.Time);
        var seen = new HashSet<Uri>();
        while (true)
        {
            if (!seen.Add(at)) return new Fetched.Failed("its redirects go in a circle");
            // Whoever waits for long says so, and keeps nobody from going.
            if (gate.HeldFor(at) is var held && held > Patience) return new Fetched.Failed("its host asked to be left alone for a while", held);
            await gate.EnterAsync(at, ct);
            using var place = await gate.OpenAsync(ct);
            // One limit for all of it; waiting for the host's turn does not count.
            var begun = time.GetTimestamp();
            using var limit = new CancellationTokenSource(left, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
            using var request = Request(at, known);
            using var response = await clients[reach == Reach.ThisMachine && !at.IsLoopback ? Reach.Public : reach].SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var code = (int)response.StatusCode;
            if (code is not (301 or 302 or 303 or 307 or 308)) return await OutcomeAsync(response, at, moved, known, either.Token);
            if (seen.Count > MaxRedirects) return new Fetched.Failed($"it redirects more than {MaxRedirects} times");
            if (Target(Raw(response.Headers.NonValidated, "Location"), at, out var refusal) is not { } next) return new Fetched.Failed(refusal);
            // Only an unbroken chain of permanent ones tells where it lives.
            permanently = permanently && code is 301 or 308;
            if (permanently) moved = next;
            at = next;
            left -= time.GetElapsedTime(begun);
            if (left <= TimeSpan.Zero) throw new OperationCanceledException();
        }
    }

    private async Task<Fetched> OutcomeAsync(HttpResponseMessage response, Uri at, Uri? moved, Validators? known, CancellationToken ct)
    {
        switch ((int)response.StatusCode)
        {
            case 200 or 203:
                break;
            case 304 when known?.Address == at:
                return new Fetched.Unchanged(moved);
            case 410:
                return new Fetched.Gone();
            case var code:
                var after = RetryAfter(response);
                if (code is 429 or 503 && after is { } wait) gate.Hold(at, wait);
                return new Fetched.Failed(FormattableString.Invariant($"it answered {code}"), after);
        }
        if (response.Content.Headers.ContentLength > limits.Bytes) return new Fetched.Failed(Unpacking.TooLong(limits.Bytes));
        await using var body = await response.Content.ReadAsStreamAsync(ct);
        var (bytes, refusal) = await Unpacking.ReadAsync(body, response.Content.Headers.ContentEncoding, limits.Bytes, ct);
        if (refusal is not null) return new Fetched.Failed(refusal);
        var type = Raw(response.Content.Headers.NonValidated, "Content-Type");
        return new Fetched.Body(bytes, type, at, moved, ValidatorsOf(response, at));
    }

    private static HttpRequestMessage Request(Uri at, Validators? known)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, at);
        request.Headers.TryAddWithoutValidation("User-Agent", Agent);
        request.Headers.TryAddWithoutValidation("Accept", "application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip, deflate, br");
        // Another address's validators mean nothing to this one.
        if (known?.Address != at) return request;
        if (known.ETag is { } tag) request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        if (known.Modified is { } modified) request.Headers.TryAddWithoutValidation("If-Modified-Since", modified);
        return request;
    }

    internal static Uri? Target(string? location, Uri at, out string refusal)
    {
        refusal = "it redirects without saying where to";
        if (location is null || !Uri.TryCreate(at, location, out var target)) return null;
        refusal = "it redirects to what is no web address";
        if (target.Scheme is not ("http" or "https") || target.UserInfo.Length > 0 || OutboundHttp.HostOf(target) is null or "") return null;
        refusal = "it redirects from https to http; give the http address if that is meant";
        if (at.Scheme == Uri.UriSchemeHttps && target.Scheme == Uri.UriSchemeHttp) return null;
        return target.Fragment.Length == 0 ? target : new Uri(target.GetLeftPart(UriPartial.Query));
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        TimeSpan? asked = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - time.GetUtcNow(),
            _ => null,
        };
        return asked > TimeSpan.Zero ? asked > FetchLimits.LongestRetryAfter ? FetchLimits.LongestRetryAfter : asked : null;
    }

    private static Validators? ValidatorsOf(HttpResponseMessage response, Uri at)
    {
        var tag = Short(Raw(response.Headers.NonValidated, "ETag"));
        var modified = Short(Raw(response.Content.Headers.NonValidated, "Last-Modified"));
        if (tag is null && modified is null) return null;
        // Times have seconds, and ETags are often made of times: what changes in the very second of the answer would never be seen.
        var fresh = response.Headers.Date - response.Content.Headers.LastModified < Settling;
        return fresh ? null : new Validators(at, tag, modified);
    }

    private static string? Short(string? validator) => validator is { Length: > 0 and <= LongestValidator } ? validator : null;

    private static string? Raw(System.Net.Http.Headers.HttpHeadersNonValidated headers, string name) =>
        headers.TryGetValues(name, out var values) && values.Count > 0 ? values.First() : null;

    private static string Cause(Exception error) => (error as HttpRequestException)?.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => "its host name is not known",
        HttpRequestError.ConnectionError => "no connection to it can be made",
        HttpRequestError.SecureConnectionError => "its certificate or TLS is not sound",
        HttpRequestError.ResponseEnded => "it broke the connection off",
        HttpRequestError.ConfigurationLimitExceeded => "its headers are too long",
        HttpRequestError.InvalidResponse => "its answer is no HTTP",
        _ => "the connection to it broke",
    };

    private static HttpClient Client(Reach reach)
    {
        var handler = OutboundHttp.CreateHandler(reach);
        // Header values come and go as the bytes that they are.
        handler.RequestHeaderEncodingSelector = static (_, _) => Encoding.Latin1;
        handler.ResponseHeaderEncodingSelector = static (_, _) => Encoding.Latin1;
        return new HttpClient(handler, disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
    }
}

/// <summary>How much a fetch may take.</summary>
public sealed record FetchLimits
{
    /// <summary>For all requests of a fetch together, with the whole body.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>As it comes, and unpacked.</summary>
    public int Bytes { get; init; } = 5 * 1024 * 1024;

    /// <summary>Who asks to be left alone for longer is asked again all the same.</summary>
    public static TimeSpan LongestRetryAfter { get; } = TimeSpan.FromHours(24);
}
