using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Features;

namespace ChatEngage.Host.Http;

/// <summary>A request's body in a rented buffer; give it back by disposing it.</summary>
internal readonly struct RequestBody : IDisposable
{
    private const int FirstBuffer = 16 * 1024;
    private readonly byte[] buffer;
    private readonly int length;

    private RequestBody(byte[] buffer, int length) => (this.buffer, this.length) = (buffer, length);

    public ReadOnlyMemory<byte> Bytes => buffer.AsMemory(0, length);

    public void Dispose()
    {
        if (buffer is not null) ArrayPool<byte>.Shared.Return(buffer);
    }

    /// <summary>Null when it is longer than <paramref name="limit"/>, which a chunked body only shows while it is read.</summary>
    public static async ValueTask<RequestBody?> ReadAsync(HttpRequest request, int limit, CancellationToken ct)
    {
        var announced = request.ContentLength;
        // Answered before the body is there: let the server swallow the rest, or the caller sees a broken connection and no answer.
        if ((announced is null || announced > limit) && request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } server)
            server.MaxRequestBodySize = null;
        if (announced > limit) return null;
        var buffer = ArrayPool<byte>.Shared.Rent((int)(announced ?? FirstBuffer) + 1);
        var length = 0;
        try
        {
            while (true)
            {
                if (length == buffer.Length) buffer = Grow(buffer, length);
                var read = await request.Body.ReadAsync(buffer.AsMemory(length), ct);
                if (read == 0) return new RequestBody(buffer, length);
                length += read;
                if (length <= limit) continue;
                ArrayPool<byte>.Shared.Return(buffer);
                return null;
            }
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }
    }

    private static byte[] Grow(byte[] buffer, int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}

/// <summary>JSON requests of the API.</summary>
internal static class JsonRequest
{
    public const int Limit = 64 * 1024;

    public static bool IsJson(HttpRequest request)
    {
        var type = request.ContentType;
        if (type is null) return false;
        if (type == "application/json") return true;
        var end = type.IndexOf(';', StringComparison.Ordinal);
        return (end < 0 ? type : type[..end]).Trim().Equals("application/json", StringComparison.OrdinalIgnoreCase);
    }

    /// <exception cref="ProblemException">It is too large, no JSON, or of another shape.</exception>
    public static async Task<T> ReadAsync<T>(HttpContext http, JsonTypeInfo<T> type) where T : class
    {
        if (await RequestBody.ReadAsync(http.Request, Limit, http.RequestAborted) is not { } body) throw new ProblemException(Problem.TooLarge(Limit));
        using (body)
        {
            if (!IsJson(http.Request) || http.Request.Headers.ContentEncoding.Count > 0)
                throw new ProblemException(Problem.Bare(415) with { Detail = "The body must be application/json, not compressed." });
            try
            {
                return JsonSerializer.Deserialize(body.Bytes.Span, type) ?? throw new ProblemException(Problem.BadField("$", "Give an object."));
            }
            catch (JsonException error)
            {
                var field = error.Path is { Length: > 2 } path ? path[2..] : "$";
                throw new ProblemException(Problem.BadField(field, field == "$" ? "Not JSON, or no object." : "Not of the kind that belongs here."));
            }
        }
    }
}
