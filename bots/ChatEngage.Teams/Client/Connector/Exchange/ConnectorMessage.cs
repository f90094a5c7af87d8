using System.Net;
using System.Net.Http.Headers;

namespace ChatEngage.Teams.Client.Connector;

/// <summary>One attempt of a request; it knows whether its body has begun to leave.</summary>
internal sealed class ConnectorMessage : HttpRequestMessage
{
    private readonly JsonBody? body;

    public ConnectorMessage(HttpMethod method, Uri url, byte[]? json, string? token) : base(method, url)
    {
        // HTTP/2 may carry a request again by itself after a part of it was sent.
        Version = HttpVersion.Version11;
        VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        Headers.UserAgent.Add(new ProductInfoHeaderValue("ChatEngage", null));
        Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (token is not null) Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (json is not null) Content = body = new JsonBody(json);
    }

    /// <summary>While this is false, nothing that the connector could act on has left. Of a request without a body nobody knows.</summary>
    public bool Begun => body is null || body.Begun;

    private sealed class JsonBody : HttpContent
    {
        private readonly byte[] json;
        private volatile bool begun;

        public JsonBody(byte[] json)
        {
            this.json = json;
            Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
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
