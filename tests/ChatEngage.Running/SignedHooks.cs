using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace ChatEngage.Running;

/// <summary>Signs as an outside service would, by the published rules of Standard Webhooks.</summary>
public sealed class SignedHooks(HttpClient client, string secret)
{
    /// <summary>POSTs one signed body.</summary>
    public async Task<HttpResponseMessage> PostAsync(string url, string id, byte[] body)
    {
        using var request = Request(url, id, body);
        return await client.SendAsync(request);
    }

    public HttpRequestMessage Request(string url, string id, byte[] body)
    {
        var timestamp = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", timestamp);
        request.Headers.Add("webhook-signature", Sign(secret, id, timestamp, body));
        return request;
    }

    public static string Sign(string secret, string id, string timestamp, byte[] body)
    {
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed));
    }
}
