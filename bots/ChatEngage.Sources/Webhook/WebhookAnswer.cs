using System.Text.Json;

namespace ChatEngage.Sources.Webhook;

/// <summary>What a receiver may say beside its 2xx: <c>{"id","url"}</c>. Anything else says nothing.</summary>
internal sealed record WebhookAnswer(string? Id, string? Url)
{
    private const int MaxBytes = 64 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly WebhookAnswer Nothing = new(null, null);

    /// <summary>Never throws: the 2xx has said that it was taken, and a broken or slow body does not take that back.</summary>
    public static async Task<WebhookAnswer> ReadAsync(HttpContent content, TimeProvider time, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        try
        {
            await using var stream = await content.ReadAsStreamAsync(either.Token);
            var bytes = new byte[MaxBytes + 1];
            var length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, either.Token);
            return length > MaxBytes ? Nothing : Parse(bytes.AsMemory(0, length));
        }
        catch (Exception error) when (error is IOException or HttpRequestException or OperationCanceledException)
        {
            return Nothing;
        }
    }

    internal static WebhookAnswer Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return Nothing;
            var fields = new Fields(document.RootElement, -1, null, new Problems());
            return new WebhookAnswer(fields.Id("id", required: false), fields.Url("url"));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return Nothing;
        }
    }
}
