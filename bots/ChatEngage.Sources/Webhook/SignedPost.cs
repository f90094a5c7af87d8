using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace ChatEngage.Sources.Webhook;

/// <summary>A signed POST of JSON that knows whether its body has begun to leave.</summary>
internal sealed class SignedPost : HttpRequestMessage
{
    private readonly JsonBody body;

    /// <param name="id">The <c>webhook-id</c>; the same for every repeat.</param>
    public SignedPost(Uri url, string id, byte[] json, IReadOnlyList<WebhookSecret> secrets, DateTimeOffset now) : base(HttpMethod.Post, url)
    {
        // HTTP/2 may carry a request again by itself after a part of it was sent.
        Version = HttpVersion.Version11;
        VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        Content = body = new JsonBody(json);
        var seconds = now.ToUnixTimeSeconds();
        Headers.UserAgent.Add(new ProductInfoHeaderValue("ChatEngage", null));
        Headers.Add(StandardWebhooks.IdHeader, id);
        Headers.Add(StandardWebhooks.TimestampHeader, seconds.ToString(CultureInfo.InvariantCulture));
        Headers.Add(StandardWebhooks.SignatureHeader, string.Join(' ', secrets.Select(secret => StandardWebhooks.Sign(secret, id, seconds, json))));
    }

    /// <summary>While this is false, nothing that the receiver could act on has left.</summary>
    public bool Begun => body.Begun;

    private sealed class JsonBody : HttpContent
    {
        private readonly byte[] json;
        private volatile bool begun;

        public JsonBody(byte[] json)
        {
            this.json = json;
            Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        public bool Begun => begun;

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            begun = true;
            await stream.WriteAsync(json, cancellationToken);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = json.Length;
            return true;
        }
    }
}
